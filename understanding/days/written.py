"""The forms in which a day is written, each with what it means: `下周三`, `12月3号`, `月底`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from models.hours import festival
from understanding.numerals import digits

WEEKDAYS = "一二三四五六日"
HALF_A_YEAR = timedelta(days=183)
MOST = 62
_N = r"(?:\d{1,2}|[〇零一二两三四五六七八九十廿卅]{1,3})"
# 3号楼 and 1号窗口 are no days, 3-5点 is a time.
_HOUSE = "(?:楼|院|窗口|单元|厅|机|线|柜|店|铺)"
_NO_COUNT = rf"(?!\d|[点:：]|号?{_HOUSE})"
_M, _D = rf"(?P<month>{_N})", rf"(?P<day>{_N})"
TO = r"(?:-|~|到|至)"
_LATER = "(?:之后|以后|后)"
_NEAR = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨儿": -1, "今天": 0, "今日": 0, "今儿": 0,
    "现在": 0, "马上": 0, "这会儿": 0, "眼下": 0, "大后天": 3, "大后儿": 3,
    "后天": 2, "后日": 2, "后儿": 2, "明天": 1, "明日": 1, "明儿": 1,
}  # fmt: skip
_FESTIVALS = {
    "元旦": "元旦", "春节": "春节", "过年": "春节", "清明": "清明", "五一": "劳动节", "劳动节": "劳动节",
    "端午": "端午", "中秋": "中秋", "国庆": "国庆",
}  # fmt: skip
Found = list[date]


class NoSuchDay(ValueError):
    """Words that look like a day and are none; the text is how to write them."""


def number(words: str) -> int:
    """Of `3`, `三`, `两` or `二十一`; 99 of what is none, which no day and no hour has."""
    found = digits(f"{words.replace('两', '二')}号楼").removesuffix("号楼")
    return int(found) if found.isdecimal() else 99


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _left(first: date, last: date, today: date) -> Found:
    """What is still to come of a stretch; all of it where that is nothing."""
    return between(max(first, today), last) or between(first, last)


def between(first: date, last: date) -> Found:
    return [first + timedelta(days=n) for n in range(min((last - first).days + 1, MOST))]


def _whole(match: re.Match[str], today: date) -> Found:
    """With its year."""
    year, month, day = int(match[1]), number(match[2]), number(match[3])
    if (found := _date(year, month, day)) is None:
        raise NoSuchDay(f"{year} 年 {month} 月 {day} 号")
    return [found]


def _month_day(match: re.Match[str], today: date) -> Found:
    """In December `1月5号` is next year's, and 29 February is the one that comes."""
    year, month, day = match["year"], number(match["month"]), number(match["day"])
    years = {"今年": (today.year,), "明年": (today.year + 1,)}.get(year, (today.year, today.year + 1))
    each = [found for y in years if (found := _date(y, month, day))]
    coming = [found for found in each if year or today - found <= HALF_A_YEAR]
    if not coming:
        raise NoSuchDay(f"{f'{year} ' if year else ''}{month} 月 {day} 号")
    return coming[:1]


def _of_this_month(match: re.Match[str], today: date) -> Found:
    """`下个月3号`, `本月30号`."""
    month, day = _month(today, 1 if match[1] == "下" else 0), number(match[2])
    if (found := _date(month.year, month.month, day)) is None:
        raise NoSuchDay(f"{month.month} 月 {day} 号")
    return [found]


def _day(match: re.Match[str], today: date) -> Found:
    """`3号`: this month's, or the next one's where that is over; `3到5号` are three days."""
    last = _coming(number(match[2]), today)
    return between(_coming(number(match[1]), today), last) if match[1] else [last]


def _coming(number: int, today: date) -> date:
    months = (_month(today, 0), _month(today, 1))
    each = [found for month in months if (found := _date(month.year, month.month, number))]
    if not each:
        raise NoSuchDay(f"{number} 号")
    return next((found for found in each if found >= today), each[-1])


def _month(today: date, ahead: int) -> date:
    """The first of this month or of the next."""
    first = today.replace(day=1)
    return (first + timedelta(days=31)).replace(day=1) if ahead else first


def _weekday(match: re.Match[str], today: date) -> Found:
    """The coming one; with 这 or 下 the one of that week, from Monday; 末 is both days of the weekend."""
    week, day = match[1] or "", "末" if match[0].startswith("双") else match[2].replace("天", "日")
    monday = today - timedelta(days=today.weekday())
    begin = monday + timedelta(days=7 * (week.count("下") - week.count("上")))
    if not day or day == "末":
        return _left(begin + timedelta(days=5 if day else 0), begin + timedelta(days=6), today)
    nth = WEEKDAYS.index(day)
    return [begin + timedelta(days=nth)] if week else [today + timedelta(days=(nth - today.weekday()) % 7)]


def _after(match: re.Match[str], today: date) -> Found:
    """Months count as thirty days: as far ahead as that nothing is offered."""
    long = {"天": 1, "日": 1, "月": 30}.get(match[2], 7)
    return [today + timedelta(days=(int(match[1]) if match[1].isdecimal() else number(match[1])) * long)]


def _half_a_month(_: re.Match[str], today: date) -> Found:
    return [today + timedelta(days=15)]


def _no_weekday(match: re.Match[str], today: date) -> Found:
    raise NoSuchDay(match[0])


def _in_month(match: re.Match[str], today: date) -> Found:
    """A month or a part of one: `12月初`, `下个月`, `月底`."""
    if match["month"]:
        month = number(match["month"])
        if not 1 <= month <= 12:
            raise NoSuchDay(f"{month} 月")
        first = date(today.year + (month < today.month), month, 1)
    else:
        first = _month(today, 1 if match["which"] == "下" else 0)
    end = calendar.monthrange(first.year, first.month)[1]
    part = match["part"] or match["bare"] or ""
    begin, last = {
        "初": (1, 10),
        "上": (1, 10),
        "中": (11, 20),
        "下": (21, end),
        "底": (21, end),
        "末": (21, end),
    }.get(part[:1], (1, end))
    return _left(first.replace(day=begin), first.replace(day=last), today)


def _holiday(match: re.Match[str], today: date) -> Found:
    day = festival(_FESTIVALS[match[0]], today)
    return [day] if day else []


_PART = r"初|上旬|中旬|下旬|底|末"
NAMED = re.compile("|".join(_NEAR))
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Found]], ...] = (
    (re.compile(rf"(\d{{4}})[-/.年]({_N})[-/.月]({_N})[日号]?"), _whole),
    (re.compile(rf"(?P<year>[今明]年)?(?<!\d){_M}月份?{_D}[日号]?{_NO_COUNT}"), _month_day),
    (re.compile(rf"([下这本])个?月的?({_N})[日号]"), _of_this_month),
    (re.compile(rf"(?P<year>)(?<![\d./:-]){_M}[/.]{_D}[日号]?(?![/.-]){_NO_COUNT}"), _month_day),
    (re.compile(rf"(?P<year>)(?<![\d./:-]){_M}-{_D}(?![/.-]|[日号]){_NO_COUNT}"), _month_day),
    (re.compile(rf"(?<![\d第选])(?:({_N})[日号]?{TO})?({_N})[日号](?!{_HOUSE})"), _day),
    (re.compile(rf"(?<!\d)过?(\d{{3,4}}|{_N})个?(天|日|周|星期|礼拜|(?<=个)月){_LATER}"), _after),
    (re.compile(f"过?半个?月{_LATER}"), _half_a_month),
    (re.compile(r"(?:周|星期|礼拜)[〇零八九089](?![\d点:：时个天十])"), _no_weekday),
    (NAMED, lambda match, today: [today + timedelta(days=_NEAR[match[0]])]),
    (re.compile(r"(上上|上|下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末])|双休日?"), _weekday),
    (re.compile(r"(上|下下|下|这|本)个?(?:周|星期|礼拜)()"), _weekday),
    (re.compile(rf"(?:(?<!\d){_M}月份?|(?P<which>[下这本])个?月)(?P<part>{_PART})?(?P<bare>)"), _in_month),
    (re.compile(r"(?P<month>)(?P<which>)(?P<part>)月(?P<bare>初|底|末)"), _in_month),
    (re.compile(f"(?:{'|'.join(_FESTIVALS)})(?!路|街|巷|小区|广场|.?[前后])"), _holiday),
)  # fmt: skip
