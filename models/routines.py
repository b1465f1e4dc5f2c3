"""Routines as rules: their kinds, the times of a day, their points, and when a round is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.policies import Step, Tell


class Kind(StrEnum):
    """The column 类型 of 常态任务."""

    SCHOOL = "护校"
    PATROL = "巡防"
    FIRE = "消防"
    HAZARD = "隐患"
    CAMERAS = "视频巡查"


INSPECTIONS = frozenset({Kind.FIRE, Kind.HAZARD})


class RoundState(StrEnum):
    """`OPEN` waits for its signature, also after its time; `MISSED` does so no more."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Routines:
    """The section `routines`. `ahead`: how long before its time a round is there to be read of.

    `steps` are taken when a round ended without a signature, the first `after` its end. `radius` in metres:
    how far from its place a shared location may lie. `made_up`: how long it may be signed afterwards.
    """

    tell_at: time = time(7)
    ahead: timedelta = timedelta(hours=24)
    early: timedelta = timedelta(minutes=30)
    remind_before: timedelta = timedelta(minutes=15)
    steps: tuple[Step, ...] = (
        Step(timedelta(minutes=5), (Tell.LEADER,)),
        Step(timedelta(minutes=30), (Tell.COMMUNITY_OFFICER,)),
    )
    radius: float = 300.0
    made_up: timedelta = timedelta(days=3)
    rectify: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """When a round is to be made (UTC): from `start` to before `end`."""

    start: datetime
    end: datetime


_SEPARATOR = re.compile(r"[;；]")
_BETWEEN_NAMES = re.compile(r"[\s、,，;；/]+")


def windows(times: str, day: date, zone: ZoneInfo, otherwise: tuple[time, time]) -> list[Window]:
    """The windows that begin on a day; what ends before it begins ends on the next day."""
    spans = [_span(part) for part in _SEPARATOR.split(times) if part.strip()] or [
        (_minutes(otherwise[0]), _minutes(otherwise[1]))
    ]
    midnight = datetime.combine(day, time(), zone)
    return [
        Window(_at(midnight, start), _at(midnight, end if end > start else end + 24 * 60))
        for start, end in sorted(spans)
    ]


def remind_at(window: Window, rules: Routines) -> datetime:
    """Some time before its end, but not before it begins."""
    return max(window.end - rules.remind_before, window.start)


def points_of(*cells: str) -> list[str]:
    """The points of the first cell that names several, with `;` between them."""
    for cell in cells:
        points = list(dict.fromkeys(part.strip() for part in _SEPARATOR.split(cell) if part.strip()))
        if len(points) > 1:
            return points
    return []


def names_of(cell: str) -> list[str]:
    """The people whom the column 负责人 names."""
    return [name for name in _BETWEEN_NAMES.split(cell) if name]


def _at(midnight: datetime, minutes: int) -> datetime:
    # Wall time: where a clock is put forward in between, seven in the morning still is seven.
    local = midnight + timedelta(minutes=minutes)
    return local.astimezone(UTC)


def _span(part: str) -> tuple[int, int]:
    start, _, end = part.strip().partition("-")
    return _of(start), _of(end)


def _of(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
