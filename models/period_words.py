"""The words of the column 周期 as rules of RFC 5545, or the sentence that says why they cannot be.

`上学日`, `每日`, `工作日`, `周末`, `每周一;每周四`, `每月1日`, `每月最后一天`, or `FREQ=WEEKLY;BYDAY=MO`,
before which `DTSTART:20261130 ` may stand. Times of day are never part of a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from dateutil.rrule import rrulestr

ALLOWED = "可以写：上学日、每日、工作日、周末、每周一;每周四、每月1日，或 FREQ=WEEKLY;BYDAY=MO 这样的 RRULE"
NOT_A_PERIOD = "看不懂周期“{text}”。" + ALLOWED
NO_CLOCK = "周期里不写钟点（{name}），钟点写在“时段”里。" + ALLOWED
NO_SUCH_PART = "RRULE 里的 {name} 写得不对。" + ALLOWED
NEVER = "周期“{text}”一天也轮不到。" + ALLOWED
WEEKDAYS = {"一": "MO", "二": "TU", "三": "WE", "四": "TH", "五": "FR", "六": "SA", "日": "SU", "天": "SU"}
LONGEST = 300
# A rule that hits no day of these years (two leap years among them) hits none.
FIRST, LAST = datetime.combine(date(2020, 1, 1), time()), "20481231"
_WEEKLY = re.compile(r"每?(?:个)?(?:周|星期|礼拜)([一二三四五六日天]{1,7})")
_SPAN = re.compile(r"每?(?:周|星期|礼拜)([一二三四五六日天])(?:至|到|-)(?:周|星期|礼拜)?([一二三四五六日天])")
_MONTHLY = re.compile(r"每(?:个)?月(\d{1,2})[日号]")
_LAST = re.compile(r"每(?:个)?月(?:最后一天|月底|底)")
_BETWEEN = re.compile(r"[;；,，、\s]+")
_RULE = re.compile(
    r"(?:DTSTART[:=](\d{8})(?:T\d{6}Z?)?[\s;]+)?(?:RRULE:)?(FREQ=.*|.*;FREQ=.*)", re.IGNORECASE
)
_DAY = r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
# What dateutil takes for granted is looked at here: an INTERVAL of 0 keeps it busy for ever.
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY", "INTERVAL": r"[1-9]\d{0,2}", "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?", "BYDAY": f"{_DAY}(?:,{_DAY})*", "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}  # fmt: skip
_LARGEST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_SIGNED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,[+-]?[1-9]\d{0,2})*")
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")


class Impossible(ValueError):
    """A period that cannot be; the text says why and what is allowed, in Chinese."""


@dataclass(frozen=True, slots=True)
class Period:
    """`rule` as RFC 5545 has it; `begins` is its DTSTART where one was said; `only`: school, work or nothing.

    `anchored`: whether it matters when it began, as with every second week.
    """

    rule: str
    only: str = ""
    begins: date | None = None
    anchored: bool = False


@lru_cache(maxsize=10_000)
def read(text: str) -> tuple[Period, ...]:
    """The periods of a cell, any of which makes a day one. Raises `Impossible`."""
    said = text.strip()
    words = tuple(filter(None, _BETWEEN.split(said)))
    if not words or len(said) > LONGEST:
        raise Impossible(NOT_A_PERIOD.format(text=said[:20]))
    if "=" in said or ":" in said:
        return (_rule(said),)
    return tuple(dict.fromkeys(_word(word) for word in words))


def _word(word: str) -> Period:
    for form, make in _WORDS:
        if match := form.fullmatch(word):
            return make(match)
    raise Impossible(NOT_A_PERIOD.format(text=word[:20]))


def _monthly(match: re.Match[str]) -> Period:
    if not 1 <= int(match[1]) <= 31:
        raise Impossible(NEVER.format(text=match[0]))
    return Period(f"FREQ=MONTHLY;BYMONTHDAY={int(match[1])}")


def _weekly(letters: str) -> Period:
    return Period("FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[each] for each in letters))


def _span(match: re.Match[str]) -> Period:
    week = "一二三四五六日"
    first, last = (week.index(each.replace("天", "日")) for each in match.groups())
    if first > last:
        raise Impossible(NOT_A_PERIOD.format(text=match[0]))
    return _weekly(week[first : last + 1])


_WORDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(r"每?(?:个)?上学日"), lambda _: Period("FREQ=DAILY", "school")),
    (re.compile(r"每?(?:个)?工作日"), lambda _: Period("FREQ=DAILY", "work")),
    (re.compile(r"每[日天]"), lambda _: Period("FREQ=DAILY")),
    (re.compile(r"每?(?:个)?周末"), lambda _: _weekly("六日")),
    (_SPAN, _span),
    (_WEEKLY, lambda match: _weekly(match[1])),
    (_MONTHLY, _monthly),
    (_LAST, lambda _: Period("FREQ=MONTHLY;BYMONTHDAY=-1")),
)


def _rule(said: str) -> Period:
    match = _RULE.fullmatch(said)
    if match is None:
        raise Impossible(NOT_A_PERIOD.format(text=said[:20]))
    parts = _parts(match[2].upper())
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        begins = date.fromisoformat(match[1]) if match[1] else None
        never = _hits_no_day(parts)
    except (ValueError, IndexError):
        raise Impossible(NO_SUCH_PART.format(name=said[:40])) from None
    if never:
        raise Impossible(NEVER.format(text=said[:40]))
    return Period(rule, begins=begins, anchored="COUNT" in parts or parts.get("INTERVAL", "1") != "1")


def _hits_no_day(parts: dict[str, str]) -> bool:
    """Whether a rule like 30 February has no day at all; asked year by year, since dateutil looks far."""
    last = min(parts.get("UNTIL", LAST), LAST)
    looked_at = {name: value for name, value in parts.items() if name not in ("COUNT", "INTERVAL")}
    if any(name.startswith("BY") for name in parts):
        looked_at |= {} if "BYSETPOS" in parts or parts["FREQ"] == "MONTHLY" else {"FREQ": "YEARLY"}
    looked_at["UNTIL"] = last
    rule = ";".join(f"{name}={value}" for name, value in looked_at.items())
    return next(iter(rrulestr(rule, dtstart=FIRST)), None) is None


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule, each looked at: those of RFC 5545 that make days."""
    parts: dict[str, str] = {}
    for part in filter(None, rule.replace(" ", "").split(";")):
        name, _, value = part.partition("=")
        if name in _CLOCK:
            raise Impossible(NO_CLOCK.format(name=name))
        if name in parts or not _fits(name, value):
            raise Impossible(NO_SUCH_PART.format(name=part[:30]))
        parts[name] = value[:8] if name == "UNTIL" else value
    within = parts.get("FREQ") in ("MONTHLY", "YEARLY")
    for name, value in parts.items():
        # "The first Monday" is one of a month or a year.
        if not within and (name == "BYSETPOS" or (name == "BYDAY" and re.search(r"\d", value))):
            raise Impossible(NO_SUCH_PART.format(name=f"{name}={value}"[:30]))
    if "COUNT" in parts and "UNTIL" in parts:
        raise Impossible(NO_SUCH_PART.format(name="COUNT 和 UNTIL（只能写一个）"))
    return parts


def _fits(name: str, value: str) -> bool:
    if name in _LARGEST:
        most = _LARGEST[name]
        return bool(_SIGNED.fullmatch(value)) and all(abs(int(n)) <= most for n in value.split(","))
    return name in _PARTS and re.fullmatch(_PARTS[name], value) is not None
