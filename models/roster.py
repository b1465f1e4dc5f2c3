"""The roster looked ahead: which shifts nobody keeps, and how a shift is told."""

from __future__ import annotations

from datetime import datetime

from models.incidents import local
from models.team import PersonInfo, Watch
from models.work import Work

SHIFT = "{shift}（{day} {start}–{end}）"
NOBODY = "没有人"
HELPERS = "，协管员 {names}"
WEEKDAYS = "一二三四五六日"


def used(work: Work) -> bool:
    """Whether the station keeps a roster at all."""
    return bool(work.registry.team.duties)


def gaps(work: Work, since: datetime, until: datetime) -> list[Watch]:
    """The shifts that begin in this time and that no officer of the registry keeps."""
    watches = work.registry.team.watches(work.settings, since, until)
    return [watch for watch in watches if since <= watch.start < until and not watch.officers]


def told(work: Work, watch: Watch) -> str:
    """A shift by its name, day and hours."""
    start, end = local(work, watch.start), local(work, watch.end)
    day = f"{start:%m-%d} 周{WEEKDAYS[start.weekday()]}"
    return SHIFT.format(shift=watch.shift, day=day, start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def keepers(watch: Watch) -> str:
    """Who keeps a shift, with the auxiliaries."""
    helpers = HELPERS.format(names=names(watch.auxiliaries)) if watch.auxiliaries else ""
    return (names(watch.officers) or NOBODY) + helpers


def names(people: tuple[PersonInfo, ...]) -> str:
    return "、".join(person.name for person in people)
