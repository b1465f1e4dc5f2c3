"""What officers set right about a reading: kept as labelled examples, with who and why.

The text is sealed; it leaves the database only when somebody trains with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Correction, Incident
from models.people import Actor
from models.registry_rows import Person
from models.vault import Unreadable, Vault
from models.work import Work


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what it should have been read as; `grid` is empty where only the kind was set right.

    `id` is the correction's, `number` the incident's, `person` who set it right, and why; `named` tells that
    the category is not what was read.
    """

    text: str
    kind: str
    category: str = ""
    grid: str = ""
    id: int = 0
    number: str = ""
    person: str = ""
    why: str = ""
    named: bool = False


def keep(
    work: Work,
    incident: Incident,
    actor: Actor,
    why: str,
    *,
    kind: str = "",
    category: str = "",
    grid: str = "",
) -> None:
    """Keep one correction of this incident; what is empty was right."""
    row = Correction(
        at=work.now,
        person_id=actor.id,
        incident_id=incident.id or 0,
        text=incident.summary,
        old_kind=incident.kind,
        kind=kind or incident.kind,
        old_category=incident.category,
        category=category or ("" if kind and kind != incident.kind else incident.category),
        old_grid=incident.grid or "",
        grid=grid,
        why=work.vault.seal(why) if why else None,
    )
    work.db.add(row)


def examples(db: Session, vault: Vault) -> Iterator[Example]:
    """All corrections, oldest first; the last one on an incident counts. What no key opens is left out."""
    query = (
        select(Correction, Incident.number, Person.name)
        .join(Incident, col(Incident.id) == col(Correction.incident_id))
        .outerjoin(Person, col(Person.id) == col(Correction.person_id))
        .order_by(col(Correction.id))
    )
    last: dict[int, tuple[Correction, str, str | None]] = {}
    read: dict[int, str] = {}
    for row, number, person in db.execute(query):
        last[row.incident_id] = (row, number, person)
        read.setdefault(row.incident_id, row.old_category)
    for row, number, name in last.values():
        try:
            text, why = vault.open(row.text), vault.open(row.why)
        except Unreadable:
            continue
        named = row.category not in ("", read[row.incident_id])
        yield Example(text, row.kind, row.category, row.grid, row.id or 0, number, name or "", why, named)


def since(db: Session, last: int) -> int:
    """How many corrections are newer than that one."""
    return db.scalar(select(func.count()).where(col(Correction.id) > last)) or 0
