"""The proof of 两天必见面 for a period: each elder's longest gap, every miss with its reason, bursts, checks,
and what was told only when the time was over.

Computed from what was written down, and from nothing else; what was taken back does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, or_, select

from models import elder_gaps, elder_reasons, spot_checks
from models.elder_gaps import Gap
from models.elder_rows import ElderReason, Sighting, SpotCheck
from models.elders import Elders, Told
from models.registry_rows import Elder
from models.work import Work

UNTOLD = "没写原因"


@dataclass(frozen=True, slots=True)
class Miss:
    """A gap that was too long, with its reason: a kind, and who told it; the words stay sealed."""

    gap: Gap
    why: str = UNTOLD
    told_by: int | None = None
    words: bytes | None = None


@dataclass(frozen=True, slots=True)
class Burst:
    """Many elders reported as seen by one person within minutes; `pictures` of how many."""

    person_id: int
    since: datetime
    until: datetime
    elders: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Check:
    """A spot check with the sighting that it was about."""

    row: SpotCheck
    sighting: Sighting
    elder: Elder


@dataclass(frozen=True, slots=True)
class Report:
    """`longest` is of each elder his longest gap, the longest of all first; `waiting` are how many were never
    seen and are not overdue either: nothing can be said of them yet.
    """

    since: datetime
    until: datetime
    elders: list[Elder]
    longest: list[Gap]
    misses: list[Miss]
    bursts: list[Burst]
    checks: list[Check]
    afterwards: list[Gap]
    waiting: int = 0
    sightings: int = 0
    pictures: int = 0

    @property
    def judged(self) -> int:
        """How many elders were seen, or should have been by now."""
        return len(self.elders) - self.waiting

    @property
    def good(self) -> int:
        """How many of the judged were seen in time, always."""
        return self.judged - len({miss.gap.elder.id for miss in self.misses})

    @property
    def percent(self) -> int:
        """Of the judged, who have to be some; rounded down: all but one is not everybody."""
        return self.good * 100 // self.judged

    @property
    def reasons(self) -> Counter[str]:
        return Counter(miss.why for miss in self.misses)

    @property
    def checked(self) -> Counter[str]:
        """The checks by what came of them."""
        return Counter(check.row.state for check in self.checks)


def make(work: Work, grids: frozenset[str] | None, since: datetime, until: datetime) -> Report:
    """Of the elders of these grids (None: of all) who were on the list in that time."""
    until = min(until, work.now)
    elders = _elders(work, grids, since, until)
    told = elder_gaps.told_of(work, [elder.id or 0 for elder in elders], since, until)
    gaps = elder_gaps.every(work, elders, since, until, told)
    seen = [row for row in told if since <= row.told_at <= until]
    misses = _misses(work, gaps, since, until)
    return Report(
        since=since,
        until=until,
        elders=elders,
        longest=elder_gaps.longest(gaps),
        misses=misses,
        bursts=bursts(work.settings.elders, seen),
        checks=_checks(work, elders, since, until),
        afterwards=_afterwards(work, gaps),
        waiting=_waiting(work, elders, told, misses, until),
        sightings=len(seen),
        pictures=sum(row.picture for row in seen),
    )


def _elders(work: Work, grids: frozenset[str] | None, since: datetime, until: datetime) -> list[Elder]:
    query = select(Elder).where(or_(col(Elder.left_at).is_(None), col(Elder.left_at) > since))
    query = query.where(or_(col(Elder.began_at).is_(None), col(Elder.began_at) < until))
    if grids is not None:
        query = query.where(col(Elder.grid).in_(sorted(grids)))
    return list(work.db.scalars(query.order_by(col(Elder.grid), col(Elder.id))))


def _waiting(work: Work, elders: list[Elder], told: list[Told], misses: list[Miss], until: datetime) -> int:
    """Who was never seen and not missed either: new on the list, or away since he came to it."""
    known = {row.elder_id for row in told if row.counts} | {miss.gap.elder.id or 0 for miss in misses}
    left = [elder.id or 0 for elder in elders if elder.id not in known]
    return len(left) - len(elder_gaps.ever_seen(work, left, until))


def _afterwards(work: Work, gaps: dict[int, list[Gap]]) -> list[Gap]:
    """In the order of when they were told."""
    found = [gap for each in gaps.values() for gap in elder_gaps.told_afterwards(work, each)]
    return sorted(found, key=lambda gap: gap.next.told_at if gap.next is not None else gap.until)


def _misses(work: Work, gaps: dict[int, list[Gap]], since: datetime, until: datetime) -> list[Miss]:
    """The longest first."""
    missed = [gap for each in gaps.values() for gap in elder_gaps.missed(work, each)]
    begun = min((gap.since for gap in missed), default=since)
    told = elder_reasons.between(work, list(gaps), begun, until)
    found = [_miss(gap, told.get(gap.elder.id or 0, ())) for gap in missed]
    return sorted(found, key=lambda miss: (-miss.gap.span, miss.gap.elder.id or 0))


def _miss(gap: Gap, told: Iterable[ElderReason]) -> Miss:
    """A sighting that was taken back moves the beginning of a gap; its reason stays within it."""
    row = next((row for row in told if gap.since <= row.base < gap.until), None)
    return Miss(gap) if row is None else Miss(gap, row.why, row.person_id, row.words)


def bursts(rules: Elders, seen: list[Told]) -> list[Burst]:
    """Of each person the stretches in which he told of as many elders as the setting says, or more."""
    mine: dict[int, list[Told]] = defaultdict(list)
    for row in seen:
        if row.person_id is not None and row.proof in spot_checks.SEEN:
            mine[row.person_id].append(row)
    found = [burst for person, rows in mine.items() for burst in _of_person(rules, person, rows)]
    return sorted(found, key=lambda burst: burst.since)


def _of_person(rules: Elders, person: int, rows: list[Told]) -> list[Burst]:
    rows.sort(key=lambda row: row.told_at)
    found, first, span = list[Burst](), 0, rules.burst_within
    while first < len(rows):
        after = first + 1
        while after < len(rows) and rows[after].told_at - rows[first].told_at <= span:
            after += 1
        within = rows[first:after]
        if len({row.elder_id for row in within}) >= rules.burst:
            found.append(_burst(person, within))
            first = after
        else:
            first += 1
    return found


def _burst(person: int, rows: list[Told]) -> Burst:
    elders, pictures = {row.elder_id for row in rows}, sum(row.picture for row in rows)
    return Burst(person, rows[0].told_at, rows[-1].told_at, len(elders), pictures)


def _checks(work: Work, elders: list[Elder], since: datetime, until: datetime) -> list[Check]:
    by_id = {elder.id: elder for elder in elders}
    query = (
        select(SpotCheck, Sighting)
        .join(Sighting, col(Sighting.id) == col(SpotCheck.sighting_id))
        .where(col(SpotCheck.asked_at) >= since, col(SpotCheck.asked_at) <= until)
        .where(col(SpotCheck.state) != spot_checks.State.DROPPED)
    )
    found = work.db.execute(query.order_by(col(SpotCheck.asked_at), col(SpotCheck.id)))
    return [Check(row, seen, by_id[row.elder_id]) for row, seen in found if row.elder_id in by_id]
