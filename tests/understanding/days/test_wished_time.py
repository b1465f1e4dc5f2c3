"""The time of a day that people name when they want to come, and what is none."""

from __future__ import annotations

import pytest

from tests.understanding.days.test_wished import TODAY
from understanding.days.wished import days_in
from understanding.days.wished_time import Time, time_in


def said(text: str) -> Time:
    return time_in(days_in(text, TODAY).rest)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        *(("3点", 15, 0), ("3点吧", 15, 0), ("三点整", 15, 0), ("下午3点", 15, 0), ("两点", 14, 0)),
        *(("下午3点半", 15, 30), ("下午三点半", 15, 30), ("下午3：30", 15, 30), ("下午3.30", 15, 30)),
        *(("15:30", 15, 30), ("15时30分", 15, 30), ("三点三十", 15, 30), ("三点一刻", 15, 15)),
        *(("上午十点", 10, 0), ("十一点半", 11, 30), ("早上6点", 6, 0), ("凌晨3点", 3, 0)),
        *(("晚上8点", 20, 0), ("中午12点", 12, 0), ("晚上12点", 24, 0), ("24点", 24, 0), ("明早九点", 9, 0)),
    ],
)
def test_the_minute_that_is_named(text: str, hour: int, minute: int) -> None:
    found = said(text)
    assert (found.minute, found.exact, found.odd) == (hour * 60 + minute, True, "")


@pytest.mark.parametrize("text", ["25点", "二十五点", "下午25点", "3:70", "3点75", "30:00", "24:30"])
def test_what_is_no_time(text: str) -> None:
    assert said(text).odd
    assert not said(text).exact


@pytest.mark.parametrize(
    ("text", "fits", "not_"),
    [
        ("3点以后", 15, 14), ("十点前", 9, 10), ("3点到5点", 16, 17), ("下午3-5点", 15, 17),
        ("3点左右", 15, 16),         ("上午", 9, 12), ("下午", 12, 11), ("今晚", 18, 17), ("中午", 12, 15),
    ],
)  # fmt: skip
def test_a_stretch_and_a_part_of_the_day(text: str, fits: int, not_: int) -> None:
    found = said(text)
    assert not found.exact
    assert found.fits(fits * 60)
    assert not found.fits(not_ * 60)


@pytest.mark.parametrize("text", ["周五", "早一点", "快一点吧", "要24小时", "上午下午都行", "预约户籍"])
def test_what_names_no_time(text: str) -> None:
    assert not said(text).said
