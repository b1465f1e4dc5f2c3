"""Which model of kinds is in effect: the shipped one, or one that the station trained and put in its place.

Which one it is stands beside the versions of the registry, so that every process notices without a
statement more.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session
from sqlmodel import col, delete, select

from models.model_rows import StationModel
from models.registry_rows import RegistryVersion

MODEL = 3
SHIPPED = 0


def present(db: Session) -> int:
    """The id of the model in effect, or `SHIPPED`."""
    row = db.get(RegistryVersion, MODEL)
    return row.version if row else SHIPPED


def candidate(db: Session) -> StationModel | None:
    """What was trained last and is not in effect yet."""
    return db.scalars(select(StationModel).where(col(StationModel.applied_at).is_(None))).first()


def propose(db: Session, made: StationModel) -> None:
    """Keep it as the candidate, in place of the one before."""
    db.execute(delete(StationModel).where(col(StationModel.applied_at).is_(None)))
    db.add(made)
    db.flush()


def apply(db: Session, made: StationModel, now: datetime) -> None:
    """Put the candidate in effect."""
    made.before, made.applied_at = present(db), now
    _point(db, made.id or SHIPPED)


def undo(db: Session) -> int | None:
    """Go back to the model before; its id, or None where the shipped one is in effect already."""
    row = db.get(StationModel, present(db))
    if row is None:
        return None
    _point(db, row.before)
    return row.before


def _point(db: Session, number: int) -> None:
    row = db.get(RegistryVersion, MODEL, with_for_update=True) or RegistryVersion(id=MODEL)
    row.version = number
    db.add(row)
