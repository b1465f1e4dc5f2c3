"""Incidents as far as their clocks go, read and written by the thousand: without the weight of whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Update, bindparam, insert, select, update
from sqlmodel import SQLModel

from models import timeline
from models.incident_rows import Incident, TimelineLine
from models.policies import ClockName
from models.timeline import Line
from models.work import Work


@dataclass(slots=True)
class Ticking:
    """The columns of an `Incident` that a clock looks at, by the same names."""

    id: int
    number: str
    version: int
    tip: str
    moved_at: datetime | None
    state: str
    kind: str
    category: str
    urgency: int
    place: str
    grid: str | None
    holding: str
    holder_id: int | None
    since: datetime
    clock: str
    step: int
    turn: int
    due_at: datetime | None
    limit_at: datetime | None
    outcome: str
    resolver_id: int | None
    merged_into: int | None


Clocked = Incident | Ticking

incident = SQLModel.metadata.tables[str(Incident.__tablename__)]
lines = SQLModel.metadata.tables[str(TimelineLine.__tablename__)]
# What a clock that strikes changes, and what a move that ends the matter does.
STRUCK = ("version", "tip", "moved_at", "clock", "step", "due_at")
ENDED = (*STRUCK, "state", "outcome", "since", "turn")

# Built once: building a statement costs more than running it.
READ = (
    select(*(incident.c[field.name] for field in fields(Ticking)))
    .where(incident.c.id.in_(bindparam("rows", expanding=True)), incident.c.due_at <= bindparam("now"))
    .where(incident.c.clock.in_(bindparam("names", expanding=True)))
    .with_for_update(skip_locked=True)
)
WRITE: dict[tuple[str, ...], Update] = {
    changed: update(incident)
    .where(incident.c.id == bindparam("row"))
    .values({name: bindparam(f"new_{name}") for name in changed})
    for changed in (STRUCK, ENDED)
}
ADD = insert(lines)


def read(work: Work, rows: list[int], names: Sequence[ClockName]) -> list[Ticking]:
    """These incidents in this order, as far as one of these clocks of theirs is at its end.

    What another process is at work on is left out: it settles it.
    """
    wanted = {"rows": rows, "now": work.now, "names": list(names)}
    found = {row.id: Ticking(*row) for row in work.db.connection().execute(READ, wanted)}
    return [found[row] for row in rows if row in found]


def write(work: Work, ticked: list[Ticking], said: list[Line], changed: tuple[str, ...] = STRUCK) -> None:
    """Where they stand now, by these columns, and the lines that tell of it."""
    if ticked:
        names, values_of = ("row", *(f"new_{name}" for name in changed)), attrgetter("id", *changed)
        changes = [dict(zip(names, values_of(each), strict=True)) for each in ticked]
        work.db.connection().execute(WRITE[changed], changes)
    if said:
        work.db.connection().execute(ADD, [timeline.values(line) for line in said])
