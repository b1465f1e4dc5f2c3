"""The moments of a chat log in every way in which they are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.chat_times import day_in, moment

DAY = date(2026, 11, 23)
AFTERNOON = datetime(2026, 11, 23, 15, 20)  # noqa: DTZ001 - as it is written, of no zone


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-23 下午3:20", "2026/11/23 3:20 PM", "2026/11/23 PM 3:20:00",
        "2026年11月23日星期一 下午 3:20",
        "2026-11-23 (周一) 15:20", "2026/11/23 3:20\u202fp.m.", "2026年11月23日15时20分",
        "２０２６．１１．２３　１５：２０",
        "46349.638889", 46349.638889, "20261123152000", "202611231520", "2026-11-23T15:20",
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_is_written(at: Any) -> None:
    assert moment(at) == AFTERNOON


@pytest.mark.parametrize(
    ("at", "hour"),
    [
        ("上午12:05", 0), ("凌晨1:05", 1), ("中午12:05", 12), ("中午1:05", 13), ("晚上11:05", 23),
        ("12:05 PM", 12),
    ],
)  # fmt: skip
def test_the_half_of_the_day_is_heard(at: str, hour: int) -> None:
    assert moment(f"2026-11-23 {at}") == datetime(2026, 11, 23, hour, 5)  # noqa: DTZ001


@pytest.mark.parametrize("at", ["15:20", "下午3:20", "3:20 PM", "0.638889", 0.638889, "2026-11-23 15:20"])
def test_a_time_alone_is_of_its_day(at: Any) -> None:
    assert moment(at, DAY) == AFTERNOON


@pytest.mark.parametrize("at", [1795395900, 1795395900.5, "1795395900123"])
def test_what_databases_count_is_read(at: Any) -> None:
    assert moment(at) == datetime(2026, 11, 23, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "at",
    [
        "", None, True, [], "昨天 10:00", "15:20", "2026-02-30 10:00", "2026-11-23 25:00",
        "2026-11-23 上午15:20",
        "2026-11-23 晚上12:05", "0001-01-01 00:00", "1969-12-31 10:00", "9999-12-31 23:59",
        "11/23/2026 15:20",
    ],
)  # fmt: skip
def test_what_nobody_can_say_is_not_guessed(at: Any) -> None:
    assert moment(at) is None


def test_a_day_alone_is_a_day() -> None:
    for written in ("2026-11-23", "2026/11/23 00:00", "2026年11月23日 星期一", "46349", "20261123"):
        assert day_in(written) == DAY
    for other in ("2026-11-23 10:00", "昨天", "", None):
        assert day_in(other) is None
