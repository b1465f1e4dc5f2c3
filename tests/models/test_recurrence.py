"""On which days a routine recurs, by RFC 5545 and the calendars; what cannot be says so; windows of a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import period_words, recurrence, routines
from models.recurrence import Calendar
from models.settings import Hours, School

CALENDAR = Calendar(Hours(), School())
ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
DAYS = st.integers(0, 800).map(lambda n: date(2026, 1, 1) + timedelta(days=n))


def first(period: str, day: date, began: date = MONDAY) -> date | None:
    return recurrence.first_day(period, began, day, CALENDAR)


def following(period: str, day: date, count: int) -> list[str]:
    found: list[str] = []
    at: date | None = day
    while at is not None and len(found) < count and (at := first(period, at)) is not None:
        found.append(f"{at:%m-%d}")
        at += timedelta(days=1)
    return found


@pytest.mark.parametrize(
    ("period", "day", "days"),
    [
        ("每日", date(2026, 11, 21), ["11-21", "11-22"]),
        ("工作日", date(2026, 11, 21), ["11-23", "11-24"]),
        ("上学日", date(2026, 11, 21), ["11-23", "11-24"]),
        ("上学日", date(2026, 7, 10), ["07-10", "09-01"]),
        ("周末", MONDAY, ["11-28", "11-29"]),
        ("每周一;每周四", MONDAY, ["11-23", "11-26"]),
        ("周一至周三", MONDAY, ["11-23", "11-24", "11-25", "11-30"]),
        ("每月1日", MONDAY, ["12-01", "01-01"]),
        ("每月31日", MONDAY, ["12-31", "01-31", "03-31"]),
        ("每月最后一天", MONDAY, ["11-30", "12-31"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2026, 11, 24), ["12-07", "12-21"]),
        ("DTSTART:20261130 FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", MONDAY, ["11-30", "12-14"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=1FR", MONDAY, ["12-04", "01-01"]),
        ("FREQ=DAILY;COUNT=2", MONDAY, ["11-23", "11-24"]),
        ("FREQ=DAILY;UNTIL=20261124T000000Z", MONDAY, ["11-23", "11-24"]),
    ],
)
def test_the_days(period: str, day: date, days: list[str]) -> None:
    ended = "COUNT" in period or "UNTIL" in period
    assert following(period, day, len(days) + ended) == days


@pytest.mark.parametrize(
    "period",
    [
        "有空就去", "每周八", "每月32日", "每月0日", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=40", "FREQ=DAILY;UNTIL=20100101",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=9MO",
        "DTSTART:20261399 FREQ=DAILY", "FREQ=DAILY;FREQ=DAILY", "", ";", "，、", "=" * 400,
    ],
)  # fmt: skip
def test_what_cannot_be_says_what_can(period: str) -> None:
    with pytest.raises(period_words.Impossible, match="可以写：上学日"):
        period_words.read(period)


@given(DAYS)
def test_a_school_day_is_a_workday_outside_the_holidays(day: date) -> None:
    found = first("上学日", day)
    assert found is not None
    assert first("工作日", found) == found
    assert not (7, 11) <= (found.month, found.day) <= (8, 31)
    assert not (1, 20) <= (found.month, found.day) <= (2, 28)


ANY_RULE = st.from_regex(r"FREQ=(DAILY|WEEKLY);[A-Z]{4,8}=[-0-9A-Z,]{1,6}", fullmatch=True)


@given(st.text(max_size=40) | ANY_RULE)
def test_any_words_are_a_period_or_impossible(text: str) -> None:
    with suppress(period_words.Impossible):
        assert period_words.read(text)


def test_exceptions_and_dated_holidays_win() -> None:
    school = School((("2026-11-24", "2026-11-25"),), {date(2026, 11, 25): True, date(2026, 11, 23): False})
    calendar = Calendar(Hours(), school)
    assert recurrence.first_day("上学日", MONDAY, MONDAY, calendar) == date(2026, 11, 25)


def test_the_windows_of_a_day() -> None:
    told = [
        (f"{each.start.astimezone(ZONE):%d %H:%M}", f"{each.end.astimezone(ZONE):%d %H:%M}")
        for each in routines.windows("21:00-01:00;7:10-7:50", MONDAY, ZONE, (time(8, 30), time(19)))
    ]
    assert told == [("23 07:10", "23 07:50"), ("23 21:00", "24 01:00")]
    (whole,) = routines.windows("", MONDAY, ZONE, (time(8, 30), time(19)))
    assert whole.end - whole.start == timedelta(hours=10, minutes=30)


def test_points_are_what_stands_between_semicolons() -> None:
    assert routines.points_of("鼓楼;东大街；南街", "") == ["鼓楼", "东大街", "南街"]
    assert routines.points_of("平朔商场", "疏散通道;灭火器") == ["疏散通道", "灭火器"]
    assert routines.points_of("平朔商场", "疏散通道、灭火器") == []
