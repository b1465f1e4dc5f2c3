"""Who waits for his answer, and when nobody does."""

from __future__ import annotations

from contextlib import ExitStack

from bot.platforms.wechat.official.rush import CROWD, MOST, PATIENCE, REST, SPAN, Rush


def patience(rush: Rush, now: float) -> float:
    """Of one whose answer comes at once."""
    with rush.waiting(now) as given:
        return given


def test_whoever_comes_alone_waits() -> None:
    rush = Rush()
    assert [patience(rush, n * SPAN) for n in range(3 * CROWD)] == [PATIENCE] * 3 * CROWD


def test_of_a_crowd_the_first_wait_and_nobody_after_them_until_it_is_over() -> None:
    rush = Rush()
    told = [patience(rush, n * SPAN / CROWD) for n in range(2 * CROWD)]
    assert told == [PATIENCE] * (CROWD - 1) + [0.0] * (CROWD + 1)
    assert patience(rush, 3 * SPAN) == PATIENCE


def test_only_so_many_wait_at_once() -> None:
    rush = Rush()
    with ExitStack() as waiting:
        told = [waiting.enter_context(rush.waiting(n * SPAN)) for n in range(MOST + 1)]
        assert told == [PATIENCE] * MOST + [0.0]
    assert patience(rush, MOST + 1.0) == PATIENCE


def test_after_a_wait_in_vain_nobody_waits_for_a_while() -> None:
    rush = Rush()
    rush.in_vain(1.0)
    assert patience(rush, 1.0 + REST / 2) == 0.0
    assert patience(rush, 1.0 + REST) == PATIENCE
