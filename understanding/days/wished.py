"""The days on which somebody wants to come, and what he writes that is no day.

`2月30号` is none, nor is `12月3号周三` where the third is a Thursday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from understanding.days.written import FORMS, NAMED, TO, WEEKDAYS, Found, NoSuchDay, between
from understanding.normal import plain

ANOTHER = "{day}是周{right}，不是周{said}"
LUNAR = "农历的日子我算不准，要说阳历"
# Only where nothing but a lunar date is written so; 初 alone is the beginning of a month.
_LUNAR = re.compile("农历|阴历|旧历|老历|[腊冬正]月|[月年]初[一二三四五六七八九十]")
# 明早 is 明天早上; 下午3.30 is a time, 3.30 alone a day.
_SHORT = re.compile("([今明后])(?=早|晚|上午|下午|中午)")
_DOTTED = re.compile(r"(?<=[午上晚早])(\d{1,2})\.(\d{2})(?!\d)")
_REFUSED = re.compile(
    r"除了?[^,，。;；还也]*?(?:以外|之外|(?=[都,，。;；]))"
    r"|[^,，。;；]*?(?:没空|没时间|不行|不方便|[来去]不了|有事|不在|不[要想](?!紧)[^,，。;；要]*)"
)
# 周3 is 周三, but 下周3点 a time.
_FIGURE = re.compile(r"(周|星期|礼拜)([1-7])(?![\d点:：时个天])")
# What plain writing would join: 12.3 9:00.
_APART = re.compile(r"(?<=\d)\s+(?=\d)")
_MARK = re.compile("\0(\\d+)\1")
_SPAN = re.compile(f"\0(\\d+)\1{TO}\0(\\d+)\1")
_BESIDE = re.compile("\0(\\d+)\1[(（,，]?(?:周|星期|礼拜)([一二三四五六日天])")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Days on which he cannot come, and what stands beside them: perhaps at which time of them."""

    days: frozenset[date]
    rest: str


@dataclass(frozen=True, slots=True)
class Days:
    """`wanted` are days, `odd` what was written and is no day, `refusals` when he cannot come.

    `other`: why two words contradict each other. `rest`: what stands beside the days.
    """

    wanted: frozenset[date] = frozenset()
    refusals: tuple[Refusal, ...] = ()
    odd: str = ""
    other: str = ""
    rest: str = ""

    @property
    def said(self) -> bool:
        refused = any(each.days for each in self.refusals)
        return bool(self.wanted or refused or self.odd or self.other)


def days_in(text: str, today: date) -> Days:
    """All days that the words name, seen from `today`; they may be past."""
    text = _DOTTED.sub(r"\1:\2", _SHORT.sub(r"\1天", plain(_APART.sub("，", text))))
    text = _FIGURE.sub(lambda match: match[1] + WEEKDAYS[int(match[2]) - 1], text)
    if _LUNAR.search(text):
        return Days(other=LUNAR, rest=text)
    refused = (_read(match[0], today) for match in _REFUSED.finditer(text))
    refusals = tuple(Refusal(each.wanted, each.rest) for each in refused)
    return replace(_read(_REFUSED.sub("，", text), today), refusals=refusals)


def _read(text: str, today: date) -> Days:
    found: list[Found] = []
    odd, other = "", ""
    for form, days in FORMS:
        for match in list(form.finditer(text)):
            try:
                found.append(days(match, today))
            except NoSuchDay as none:
                odd = str(none)
                found.append([])
            text = text.replace(match[0], f"\0{len(found) - 1}\1", 1)
        if form is NAMED:
            text, other = _beside(text, found)
    for match in _SPAN.finditer(text):
        one, last = found[int(match[1])], found[int(match[2])]
        if one and last and one[0] <= last[-1]:
            one.extend(between(one[0], last[-1]))
    return Days(
        frozenset(day for each in found for day in each), odd=odd, other=other, rest=_MARK.sub("，", text)
    )


def _beside(text: str, found: list[Found]) -> tuple[str, str]:
    """A weekday behind a date says the same day once more, or contradicts it."""
    other = ""
    for match in _BESIDE.finditer(text):
        days, said = found[int(match[1])], match[2].replace("天", "日")
        if len(days) == 1 and (right := WEEKDAYS[days[0].weekday()]) != said:
            other = ANOTHER.format(day=f"{days[0].month} 月 {days[0].day} 号", right=right, said=said)
    return _BESIDE.sub("\0\\1\1", text), other
