"""Signatures of rounds: written down, taken back, and when with them a round is done."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

import msgspec
from sqlmodel import col, select

from models import routine_rounds
from models.messages import Incoming, Location
from models.registry_rows import Routine
from models.routine_rows import RoundSign, RoutineRound
from models.routines import RoundState
from models.work import Work

METRES = 111_320.0


class How(StrEnum):
    """In its time, after its end, or afterwards by somebody who says why."""

    ON_TIME = "on_time"
    LATE = "late"
    MADE_UP = "made_up"


def sign(
    work: Work,
    row: RoutineRound,
    routine: Routine,
    person_id: int | None,
    points: Sequence[int],
    said: Incoming,
    message_id: int | None,
    note: str = "",
    how: How | None = None,
) -> None:
    """Sign these points, or without any the whole round, with the pictures and the place of the message."""
    for point in points or (None,):
        mark = RoundSign(
            round_id=row.id or 0,
            at=work.now,
            person_id=person_id,
            point=point,
            how=how or (How.LATE if work.now >= row.end else How.ON_TIME),
            note=work.vault.seal(note) if note else None,
            media=_media(work, said),
            message_id=message_id,
        )
        if said.location is not None:
            mark.longitude, mark.latitude = said.location.longitude, said.location.latitude
            mark.metres = distance(work, routine, said.location)
        work.db.add(mark)
    signed = {*row.signed, *points} if points else set(range(len(row.points)))
    row.signed = sorted(signed)
    if not points or len(signed) == len(row.points):
        row.state, row.done_at, row.done_by, row.due_at = RoundState.DONE, work.now, person_id, None


def keep(work: Work, row: RoutineRound, said: Incoming) -> None:
    """Pictures that come after the words, to the last signature of a round."""
    mark = last_of(work, row)
    if mark is not None:
        before = msgspec.json.decode(work.vault.open_bytes(mark.media)) if mark.media else []
        mark.media = work.vault.seal_bytes(msgspec.json.encode([*before, *_handles(said)]))


def last_of(work: Work, row: RoutineRound) -> RoundSign | None:
    """The signature that was given last and not taken back."""
    query = select(RoundSign).where(col(RoundSign.round_id) == row.id, col(RoundSign.undone_at).is_(None))
    return work.db.scalars(query.order_by(col(RoundSign.id).desc()).limit(1)).first()


def signs_of(work: Work, row: RoutineRound) -> list[RoundSign]:
    """Its signatures that stand, in order."""
    query = select(RoundSign).where(col(RoundSign.round_id) == row.id, col(RoundSign.undone_at).is_(None))
    return list(work.db.scalars(query.order_by(col(RoundSign.id))))


def take_back(work: Work, row: RoutineRound, mark: RoundSign, person_id: int | None) -> None:
    """It was a mistake: what was signed by the same message stays written down, and counts no more."""
    for each in signs_of(work, row):
        if (each.message_id, each.at) == (mark.message_id, mark.at):
            each.undone_at, each.undone_by = work.now, person_id
    work.db.flush()
    rest = signs_of(work, row)
    whole = any(each.point is None for each in rest)
    row.signed = list(range(len(row.points))) if whole else sorted({each.point or 0 for each in rest})
    if not whole and (not row.points or len(row.signed) < len(row.points)):
        row.state, row.done_at, row.done_by, row.step = RoundState.OPEN, None, None, routine_rounds.REMIND
        row.due_at = routine_rounds.step_at(work, row, routine_rounds.REMIND)


def distance(work: Work, routine: Routine, here: Location) -> int | None:
    """Metres between a shared location and the nearest of the routine's places; None: no place is known."""
    found = nearest(work, routine, here)
    return found[1] if found else None


def nearest(work: Work, routine: Routine, here: Location) -> tuple[str, int] | None:
    """The nearest of the routine's places, as the routine names it, and how many metres away it is."""
    names = {routine.place, *(part.strip() for part in routine.place.replace("；", ";").split(";"))} - {""}
    found = [
        (_metres(here, place.longitude, place.latitude), name)
        for place in work.registry.places
        if place.longitude is not None and place.latitude is not None
        for name in names.intersection((place.name, *place.aliases))
    ]
    return (min(found)[1], round(min(found)[0])) if found else None


def _metres(here: Location, longitude: float, latitude: float) -> float:
    """On so small a scale the earth is flat."""
    across = (longitude - here.longitude) * math.cos(math.radians(latitude))
    return math.hypot(across, latitude - here.latitude) * METRES


def _media(work: Work, said: Incoming) -> bytes | None:
    handles = _handles(said)
    return work.vault.seal_bytes(msgspec.json.encode(handles)) if handles else None


def _handles(said: Incoming) -> list[tuple[str, str, str]]:
    """Platform, kind and the platform's own handle of everything that came with a message."""
    return [(said.platform, media.kind, media.url or media.ref) for media in said.media]
