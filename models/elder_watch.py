"""An elder's clock as rows: seen, taken back, away, gone from the list; each sets what comes next."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select

from models import elders
from models.elder_looked_after import LookedAfter
from models.elder_rows import Absence, Sighting
from models.elders import Proof, Rule
from models.registry_rows import Elder
from models.work import Work


def rule(work: Work) -> Rule:
    """The station's rule."""
    return Rule(work.settings.elders, work.settings.station.timezone, work.settings.clocks.quiet)


def base(elder: LookedAfter, now: datetime) -> datetime:
    """Since when nobody has seen the elder; while he is away, when he will be back."""
    latest = elder.began_at
    for at in (elder.seen_at, elder.away_until):
        if at is not None and (latest is None or at > latest):
            latest = at
    return latest or now


def away(elder: LookedAfter, now: datetime) -> bool:
    """Whether the elder is in hospital or with family now."""
    return elder.away_until is not None and elder.away_until > now


def overdue_at(work: Work, elder: LookedAfter) -> datetime:
    """When the 48 hours are over."""
    return base(elder, work.now) + work.settings.elders.overdue_after


def see(
    work: Work, elder: Elder, person_id: int | None, proof: Proof, at: datetime, message_id: int | None
) -> Sighting:
    """Write a sighting down; one that counts starts the time anew."""
    sighting = Sighting(
        elder_id=elder.id or 0,
        at=at,
        told_at=work.now,
        person_id=person_id,
        proof=proof,
        counts=proof in work.settings.elders.counts,
        message_id=message_id,
    )
    work.db.add(sighting)
    if sighting.counts and (elder.seen_at is None or at > elder.seen_at):
        elder.seen_at = at
        restart(work, elder)
    return sighting


def last_of(work: Work, elder: Elder) -> Sighting | None:
    """The sighting that was reported last and not taken back."""
    query = select(Sighting).where(col(Sighting.elder_id) == elder.id, col(Sighting.undone_at).is_(None))
    return work.db.scalars(query.order_by(col(Sighting.id).desc()).limit(1)).first()


def take_back(work: Work, elder: Elder, sighting: Sighting, person_id: int | None) -> None:
    """It was a mistake: it stays written down, and the time runs from the sighting before it."""
    sighting.undone_at, sighting.undone_by = work.now, person_id
    work.db.flush()
    query = select(Sighting.at).where(
        col(Sighting.elder_id) == elder.id, col(Sighting.undone_at).is_(None), col(Sighting.counts).is_(True)
    )
    elder.seen_at = work.db.scalars(query.order_by(col(Sighting.at).desc()).limit(1)).first()
    restart(work, elder)


def go_away(work: Work, elder: Elder, until: datetime, why: str, person_id: int | None) -> None:
    """The time stands still until the elder is back; what was said of it before is true no more."""
    _end_absences(work, elder)
    elder.away_until, elder.away_why = until, work.vault.seal(why)
    row = Absence(
        elder_id=elder.id or 0, since=work.now, until=until, person_id=person_id, why=elder.away_why
    )
    work.db.add(row)
    restart(work, elder)


def come_back(work: Work, elder: Elder) -> None:
    """He is back before his time: the time runs from now."""
    _end_absences(work, elder)
    elder.away_until = work.now
    restart(work, elder)


def _end_absences(work: Work, elder: Elder) -> None:
    query = select(Absence).where(col(Absence.elder_id) == elder.id, col(Absence.until) > work.now)
    for row in work.db.scalars(query.where(col(Absence.ended_at).is_(None))):
        row.ended_at = work.now


def leave(work: Work, elder: Elder, why: str) -> None:
    """Nobody has to look after this elder any more; what was written down stays."""
    elder.left_at, elder.left_why, elder.due_at = work.now, work.vault.seal(why), None


def join_again(work: Work, elder: Elder) -> None:
    """Back on the list, from now on."""
    elder.left_at = elder.left_why = None
    elder.began_at = work.now
    restart(work, elder)


def restart(work: Work, elder: Elder) -> None:
    """Wait for the first step after whoever saw the elder last."""
    if elder.left_at is not None:
        return
    if elder.began_at is None:
        elder.began_at = work.now
    struck = elders.begin(rule(work), base(elder, work.now))
    elder.step, elder.due_at = struck.next, struck.due_at
