"""What officers set right about a reading: kept as labelled examples, with who and why.

The text is sealed; it leaves the database only when somebody trains with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.orm import Session
from sqlmodel import col, delete, select

from models import cards
from models.incident_rows import Correction, Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import Actor
from models.registry_rows import Person
from models.states import MoveName
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


@contextmanager
def kept(
    work: Work,
    incident: Incident,
    actor: Actor,
    why: str,
    *,
    kind: str = "",
    category: str = "",
    grid: str = "",
) -> Iterator[None]:
    """Keep one correction of this incident, as it was read before the `with`; what is empty was right.

    A move that is refused inside teaches nothing.
    """
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
    yield
    work.db.add(row)


def on_record(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, why: str, **right: str
) -> list[Outgoing]:
    """Set right what stands written of a matter that goes nowhere by it; its cards show it.

    `right` are `kind`, `category`, `grid`. Raises `MoveRefused`.
    """
    with kept(work, incident, actor, why, **right):
        move(work, incident, MoveName.CORRECT, actor, note=why, message_id=message_id, **right)
    return cards.updates(work, incident)


def last_kind(work: Work, incident: Incident) -> str:
    """As what it was last set right; nothing where nobody did."""
    query = select(Correction.kind).where(col(Correction.incident_id) == incident.id)
    return work.db.scalar(query.order_by(col(Correction.id).desc()).limit(1)) or ""


def forget(work: Work, incident: Incident, actor: Actor, at: datetime) -> None:
    """Whoever takes a move back takes back what it taught; `at` is when the move was made."""
    same = (
        col(Correction.incident_id) == incident.id,
        col(Correction.person_id) == actor.id,
        col(Correction.at) == at,
    )
    work.db.execute(delete(Correction).where(*same))


def examples(db: Session, vault: Vault) -> Iterator[Example]:
    """One an incident, oldest first: the last kind and category count, and the last grid that was named.

    What no key opens is left out.
    """
    query = (
        select(Correction, Incident.number, Person.name)
        .join(Incident, col(Incident.id) == col(Correction.incident_id))
        .outerjoin(Person, col(Person.id) == col(Correction.person_id))
        .order_by(col(Correction.id))
    )
    found: dict[str, list[tuple[Correction, str]]] = {}
    for row, number, name in db.execute(query):
        found.setdefault(number, []).append((row, name or ""))
    for number, rows in found.items():
        with suppress(Unreadable):
            yield _example(number, [row for row, _ in rows], [name for _, name in rows], vault)


def _example(number: str, rows: list[Correction], names: list[str], vault: Vault) -> Example:
    last = rows[-1]
    return Example(
        vault.open(last.text),
        last.kind,
        last.category,
        next((row.grid for row in reversed(rows) if row.grid), ""),
        id=last.id or 0,
        number=number,
        person="、".join(dict.fromkeys(filter(None, names))),
        why="；".join(filter(None, (vault.open(row.why) for row in rows))),
        named=last.category not in ("", rows[0].old_category),
    )


def since(db: Session, last: int) -> int:
    """How many corrections are newer than that one."""
    return db.scalar(select(func.count()).where(col(Correction.id) > last)) or 0
