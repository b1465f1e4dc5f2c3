"""How a cell is read and written: text to value, value to text, and what is wrong with it in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from bot.chat_times import day_in
from bot.workbook.tidy import joined, narrow
from models import opening, period_words

SEPARATOR = re.compile(r"[;；]")
LONGEST = 5_000
_DASH = re.compile(r"\s*[-–—−~至]\s*")
_DAY = 24 * 60

TOO_LONG = "太长了，最多 {n} 个字"
NOT_A_NUMBER = "要填数字，不能是“{text}”"
OUT_OF_RANGE = "要在 {low} 和 {high} 之间，不能是 {text}"
NOT_A_CHOICE = "只能填 {choices}，不能是“{text}”"
NOT_A_DATE = "要填日期，如 2026-11-23，不能是“{text}”"
NOT_BUILDINGS = "要写成 1-6;8 这样，不能是“{text}”"
NOT_OPENING = "看不出几点开，要写成 工作日 09:00-12:00;14:30-17:30 这样，不能是“{text}”"
NOT_A_TIME = "要写成 07:10-07:50;17:50-18:20 这样，不能是“{text}”"


class BadCell(ValueError):
    """What is wrong with a cell, as a Chinese phrase."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of cell. `read` gets the trimmed text, never empty; `empty` is the value of an empty cell."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    empty: Any
    hint: str = ""
    choices: tuple[str, ...] = ()


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise BadCell(TOO_LONG.format(n=LONGEST))
    return text


def _several(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in SEPARATOR.split(_text(text))]
    return tuple(dict.fromkeys(part for part in parts if part))


def _between(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise BadCell(NOT_A_NUMBER.format(text=text[:20])) from None
        if not low <= value <= high:
            raise BadCell(OUT_OF_RANGE.format(low=low, high=high, text=text[:20]))
        return value

    return read


def _whole(low: int, high: int) -> Callable[[str], int]:
    number = _between(low, high)

    def read(text: str) -> int:
        value = number(text)
        if value != int(value):
            raise BadCell(NOT_A_NUMBER.format(text=text[:20]))
        return int(value)

    return read


def _day(text: str) -> date:
    if (counted := day_in(text)) is not None:
        return counted
    # A cell that Excel made a moment of has its time behind a space.
    parts = re.split(r"[-/.年月]", text.partition(" ")[0].rstrip("日"))
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise BadCell(NOT_A_DATE.format(text=text[:20])) from None


def _buildings(text: str) -> str:
    parts = [_DASH.sub("-", part) for part in _several(narrow(text))]
    for part in parts:
        match = re.fullmatch(r"(\d{1,4}|[A-Za-z])(?:-(\d{1,4}|[A-Za-z]))?", part)
        if match is None or not _in_order(match[1].upper(), (match[2] or match[1]).upper()):
            raise BadCell(NOT_BUILDINGS.format(text=text[:20]))
    return ";".join(parts)


def _in_order(first: str, last: str) -> bool:
    """Whether a range of numbers, or of letters, goes up."""
    if first.isdigit() != last.isdigit():
        return False
    return int(first) <= int(last) if first.isdigit() else first <= last


def _times(text: str) -> str:
    for part in _several(narrow(text)):
        match = re.fullmatch(r"(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)", part)
        start, end = (int(match[n]) * 60 + int(match[n + 1]) for n in (1, 3)) if match else (0, 0)
        if match is None or start >= _DAY or end > _DAY or start == end:
            raise BadCell(NOT_A_TIME.format(text=text[:20]))
    return ";".join(_several(narrow(text)))


def _opening(text: str) -> str:
    if not opening.understood(text):
        raise BadCell(NOT_OPENING.format(text=text[:20]))
    return _text(text)


def _period(text: str) -> str:
    try:
        period_words.read(text)
    except period_words.Impossible as impossible:
        raise BadCell(str(impossible)) from None
    return text


def choice(*words: str, called: Mapping[str, str] = MappingProxyType({})) -> Kind:
    """One of the words, or what one of them is `called` besides; how it is spaced does not matter."""

    def read(text: str) -> str:
        said = joined(narrow(text)).lower()
        word = called.get(said, said)
        if word not in words:
            raise BadCell(NOT_A_CHOICE.format(choices="、".join((*words, *called)), text=text[:20]))
        return word

    return Kind(read, str, "", "、".join((*words, *called)), (*words, *called))


def _number(value: Any) -> str:
    return "" if value is None else f"{value:.10g}"


TEXT = Kind(_text, str, "")
SEVERAL = Kind(_several, ";".join, (), "可以写几个，用 ; 隔开")
LONGITUDE = Kind(_between(-180, 180), _number, None, "经度，如 112.4333")
LATITUDE = Kind(_between(-90, 90), _number, None, "纬度，如 39.3313")
YEAR = Kind(_whole(1850, 2100), lambda v: "" if v is None else str(v), None, "年份，如 1945")
DAY = Kind(_day, lambda v: v.isoformat() if v else "", None, "日期，如 2026-11-23")
BUILDINGS = Kind(_buildings, str, "", "如 1-6;8 或 A-C")
TIMES = Kind(_times, str, "", "如 07:10-07:50;17:50-18:20")
OPENING = Kind(_opening, str, "", "如 工作日 09:00-12:00;14:30-17:30，或 24 小时；不一定的就空着")
PERIOD = Kind(_period, str, "")
YES = Kind(
    lambda text: choice("是", "否").read(text) == "是",
    lambda v: "是" if v else "否",
    False,
    "是、否",
    ("是", "否"),
)
