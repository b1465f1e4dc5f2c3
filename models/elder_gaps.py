"""How long each elder went unseen in a period: every stretch between two sightings, and the longest of each.

While an elder is away nothing is counted; a gap that still goes on ends now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select as select_columns
from sqlmodel import col, select

from models import elder_watch
from models.elder_rows import Absence, Sighting
from models.elders import Proof, Told
from models.registry_rows import Elder
from models.work import Work

# A little more than the period: nearly every gap across its beginning is seen whole. Of whomever nobody saw
# then, everything is read.
BEFORE = timedelta(days=7)
# More than so many are not named one by one to the database, which would refuse them.
NAMED = 1_000
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Point = tuple[datetime, Told | None]
SEEN = (
    select_columns(
        col(Sighting.elder_id), col(Sighting.at), col(Sighting.told_at), col(Sighting.person_id),
        col(Sighting.proof), col(Sighting.counts), col(Sighting.picture).is_not(None),
    )
    .where(col(Sighting.undone_at).is_(None), col(Sighting.proof) != Proof.ABSENT)
    .order_by(col(Sighting.elder_id), col(Sighting.at))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """From one sighting to the next; `last` is None where nobody saw him before, `next` while it goes on."""

    elder: Elder
    span: timedelta
    since: datetime
    until: datetime
    last: Told | None
    next: Told | None


def every(
    work: Work, elders: list[Elder], since: datetime, until: datetime, told: list[Told] | None = None
) -> dict[int, list[Gap]]:
    """Of each elder of the list the gaps that touch the time from `since` to `until`, in order.

    `told` is what `told_of` says of the same time, where it is known already.
    """
    until = min(until, work.now)
    ids = [elder.id or 0 for elder in elders]
    rows = told_of(work, ids, since, until) if told is None else told
    seen = _by_elder(row for row in rows if row.counts)
    away = _absences(work, ids, since - BEFORE, until)
    long_ago = [n for n, e in zip(ids, elders, strict=True) if _long_ago(e, seen[n], since)]
    for first in range(0, len(long_ago), NAMED):
        named = long_ago[first : first + NAMED]
        seen |= _by_elder(row for row in _told(work, named, LONG_AGO, until) if row.counts)
        away |= _absences(work, named, LONG_AGO, until)
    return {n: _of(work, e, seen[n], away[n], since, until) for n, e in zip(ids, elders, strict=True)}


def _long_ago(elder: Elder, seen: list[Told], since: datetime) -> bool:
    """Whether what began the gap at the beginning of the period lies further back than was read."""
    if seen and seen[0].at < since:
        return False
    return elder.began_at is None or elder.began_at < since - BEFORE


def _by_elder(rows: Iterable[Told]) -> defaultdict[int, list[Told]]:
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for row in rows:
        found[row.elder_id].append(row)
    return found


def told_of(work: Work, ids: list[int], since: datetime, until: datetime) -> list[Told]:
    """Every sighting of these elders that was not taken back, from `BEFORE` the time on, in order of time."""
    return _told(work, ids, since - BEFORE, min(until, work.now))


def _told(work: Work, ids: list[int], since: datetime, until: datetime) -> list[Told]:
    query = SEEN.where(col(Sighting.at) >= since, col(Sighting.at) <= until)
    if len(ids) <= NAMED:
        query = query.where(col(Sighting.elder_id).in_(ids))
        return [Told._make(row) for row in work.db.execute(query)]
    wanted = set(ids)
    return [Told._make(row) for row in work.db.execute(query) if row[0] in wanted]


def ever_seen(work: Work, ids: list[int], until: datetime) -> set[int]:
    """Those of these elders of whom at least one sighting up to then counts."""
    query = select_columns(col(Sighting.elder_id)).distinct()
    query = query.where(col(Sighting.counts), col(Sighting.undone_at).is_(None), col(Sighting.at) <= until)
    found = set[int]()
    for first in range(0, len(ids), NAMED):
        found.update(work.db.scalars(query.where(col(Sighting.elder_id).in_(ids[first : first + NAMED]))))
    return found


def longest(gaps: dict[int, list[Gap]]) -> list[Gap]:
    """The longest of each, the longest of all first."""
    most = (max(each, key=lambda gap: gap.span) for each in gaps.values() if each)
    return sorted(most, key=lambda gap: (-gap.span, gap.elder.id or 0))


def _of(
    work: Work, elder: Elder, seen: list[Told], away: list[Absence], since: datetime, until: datetime
) -> list[Gap]:
    """The ends of absences begin a gap, as sightings do; so does the time when the elder came to the list.

    Until he came back to the list nobody had to see him.
    """
    points = _points(work, elder, seen, away, until)
    if not points:
        return []
    end = min(until, elder.left_at) if elder.left_at is not None else until
    found = []
    for (start, last), (stop, following) in zip(points, [*points[1:], (end, None)], strict=True):
        leaves = min((row.since for row in away if start < row.since < stop), default=stop)
        listed = stop != elder.began_at
        if listed and start < leaves >= since and not _inside(away, start, leaves):
            after = following if leaves == stop else None
            found.append(Gap(elder, leaves - start, start, leaves, last, after))
    return found


def _points(work: Work, elder: Elder, seen: list[Told], away: list[Absence], until: datetime) -> list[Point]:
    points: list[Point] = [(row.at, row) for row in seen]
    points += [(end, None) for row in away if (end := row.ended_at or row.until) <= until and end > row.since]
    if elder.began_at is not None and elder.began_at <= until:
        points.append((elder.began_at, None))
    if not points and (base := elder_watch.base(elder, work.now)) < until:
        points.append((base, None))
    return sorted(points, key=lambda point: point[0])


def _inside(away: list[Absence], start: datetime, stop: datetime) -> bool:
    """Whether the elder was away all that time."""
    return any(row.since <= start and stop <= (row.ended_at or row.until) for row in away)


def _absences(
    work: Work, ids: list[int], since: datetime, until: datetime
) -> defaultdict[int, list[Absence]]:
    query = select(Absence).where(col(Absence.until) >= since, col(Absence.since) <= until)
    if len(ids) <= NAMED:
        query = query.where(col(Absence.elder_id).in_(ids))
    found: defaultdict[int, list[Absence]] = defaultdict(list)
    for row in work.db.scalars(query):
        found[row.elder_id].append(row)
    return found


def told_afterwards(work: Work, gaps: Iterable[Gap]) -> list[Gap]:
    """Those that were short enough only by a sighting of which we were told when the time was over."""
    limit = work.settings.elders.overdue_after
    return [gap for gap in gaps if gap.next is not None and gap.span <= limit < gap.next.told_at - gap.since]


def missed(work: Work, gaps: Iterable[Gap]) -> list[Gap]:
    """Those that were longer than the rule allows; for whom nobody saw, the mark itself is too long."""
    limit = work.settings.elders.overdue_after
    return [gap for gap in gaps if gap.span > limit or (gap.span == limit and gap.next is None)]
