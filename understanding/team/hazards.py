"""Hazards as they are told on an inspection, `隐患：通道堵了；灭火器过期，12-05前改好`, and as put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from understanding.days.ahead import day_ahead

MOST, MOST_ITEMS = 1_000, 20
_HEAD = re.compile(
    r"(?:发现|查出|排查出|有)?(?:\d{1,2}|[一二三四五六七八九十两])?(?:处|个|条|项)?"
    r"隐患(?:有|如下|清单)?\s*[:：]\s*(.+)",
    re.DOTALL,
)
_BETWEEN = re.compile(r"[;；。\n]+|(?<!\d)(?=\d{1,2}[.、)）](?!\d))|(?=[①②③④⑤⑥⑦⑧⑨⑩])")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.、)）](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩])\s*")
_DAY = (
    r"(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}[日号]"
    r"|(?:\d{1,2}|[一两二三四五六七八九十]{1,3})(?:天|个?(?:周|星期|礼拜|月))|半个?月|下?个?月[底末]|年底"
    r"|今天|明天|后天|大后天|下?(?:周|星期)[一二三四五六日天])"
)
_UNTIL = re.compile(
    rf"[，,（( ]*(?:都|全部)?(?:限期?|要求|务必|请)?(?:在|到|于)?{_DAY}(?:之?前|以?内|为止)?(?:要|必须)?"
    r"(?:整改|改|处理|清理|清|换|修|弄)?(?:完成|到位|完|好)?[）) ]*$"
)
_PUT_RIGHT = r"(?:整改|改|处理|清理|清|换|修|弄|解决|消除|完成)(?:完成?|好|掉|到位)?"
_FIXED = re.compile(
    r"[Zz](?P<id>\d{1,9})\s*(?:号)?[，, ]*"
    rf"(?:已经?{_PUT_RIGHT}(?:了|啦|完毕)?|(?:都|全部)*{_PUT_RIGHT}(?:了|啦|完毕)"
    r"|(?:都|全部)*(?:整改|改|处理|清理|清|换|修|弄|解决|消除)(?:完成|完毕|到位|好))"
    r"[，,。 ]*(?P<note>.*)",
    re.DOTALL,
)

_ASKS = re.compile(r"[?？]\s*$|(?:没|没有|吗|么)[。.!！]*$|还[没差剩]")
_IN_PART = re.compile(r"一半|一部分|部分|几|一些|大半|差不多")
_ABOUT = re.compile(r"[Zz](\d{1,9})(?![\d\-－.号栋座楼])")
SHORT = 60


@dataclass(frozen=True, slots=True)
class Hazard:
    """One hazard; `until` is the last day that was said, or None."""

    what: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """The number behind a Z, and how it was put right."""

    id: int
    note: str = ""


def hazards(text: str, today: date) -> tuple[Hazard, ...]:
    """Each hazard that a text lists; nothing where it does not begin like a list of them."""
    match = _HEAD.fullmatch(text.strip()) if len(text) <= MOST else None
    if match is None:
        return ()
    found = [_one(part, today) for part in _BETWEEN.split(match[1]) if part and part.strip(" ，,、")]
    for_all = next((each.until for each in found if not each.what), None)
    told = [each for each in found if each.what][:MOST_ITEMS]
    return tuple(Hazard(each.what, each.until or for_all) for each in told)


def fixed(text: str) -> Fixed | None:
    """Which hazard is put right, and how."""
    match = _FIXED.fullmatch(text.strip()) if len(text) <= MOST else None
    if match is None or _ASKS.search(text) or _IN_PART.match(match["note"]):
        return None
    return Fixed(int(match["id"]), match["note"].strip())


def names_one(text: str) -> int | None:
    """The number behind the Z with which a short text begins."""
    match = _ABOUT.match(text.strip()) if len(text) <= SHORT else None
    return int(match[1]) if match else None


def until_in(text: str, today: date) -> Hazard:
    """A hazard with the day that its words end with."""
    return _one(text, today)


def _one(part: str, today: date) -> Hazard:
    words = _NUMBERED.sub("", part).strip()
    match = _UNTIL.search(words)
    day = day_ahead(match["day"], today) if match else None
    if match is None or day is None:
        return Hazard(words.strip(" ，,、"))
    return Hazard(words[: match.start()].strip(" ，,、"), day)
