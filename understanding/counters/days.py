"""The day or the holiday of which a question about counters asks: `今天`, `周末`, `1月1号`, `元旦`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from understanding.days.day import day_of

_FESTIVALS = {
    "元旦": "元旦", "春节": "春节", "过年": "春节", "大年": "春节", "清明": "清明", "五一": "劳动节",
    "劳动节": "劳动节", "端午": "端午", "中秋": "中秋", "国庆": "国庆", "十一": "国庆",
}  # fmt: skip
_FESTIVAL = re.compile("|".join(_FESTIVALS))
_NOW = re.compile("现在|这会儿?|眼下|马上|中午|今儿|今日|今晚|晚上")
_DAY = re.compile(
    r"今天|明天|明儿|大后天|后天|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[日号]"
    r"|(?:下|这|本)?个?(?:周|星期|礼拜)[一二三四五六日天末]|双休日?"
)
# All that names one.
DAYS = (_DAY, _NOW, _FESTIVAL)


def day_in(text: str, today: date) -> date | None:
    """The day that a text names; 周末 is the coming Saturday, or today where it is one of the two."""
    if match := _DAY.search(text):
        words = re.sub("^[这本]", "", match[0]).replace("明儿", "明天")
        if words.endswith("末") or words.startswith("双休"):
            week = 7 if words.startswith("下") else 0
            return today if today.isoweekday() > 5 and not week else _saturday(today) + timedelta(days=week)
        return day_of(words, today)
    return today if _NOW.search(text) else None


def festival_in(text: str) -> str:
    """The holiday that a text names, as the calendar has it; empty where it names none."""
    match = _FESTIVAL.search(text)
    return _FESTIVALS[match[0]] if match else ""


def _saturday(today: date) -> date:
    return today + timedelta(days=(6 - today.isoweekday()) % 7)
