"""The moments of a chat log, however a program, a spreadsheet or a person wrote them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

DAY = r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
_HALF = r"上午|下午|中午|凌晨|清晨|早上|早晨|傍晚|晚上|夜里|[AaPp]\.?[Mm]\.?"
CLOCK = (
    rf"(?P<half>{_HALF})?\s*(?P<hour>\d{{1,2}})[:：点时](?P<minute>\d{{1,2}})分?"
    rf"(?:(?:[:：]|(?<=分))(?P<second>\d{{1,2}})秒?(?:[.,]\d+)?)?(?![:：]?\d)\s*(?P<behind>{_HALF})?"
)
_WEEKDAY = r"(?:[\s(（]*(?:星期|礼拜|周)[一二三四五六日天][)）]?)?"
AT = rf"{DAY}{_WEEKDAY}[\sT]*{CLOCK}"
MORNING, NOON, EVENING = ("上午", "凌晨", "清晨", "早上", "早晨", "am"), "中午", ("下午", "傍晚", "pm")
_AT, _DAY, _CLOCK = (re.compile(each) for each in (AT, rf"{DAY}{_WEEKDAY}(?:[\sT]+0?0:00(?::00)?)?", CLOCK))
# Seconds or thousandths of them since 1970, as databases of chats have them.
_COUNTED = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_RUN = re.compile(r"\d{12}(?:\d\d)?")
# Days since the last of 1899 that a spreadsheet counts, of the years from 1990 to 2060.
_SHEET_DAYS = re.compile(r"(?:3[3-9]|4\d|5[0-8])\d{3}(?:\.\d+)?")
_PART_OF_DAY = re.compile(r"0?\.\d+|0")
SHEET_BEGINS = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
LONGEST = 60
# Nobody chatted before; beyond, some zones have no moments any more.
YEARS = range(1970, 2101)


def moment(at: Any, day: date | None = None) -> datetime | None:
    """What is written there, without a zone where none is; a time of day alone is of `day`."""
    text = _written(at)
    if _COUNTED.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if _SHEET_DAYS.fullmatch(text):
        return _of_sheet(float(text))
    if day is not None and (of_day := _time(text)) is not None:
        return datetime.combine(day, of_day)
    found = _iso(text) or _spelled(text)
    return found if found is not None and found.year in YEARS else None


def day_in(text: Any) -> date | None:
    """The day that is written there, and nothing but a day."""
    text = _written(text)
    if _SHEET_DAYS.fullmatch(text):
        return _of_sheet(float(text)).date()
    if (found := _DAY.fullmatch(text)) is not None:
        return _date(found)
    whole = _iso(text) if text.isdigit() and len(text) == len("20261123") else None
    return whole.date() if whole else None


def _written(at: Any) -> str:
    if isinstance(at, bool) or not isinstance(at, str | int | float):
        return ""
    return " ".join(unicodedata.normalize("NFKC", str(at)[:LONGEST]).split())


def _iso(text: str) -> datetime | None:
    form = {12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}[len(text)] if _RUN.fullmatch(text) else None
    try:
        return datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007
    except ValueError:
        return None


def _spelled(text: str) -> datetime | None:
    found = _AT.fullmatch(text)
    of_day = clock(found) if found else None
    day = _date(found) if found else None
    if day is not None and of_day is not None:
        return datetime.combine(day, of_day)
    alone = _DAY.fullmatch(text)
    midnight = _date(alone) if alone else None
    return datetime.combine(midnight, time()) if midnight else None


def _time(text: str) -> time | None:
    if _PART_OF_DAY.fullmatch(text):
        return _of_sheet(float(text)).time()
    found = _CLOCK.fullmatch(text)
    return clock(found) if found else None


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def clock(found: re.Match[str]) -> time | None:
    """The time of day of what `CLOCK` found; None where there is none such, or nobody can say which."""
    half = (found["half"] or found["behind"] or "").lower().replace(".", "")
    hour = _hour(half, int(found["hour"]))
    try:
        return None if hour is None else time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


def _hour(half: str, hour: int) -> int | None:
    if half in MORNING:
        return hour % 12 if hour <= 12 else None
    if half in EVENING:
        return hour + 12 if hour < 12 else hour
    if half == NOON:
        return hour + 12 if hour < 3 else hour
    # Twelve in the evening is of this day to some and of the next to others.
    if half:
        return hour + 12 if 5 <= hour < 12 else hour if 12 < hour < 24 else None
    return hour


def _of_sheet(days: float) -> datetime:
    """To the second, since the fraction of a day is never exact."""
    return SHEET_BEGINS + timedelta(seconds=round(days * 86_400))
