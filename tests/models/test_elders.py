"""The rules of 两天必见面: whenever an elder was seen last, somebody is sent to the door by day, in time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import elders
from models.elders import Elders, Rule, Step

ZONE = ZoneInfo("Asia/Shanghai")
RULE = Rule(Elders(), ZONE)
SEEN = st.integers(0, 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
RULES = st.builds(
    lambda over, first, length, ahead: Rule(
        Elders(
            overdue_after=timedelta(minutes=over),
            daylight=(time(first), time(first + length)),
            door_ahead=timedelta(minutes=ahead),
        ),
        ZONE,
    ),
    st.integers(36 * 60, 100 * 60),
    st.integers(5, 10),
    st.integers(4, 12),
    st.integers(1, 20 * 60),
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@given(SEEN, RULES)
def test_the_order_falls_in_daylight_before_the_breach(seen: datetime, rule: Rule) -> None:
    order, breach = elders.at(rule, seen, Step.DOOR), elders.at(rule, seen, Step.BREACH)
    start, end = rule.elders.daylight
    assert start <= order.astimezone(ZONE).time() < end
    dark = datetime.combine(order.astimezone(ZONE).date(), end, ZONE)
    assert seen < order < dark < breach == seen + rule.elders.overdue_after
    assert breach - dark <= timedelta(days=1)


@given(SEEN)
def test_the_reminder_comes_by_day_before_the_order(seen: datetime) -> None:
    reminder, order = elders.at(RULE, seen, Step.REMIND), elders.at(RULE, seen, Step.DOOR)
    assert seen <= reminder <= min(seen + timedelta(hours=36), order - timedelta(hours=2))
    assert time(8) <= reminder.astimezone(ZONE).time() < time(20)


@given(SEEN, st.lists(st.integers(1, 60 * 60), max_size=40))
def test_looked_at_whenever_each_step_is_told_once_and_none_too_early(
    seen: datetime, waits: list[int]
) -> None:
    step, due, told = Step.REMIND, elders.begin(RULE, seen).due_at, []
    now = seen
    for wait in waits:
        now += timedelta(minutes=wait)
        if due > now:
            continue
        struck = elders.strike(RULE, seen, step, now)
        assert struck.due_at > now
        if struck.told is not None:
            told.append(struck.told)
            assert struck.told is Step.AGAIN or elders.at(RULE, seen, struck.told) <= now
            assert struck.told is not Step.REMIND or time(7) <= now.astimezone(ZONE).time() < time(22)
        step, due = struck.next, struck.due_at
        passed = [each for each in elders.LADDER if elders.at(RULE, seen, each) <= now]
        assert not passed or passed[-1] is Step.REMIND or passed[-1] in told
    ladder = [each for each in told if each is not Step.AGAIN]
    assert len(set(ladder)) == len(ladder)
    assert ladder == sorted(ladder, key=elders.LADDER.index)


@pytest.mark.parametrize(
    ("seen", "reminder", "order"),
    [
        ("2026-11-23T10:00", "2026-11-24T15:00", "2026-11-24T17:00"),
        ("2026-11-23T20:00", "2026-11-24T15:00", "2026-11-24T17:00"),
        ("2026-11-23T20:01", "2026-11-25T08:01", "2026-11-25T17:00"),
        ("2026-11-24T02:00", "2026-11-25T14:00", "2026-11-25T17:00"),
    ],
)
def test_a_few_by_hand(seen: str, reminder: str, order: str) -> None:
    assert elders.at(RULE, local(seen), Step.REMIND) == local(reminder)
    assert elders.at(RULE, local(seen), Step.DOOR) == local(order)


def test_after_downtime_only_the_newest_step_is_told() -> None:
    seen = local("2026-11-23T10:00")
    struck = elders.strike(RULE, seen, Step.REMIND, local("2026-11-26T03:00"))
    assert struck == elders.Struck(Step.BREACH, Step.AGAIN, local("2026-11-26T08:00"))


def test_a_late_reminder_waits_for_the_end_of_the_quiet_hours() -> None:
    seen = local("2026-11-23T20:30")
    struck = elders.strike(RULE, seen, Step.REMIND, local("2026-11-25T22:30") - timedelta(days=1))
    assert struck.told is None
    late = elders.strike(
        Rule(Elders(), ZONE, (time(7), time(9))), seen, Step.REMIND, local("2026-11-25T08:40")
    )
    assert late == elders.Struck(None, Step.REMIND, local("2026-11-25T09:00"))
