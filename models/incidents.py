"""Opening an incident and moving it: the only two ways its row changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import SQLModel

from models import allowed, clocks, timeline, undoing
from models.allowed import MoveRefused as MoveRefused
from models.dialects import by_dialect
from models.incident_rows import Incident, TimelineLine
from models.moves import MOVES
from models.people import Actor
from models.states import MoveName, State
from models.ticking import Clocked
from models.timeline import Line
from models.work import Work

# Between the columns that a line of the timeline tells of.
TOLD = "; "
# What decides about the clock beside the state.
RUNS_BY = ("state", "kind", "urgency", "grid", "holding", "limit_at")


def _step(insert: Callable[..., Any]) -> Any:
    rows = SQLModel.metadata.tables["counter"]
    first = insert(rows).values(name=bindparam("name"), value=1)
    step = first.on_conflict_do_update(index_elements=["name"], set_={"value": rows.c.value + 1})
    return step.returning(rows.c.value)


# Built once: building a statement costs more than running it.
_STEP = by_dialect(_step)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a matter when it is opened. `urgency` is 1 (now) to 4."""

    kind: str
    text: str
    category: str = ""
    urgency: int = 3
    place: str = ""
    grid: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


def open_incident(work: Work, matter: Matter, actor: Actor, message_id: int | None) -> Incident:
    """A new incident in state `received`, with its number and the first line of its timeline."""
    row, number = _next_number(work)
    incident = Incident(
        id=row,
        number=number,
        kind=matter.kind,
        category=matter.category,
        urgency=matter.urgency,
        place=matter.place,
        grid=matter.grid,
        candidates=list(matter.candidates),
        reasons=list(matter.reasons),
        longitude=matter.point[0] if matter.point else None,
        latitude=matter.point[1] if matter.point else None,
        summary=work.vault.seal(matter.text),
        opened_at=work.now,
        since=work.now,
    )
    work.db.add(incident)
    clocks.start(work, incident)
    timeline.append(
        work.db, work.vault, incident, MoveName.OPEN, actor, work.now,
        new=State.RECEIVED, note=matter.text, message_id=message_id,
    )  # fmt: skip
    return incident


def move(
    work: Work,
    incident: Incident,
    name: MoveName,
    actor: Actor,
    *,
    note: str = "",
    message_id: int | None = None,
    **changes: Any,
) -> None:
    """Make a move and write it down. `changes` are other columns to set. Raises `MoveRefused`.

    A category that is none of a new kind does not stay.
    """
    if changes.get("kind", incident.kind) != incident.kind and "category" not in changes:
        said = work.vault.open(incident.summary) if incident.summary else ""
        changes["category"] = work.fitting(said, incident.category, changes["kind"])
    line, before = moved(work, incident, name, actor, note=note, message_id=message_id, **changes)
    work.db.add(TimelineLine(**timeline.values(line)))
    # What cannot be taken back is remembered too: an older move must not be taken for the last one.
    if (MOVES[name].undo or name in undoing.FINAL) and actor.id is not None:
        undoing.remember(work, incident, name, actor.id, before)


def moved(
    work: Work,
    incident: Clocked,
    name: MoveName,
    actor: Actor,
    *,
    note: str = "",
    message_id: int | None = None,
    **changes: Any,
) -> tuple[Line, dict[str, Any]]:
    """Make a move; its line, which the caller stores, and what stood before. Raises `MoveRefused`."""
    allowed.check(work, incident, name, actor, note)
    after = MOVES[name].after
    old = {"state": incident.state} | {key: getattr(incident, key) for key in changes}
    before = old | {"since": incident.since, "limit_at": incident.limit_at}
    if after is not None:
        incident.state = after
        incident.since = work.now
    for key, value in changes.items():
        setattr(incident, key, value)
    if after is not None or any(key in RUNS_BY and old[key] != value for key, value in changes.items()):
        clocks.start(work, incident)
    new = {"state": incident.state} | changes
    line = timeline.written(
        work.vault, incident, name, actor, work.now,
        old=_told(old), new=_told(new), note=note, message_id=message_id,
    )  # fmt: skip
    return line, before


def _told(values: dict[str, Any]) -> str:
    return TOLD.join(f"{key}={value}" for key, value in values.items() if not isinstance(value, bytes))


def _next_number(work: Work) -> tuple[int, str]:
    """The next id of all, and the next number of the day.

    Both are known before the row is written, so that the matter goes in together with its first lines.
    """
    day = local(work, work.now).strftime("%y%m%d")
    return _count(work, "incident"), f"{day}-{_count(work, f'incident:{day}'):03d}"


def _count(work: Work, name: str) -> int:
    connection = work.db.connection()
    return int(connection.execute(_STEP[connection.dialect.name], {"name": name}).scalar_one())


def local(work: Work, at: datetime) -> datetime:
    """A time as the station's wall clock shows it."""
    return at.astimezone(work.settings.station.timezone)
