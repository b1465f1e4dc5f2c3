"""The days that people name when they want to come, and what is no day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from understanding.days.wished import days_in

TODAY = date(2026, 11, 23)  # a Monday


def day(written: str) -> date:
    month, number = map(int, written.split("-"))
    return date(2026 if month >= 9 else 2027, month, number)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *(("今天", "11-23", ""), ("明天", "11-24", ""), ("明日", "11-24", ""), ("明儿", "11-24", "")),
        *(("后天", "11-25", ""), ("大后天", "11-26", ""), ("昨天", "11-22", ""), ("大前天", "11-20", "")),
        *(("周三", "11-25", ""), ("星期三", "11-25", ""), ("礼拜三", "11-25", ""), ("这周三", "11-25", "")),
        *(("下周三", "12-02", ""), ("下个星期三", "12-02", ""), ("下下周三", "12-09", "")),
        *(("上周三", "11-18", ""), ("周日", "11-29", ""), ("星期天", "11-29", "")),
        *(("周末", "11-28", "11-29"), ("下周末", "12-05", "12-06"), ("双休日", "11-28", "11-29")),
        *(("下周", "11-30", "12-06"), ("这周", "11-23", "11-29"), ("周三到周五", "11-25", "11-27")),
        *(("12月3号", "12-03", ""), ("12月3日", "12-03", ""), ("12月3", "12-03", "")),
        *(("十二月三号", "12-03", ""), ("12.3", "12-03", ""), ("12/3", "12-03", ""), ("12-3", "12-03", "")),
        *(("2026-12-03", "12-03", ""), ("2026年12月3号", "12-03", ""), ("2026.12.3", "12-03", "")),
        *(("3号", "12-03", ""), ("三号", "12-03", ""), ("３号", "12-03", ""), ("30号", "11-30", "")),
        *(("廿五号", "11-25", ""), ("三十一号", "12-31", ""), ("下个月3号", "12-03", "")),
        *(("3到5号", "12-03", "12-05"), ("3-5号", "12-03", "12-05"), ("12月3号到5号", "12-03", "12-05")),
        *(("1月5号", "01-05", ""), ("明年1月5号", "01-05", ""), ("11月20号", "11-20", "")),
        *(("元旦", "01-01", ""), ("3天后", "11-26", ""), ("两天后", "11-25", ""), ("一周后", "11-30", "")),
        *(("2026-12-3 10:00", "12-03", ""), ("12.3 9:00", "12-03", ""), ("12/3 10点", "12-03", "")),
        *(("周3", "11-25", ""), ("下星期4下午", "12-03", ""), ("下周3点", "11-30", "12-06")),
        *(("半个月后", "12-08", ""), ("两个月后", "01-22", ""), ("100天后", "03-03", "")),
        *(("月底", "11-23", "11-30"), ("12月初", "12-01", "12-10"), ("12月3号周四", "12-03", "")),
    ],
)
def test_a_day_that_is_named(text: str, first: str, last: str) -> None:
    found = days_in(text, TODAY)
    begin, end = day(first), day(last or first)
    assert found.wanted == {begin + timedelta(days=n) for n in range((end - begin).days + 1)}
    assert (found.odd, found.other) == ("", "")


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        *(("2月30号", "2 月 30 号"), ("二月三十号", "2 月 30 号"), ("2 月 30 日", "2 月 30 号")),
        *(("2月29号", "2 月 29 号"), ("11.31", "11 月 31 号"), ("4/31", "4 月 31 号")),
        *(("13月1号", "13 月 1 号"), ("12月0号", "12 月 0 号"), ("32号", "32 号"), ("四十号", "40 号")),
        *(("2027年2月29号", "2027 年 2 月 29 号"), ("本月31号", "11 月 31 号"), ("15月", "15 月")),
        *(("周八", "周八"), ("星期0", "星期0"), ("礼拜9上午", "礼拜9")),
    ],
)
def test_what_is_no_day(text: str, odd: str) -> None:
    found = days_in(text, TODAY)
    assert (found.odd, found.wanted) == (odd, frozenset())


def test_the_29th_of_february_is_one_where_the_year_has_it() -> None:
    assert days_in("2月29号", date(2027, 11, 1)).wanted == {date(2028, 2, 29)}


def test_a_date_and_a_weekday_that_contradict_each_other() -> None:
    assert days_in("12月3号周三", TODAY).other == "12 月 3 号是周四，不是周三"
    assert days_in("12月3号（周四）", TODAY).other == ""


@pytest.mark.parametrize("text", ["农历十月二十", "腊月初八", "阴历下个月初三上午", "大年初六", "冬月十五"])
def test_days_of_the_old_calendar_are_not_taken_for_others(text: str) -> None:
    found = days_in(text, TODAY)
    assert (found.other, found.wanted) == ("农历的日子我算不准，要说阳历", frozenset())


def refused(text: str) -> list[date]:
    return sorted(day for each in days_in(text, TODAY).refusals for day in each.days)


@pytest.mark.parametrize("text", ["除了明天都行", "除明天以外都可以", "除了明天，别的时间都行"])
def test_all_days_but_one(text: str) -> None:
    found = days_in(text, TODAY)
    assert not found.wanted
    assert refused(text) == [date(2026, 11, 24)]
    assert days_in("除了户籍还想明天办居住证", TODAY).wanted == {date(2026, 11, 24)}


def test_a_day_on_which_he_cannot_come_is_not_wanted() -> None:
    found = days_in("周三不行，周四吧", TODAY)
    assert found.wanted == {date(2026, 11, 26)}
    assert refused("周三不行，周四吧") == [date(2026, 11, 25)]
    assert days_in("周三或者周四", TODAY).wanted == {date(2026, 11, 25), date(2026, 11, 26)}


@pytest.mark.parametrize("text", ["不要明天", "明天不要", "明天不要了，后天呢", "我不想明天去", "明天来不了"])
def test_a_day_that_is_not_wanted_is_refused_however_it_is_said(text: str) -> None:
    assert refused(text) == [date(2026, 11, 24)]
    assert date(2026, 11, 24) not in days_in(text, TODAY).wanted
    assert days_in("不要紧，明天就行", TODAY).wanted == {date(2026, 11, 24)}


def test_each_refusal_has_its_own_words_beside_it() -> None:
    found = days_in("明天上午没空，后天下午不行", TODAY).refusals
    assert [(min(each.days).day, each.rest[1:3]) for each in found] == [(24, "上午"), (25, "下午")]


@pytest.mark.parametrize(
    "text", ["预约户籍", "3号窗口", "1号楼", "3-5点", "下午3.30", "第三个", "早一点", "国庆路"]
)
def test_what_names_no_day(text: str) -> None:
    assert not days_in(text, TODAY).said
