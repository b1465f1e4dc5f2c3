"""The sections `routines:` and `school:` as settings, or every problem by its name."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.settings import clock_settings, own_days, sections
from bot.settings.settings_words import BETWEEN, ENDS_FIRST, NO_STEP
from bot.times import duration, switches, time_of_day
from models.routines import Routines
from models.settings import School

FARTHEST = 100_000.0
NO_PAIR = "school.holidays.{n}: 要写头尾两天，如 [2027-01-25, 2027-02-28] 或每年的 [01-20, 02-28]。"


def read(raw: sections.Routines, problems: list[str]) -> Routines:
    """When rounds are told, reminded of and pressed."""
    early, remind, made_up, rectify = (
        duration(f"routines.{name}", getattr(raw, name), problems)
        for name in ("early", "remind_before", "made_up", "rectify")
    )
    steps = [clock_settings.step(f"routines.steps.{n}", each, problems) for n, each in enumerate(raw.steps)]
    if not raw.steps:
        problems.append(NO_STEP.format(key="routines.steps"))
    if not 0 < raw.radius <= FARTHEST:
        problems.append(BETWEEN.format(key="routines.radius", low=1, high=f"{FARTHEST:.0f}"))
    return Routines(
        tell_at=time_of_day("routines.tell_at", raw.tell_at, problems),
        early=early,
        remind_before=remind,
        steps=tuple(step for step in steps if step is not None),
        radius=raw.radius,
        made_up=made_up,
        rectify=rectify,
    )


def read_school(raw: sections.School, problems: list[str]) -> School:
    """The schools' holidays: dated ones of a year, or those of every year."""
    pairs = [_pair(n, each, problems) for n, each in enumerate(raw.holidays)]
    exceptions = switches("school.exceptions", own_days.listed(raw.exceptions), problems)
    return School(tuple(pair for pair in pairs if pair is not None), exceptions)


def _pair(number: int, raw: tuple[Any, ...], problems: list[str]) -> tuple[str, str] | None:
    days = [str(each) for each in raw]
    if len(days) != 2 or len({len(day) for day in days}) != 1 or not all(map(_is_day, days)):
        problems.append(NO_PAIR.format(n=number))
        return None
    first, last = days
    if len(first) > len("01-20") and last < first:
        problems.append(ENDS_FIRST.format(key=f"school.holidays.{number}"))
        return None
    return first, last


def _is_day(text: str) -> bool:
    """A yearly one is a day of a leap year, such as 2028."""
    try:
        date.fromisoformat(text if len(text) > len("01-20") else f"2028-{text}")
    except ValueError:
        return False
    return True
