"""The daily anchor: a keyed mark over every timeline, which the briefing prints where nobody can change it.

A chain alone shows what was changed inside it; whole incidents, or the ends of chains together with their
incidents' rows, can only be missed by somebody who knows what was there before. The mark of a day is keyed
and covers the mark of the day before, so that nobody without the key can make one that fits.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Anchor, TimelineLine
from models.vault import Vault
from models.work import Work

AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Broken:
    """An anchor that does not fit: `missing` lines are gone (negative: too many), or some were changed."""

    day: date
    mark: str
    missing: int


def anchor(work: Work, day: date) -> str:
    """The mark over all lines written until the end of that day, which must be over; made once."""
    if (made := work.db.get(Anchor, day)) is not None:
        return made.mark
    last = work.db.scalars(select(Anchor).order_by(col(Anchor.day).desc())).first()
    end = datetime.combine(day + timedelta(days=1), time(), work.settings.station.timezone)
    newest = select(func.max(TimelineLine.id)).where(col(TimelineLine.at) < end)
    since = last.upto if last else 0
    upto = max(work.db.execute(newest).scalar_one() or 0, since)
    lines, digest = _digest(work.db, since, upto)
    mark = work.vault.blind(_words(day, last.mark if last else "", digest))
    work.db.add(Anchor(day=day, upto=upto, lines=lines, mark=mark))
    work.db.flush()
    return mark


def broken(db: Session, vault: Vault) -> Iterator[Broken]:
    """Every day whose lines are not those that were anchored, oldest first."""
    since, previous = 0, ""
    for row in db.scalars(select(Anchor).order_by(col(Anchor.day))).all():
        lines, digest = _digest(db, since, row.upto)
        marks = vault.blinds(_words(row.day, previous, digest))
        if not any(hmac.compare_digest(mark, row.mark) for mark in marks):
            yield Broken(row.day, row.mark, row.lines - lines)
        since, previous = row.upto, row.mark


def known(db: Session, mark: str) -> date | None:
    """The day whose anchor has this mark, such as one copied from a briefing; None where there is none."""
    found = db.scalars(select(Anchor).where(col(Anchor.mark) == mark.strip().lower())).first()
    return found.day if found else None


def _digest(db: Session, since: int, upto: int) -> tuple[int, str]:
    """How many lines come after the one and up to the other, and a digest of them all."""
    digest, lines = hashlib.sha256(), 0
    query = (
        select(TimelineLine.id, TimelineLine.incident_id, TimelineLine.seq, TimelineLine.hash)
        .where(col(TimelineLine.id) > since, col(TimelineLine.id) <= upto)
        .order_by(col(TimelineLine.id))
    )
    for row in db.execute(query.execution_options(yield_per=AT_ONCE)):
        digest.update(":".join(map(str, row)).encode() + b"\n")
        lines += 1
    return lines, digest.hexdigest()


def _words(day: date, previous: str, digest: str) -> str:
    return f"anchor\x1f{day.isoformat()}\x1f{previous}\x1f{digest}"
