"""The longest time that each elder went unseen in a period, and between which sightings it lay.

While an elder is away nothing is counted; a gap that still goes on ends now.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from models import elder_watch
from models.elder_rows import Absence, Sighting
from models.registry_rows import Elder
from models.work import Work

# A little more than the period, so that a gap across its beginning is seen whole.
BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Gap:
    """From one sighting to the next; `last` is None where nobody saw him before, `next` while it goes on."""

    elder: Elder
    span: timedelta
    since: datetime
    until: datetime
    last: Sighting | None
    next: Sighting | None


def longest(work: Work, elders: list[Elder], since: datetime) -> list[Gap]:
    """Of each elder of the list the longest gap that ends after `since`, the longest of all first."""
    ids = [elder.id or 0 for elder in elders]
    seen, away = _sightings(work, ids, since - BEFORE), _absences(work, ids, since - BEFORE)
    found = [_of(work, elder, seen[elder.id or 0], away[elder.id or 0], since) for elder in elders]
    return sorted((gap for gap in found if gap is not None), key=lambda gap: gap.span, reverse=True)


def _of(work: Work, elder: Elder, seen: list[Sighting], away: list[Absence], since: datetime) -> Gap | None:
    """The ends of absences begin a gap, as sightings do; so does the time when the elder came to the list."""
    points: list[tuple[datetime, Sighting | None]] = [(row.at, row) for row in seen]
    points += [(row.ended_at or row.until, None) for row in away if (row.ended_at or row.until) <= work.now]
    if elder.began_at is not None and elder.began_at >= since - BEFORE:
        points.append((elder.began_at, None))
    if not points:
        points.append((elder_watch.base(elder, work.now), None))
    points.sort(key=lambda point: point[0])
    gaps = []
    for (start, last), (end, following) in zip(points, [*points[1:], (work.now, None)], strict=True):
        stop = min((row.since for row in away if start < row.since < end), default=end)
        if start <= stop >= since and not _inside(away, start, stop):
            gaps.append(Gap(elder, stop - start, start, stop, last, following if stop == end else None))
    return max(gaps, key=lambda gap: gap.span, default=None)


def _inside(away: list[Absence], start: datetime, stop: datetime) -> bool:
    """Whether the elder was away all that time."""
    return any(row.since <= start and stop <= (row.ended_at or row.until) for row in away)


def _sightings(work: Work, ids: list[int], since: datetime) -> dict[int, list[Sighting]]:
    query = select(Sighting).where(
        col(Sighting.elder_id).in_(ids),
        col(Sighting.at) >= since,
        col(Sighting.counts).is_(True),
        col(Sighting.undone_at).is_(None),
    )
    found: dict[int, list[Sighting]] = defaultdict(list)
    for row in work.db.scalars(query):
        found[row.elder_id].append(row)
    return found


def _absences(work: Work, ids: list[int], since: datetime) -> dict[int, list[Absence]]:
    query = select(Absence).where(col(Absence.elder_id).in_(ids), col(Absence.until) >= since)
    found: dict[int, list[Absence]] = defaultdict(list)
    for row in work.db.scalars(query):
        found[row.elder_id].append(row)
    return found
