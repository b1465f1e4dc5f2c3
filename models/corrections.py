"""What officers set right about a reading: kept as labelled examples, with who and why.

The text is sealed; it leaves the database only when somebody trains with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Correction, Incident
from models.people import Actor
from models.vault import Vault
from models.work import Work


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what it should have been read as; `grid` is empty where only the kind was set right."""

    text: str
    kind: str
    category: str = ""
    grid: str = ""


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
    """All corrections, oldest first; the last one on an incident counts."""
    last = {row.incident_id: row for row in db.scalars(select(Correction).order_by(col(Correction.id)))}
    for row in last.values():
        yield Example(vault.open(row.text), row.kind, row.category, row.grid)
