"""What somebody said of elders last, and may take back: sightings of one message, or one act on the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from models import elder_acts
from models.elder_rows import ElderAct, Sighting
from models.work import Work


@dataclass(frozen=True, slots=True)
class Last:
    """When it was said, and what: one act, or the sightings that one message told of."""

    at: datetime
    act: ElderAct | None = None
    sightings: tuple[Sighting, ...] = ()


def last_of(work: Work, person_id: int) -> Last | None:
    """The newest that was not taken back, while there is time for it."""
    since = work.now - work.settings.clocks.undo
    act, seen = elder_acts.last_of(work, person_id, since), _sightings(work, person_id, since)
    if act is not None and (not seen or act.at >= seen[0].told_at):
        return Last(act.at, act)
    return Last(seen[0].told_at, None, seen) if seen else None


def _sightings(work: Work, person_id: int, since: datetime) -> tuple[Sighting, ...]:
    mine = select(Sighting).where(col(Sighting.person_id) == person_id, col(Sighting.undone_at).is_(None))
    query = mine.where(col(Sighting.told_at) > since).order_by(col(Sighting.id).desc())
    row = work.db.scalars(query.limit(1)).first()
    if row is None:
        return ()
    return tuple(work.db.scalars(mine.where(col(Sighting.message_id) == row.message_id))) or (row,)
