"""How long each elder went unseen in a period: every stretch between two sightings, and the longest of each.

While an elder is away nothing is counted; a gap that still goes on ends now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from models import elder_watch
from models.elder_rows import Absence, Sighting
from models.registry_rows import Elder
from models.work import Work

# A little more than the period, so that a gap across its beginning is seen whole.
BEFORE = timedelta(days=7)
# More than so many are not named one by one to the database, which would refuse them.
NAMED = 1_000
Row = TypeVar("Row", Sighting, Absence)
Point = tuple[datetime, Sighting | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """From one sighting to the next; `last` is None where nobody saw him before, `next` while it goes on."""

    elder: Elder
    span: timedelta
    since: datetime
    until: datetime
    last: Sighting | None
    next: Sighting | None


def every(work: Work, elders: list[Elder], since: datetime, until: datetime) -> dict[int, list[Gap]]:
    """Of each elder of the list the gaps that touch the time from `since` to `until`, in order."""
    until = min(until, work.now)
    ids = [elder.id or 0 for elder in elders]
    seen, away = _sightings(work, ids, since - BEFORE, until), _absences(work, ids, since - BEFORE, until)
    return {n: _of(work, e, seen[n], away[n], since, until) for n, e in zip(ids, elders, strict=True)}


def longest(gaps: dict[int, list[Gap]]) -> list[Gap]:
    """The longest of each, the longest of all first."""
    most = (max(each, key=lambda gap: gap.span) for each in gaps.values() if each)
    return sorted(most, key=lambda gap: (-gap.span, gap.elder.id or 0))


def _of(
    work: Work, elder: Elder, seen: list[Sighting], away: list[Absence], since: datetime, until: datetime
) -> list[Gap]:
    """The ends of absences begin a gap, as sightings do; so does the time when the elder came to the list."""
    points = _points(work, elder, seen, away, since, until)
    if not points:
        return []
    end = min(until, elder.left_at) if elder.left_at is not None else until
    found = []
    for (start, last), (stop, following) in zip(points, [*points[1:], (end, None)], strict=True):
        leaves = min((row.since for row in away if start < row.since < stop), default=stop)
        if start < leaves >= since and not _inside(away, start, leaves):
            after = following if leaves == stop else None
            found.append(Gap(elder, leaves - start, start, leaves, last, after))
    return found


def _points(
    work: Work, elder: Elder, seen: list[Sighting], away: list[Absence], since: datetime, until: datetime
) -> list[Point]:
    points: list[Point] = [(row.at, row) for row in seen]
    points += [(end, None) for row in away if (end := row.ended_at or row.until) <= until and end > row.since]
    if elder.began_at is not None and since - BEFORE <= elder.began_at <= until:
        points.append((elder.began_at, None))
    if not points and (base := elder_watch.base(elder, work.now)) < until:
        points.append((base, None))
    return sorted(points, key=lambda point: point[0])


def _inside(away: list[Absence], start: datetime, stop: datetime) -> bool:
    """Whether the elder was away all that time."""
    return any(row.since <= start and stop <= (row.ended_at or row.until) for row in away)


def _sightings(work: Work, ids: list[int], since: datetime, until: datetime) -> dict[int, list[Sighting]]:
    query = select(Sighting).where(
        col(Sighting.at) >= since,
        col(Sighting.at) <= until,
        col(Sighting.counts).is_(True),
        col(Sighting.undone_at).is_(None),
    )
    if len(ids) <= NAMED:
        query = query.where(col(Sighting.elder_id).in_(ids))
    return _grouped(work, query)


def _absences(work: Work, ids: list[int], since: datetime, until: datetime) -> dict[int, list[Absence]]:
    query = select(Absence).where(col(Absence.until) >= since, col(Absence.since) <= until)
    if len(ids) <= NAMED:
        query = query.where(col(Absence.elder_id).in_(ids))
    return _grouped(work, query)


def _grouped(work: Work, query: SelectOfScalar[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in work.db.scalars(query):
        found[row.elder_id].append(row)
    return found


def missed(work: Work, gaps: Iterable[Gap]) -> list[Gap]:
    """Those that were longer than the station's rule allows."""
    return [gap for gap in gaps if gap.span > work.settings.elders.overdue_after]
