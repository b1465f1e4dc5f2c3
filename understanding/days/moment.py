"""A moment as people write it: `明天 15:00`, `11-27 下午3点`, `周五上午十点半`, and what stands behind it."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time

from understanding.days.day import day_of
from understanding.numerals import digits

_TIME = re.compile(
    r"(?P<half>早上|上午|中午|下午|晚上|傍晚)?\s*(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r"\s*(?:[:点时]\s*(?P<minute>\d{2}|半|一刻|三刻)?分?)(?:整)?"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_AFTERNOON = frozenset({"下午", "晚上", "傍晚", "中午"})


def moment_of(words: str, now: datetime) -> tuple[datetime | None, str]:
    """The moment in the zone of `now`, and the rest of the words; None where there is no time or no day.

    Without a day it is today.
    """
    said = unicodedata.normalize("NFKC", words).strip()
    match = _TIME.search(said)
    if match is None:
        return None, said
    day = day_of(said[: match.start()].strip() or "今天", now.date())
    at = _clock(match)
    if day is None or at is None:
        return None, said
    return datetime.combine(day, at, now.tzinfo), said[match.end() :].strip(" ,，在")


def _clock(match: re.Match[str]) -> time | None:
    hour = int(digits(f"{match['hour']}号").removesuffix("号"))
    if match["half"] in _AFTERNOON and hour < (11 if match["half"] == "中午" else 12):
        hour += 12
    minute = match["minute"] or "0"
    try:
        return time(hour, _MINUTES.get(minute) or int(minute))
    except ValueError:
        return None
