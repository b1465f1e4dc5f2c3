"""The pictures of today's rounds and of the hazards that were put right today, for the desk's first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models import media, round_pictures
from models.rectification_rows import Rectification
from models.registry_rows import Routine
from models.routine_rows import RoundSign, RoutineRound
from models.vault import Vault

HAZARD = "整改 {place}"
MOST, SHOWN = 30, 6


@dataclass(frozen=True, slots=True)
class Duty:
    """A round or a hazard with the pictures that were sent with it, by the numbers of their rows."""

    number: str
    name: str
    at: datetime
    pictures: tuple[int, ...]


def seen(db: Session, vault: Vault, midnight: datetime, zone: tzinfo) -> list[Duty]:
    """Those that have pictures, the newest first."""
    found = [*_rounds(db, vault, midnight, zone), *_hazards(db, midnight, zone)]
    return sorted((duty for duty in found if duty.pictures), key=lambda duty: duty.at, reverse=True)


def _rounds(db: Session, vault: Vault, midnight: datetime, zone: tzinfo) -> list[Duty]:
    query = (
        select(RoundSign, Routine)
        .join(RoutineRound, col(RoutineRound.id) == col(RoundSign.round_id))
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(col(RoundSign.at) >= midnight, col(RoundSign.undone_at).is_(None))
        .where(col(RoundSign.media).is_not(None))
        .order_by(col(RoundSign.id).desc())
        .limit(MOST)
    )
    marks: dict[int, list[RoundSign]] = {}
    names: dict[int, str] = {}
    for mark, routine in db.execute(query):
        marks.setdefault(mark.round_id, []).append(mark)
        names[mark.round_id] = routine.name
    return [
        Duty(f"T{id}", names[id], each[0].at.astimezone(zone), _pictures(db, vault, each))
        for id, each in marks.items()
    ]


def _pictures(db: Session, vault: Vault, marks: list[RoundSign]) -> tuple[int, ...]:
    rows = media.pictures(round_pictures.of_signs(db, vault, marks))
    return tuple(row.id or 0 for row in rows[-SHOWN:])


def _hazards(db: Session, midnight: datetime, zone: tzinfo) -> list[Duty]:
    query = select(Rectification).where(
        col(Rectification.closed_at) >= midnight, col(Rectification.media).is_not(None)
    )
    return [
        Duty(
            f"Z{item.id}",
            HAZARD.format(place=item.place).strip(),
            (item.closed_at or midnight).astimezone(zone),
            tuple(row.id or 0 for row in media.pictures(round_pictures.of_hazard(db, item))[-SHOWN:]),
        )
        for item in db.scalars(query.order_by(col(Rectification.closed_at).desc()).limit(MOST))
    ]
