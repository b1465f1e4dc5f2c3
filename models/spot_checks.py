"""Random spot checks: of a few sightings a picture is asked for at once, and what came of it.

Which ones is settled by a digest under the station's key of the day, the person and the elder: the same
for every process and every time it is looked at, and nobody can tell beforehand.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from sqlmodel import col, select

from models import daily
from models.elder_rows import Sighting, SpotCheck
from models.elders import Proof
from models.work import Work

# Only of what was told on the spot can a picture be asked for now.
ON_THE_SPOT = timedelta(minutes=10)
SEEN = frozenset({Proof.MET, Proof.DOOR})
SCALE = 1 << 32


class State(StrEnum):
    """What came of it; dropped: the sighting itself was taken back."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    DROPPED = "dropped"


def chosen(work: Work, row: Sighting) -> bool:
    """Whether a picture of this sighting is to be asked for, if nobody sent one by himself."""
    if row.proof not in SEEN or row.person_id is None or row.picture is not None:
        return False
    if row.told_at - row.at > ON_THE_SPOT:
        return False
    drawn = work.vault.blind(f"spot check {daily.today(work)} {row.person_id} {row.elder_id}")
    return int(drawn[:8], 16) < work.settings.elders.spot_checks * SCALE and not _today(work, row.person_id)


def ask(work: Work, row: Sighting) -> SpotCheck:
    """The check begins; one a person and day."""
    check = SpotCheck(
        sighting_id=row.id or 0,
        elder_id=row.elder_id,
        person_id=row.person_id or 0,
        asked_at=work.now,
        until=work.now + work.settings.elders.spot_within,
        state=State.OPEN,
    )
    work.db.add(check)
    return check


def of(work: Work, row: Sighting) -> SpotCheck | None:
    """The check of this sighting."""
    return work.db.scalars(select(SpotCheck).where(col(SpotCheck.sighting_id) == row.id)).first()


def passed(work: Work, row: Sighting) -> bool:
    """A picture has come; whether it was asked for, and in time."""
    check = of(work, row)
    if check is None or check.state != State.OPEN or check.until < work.now:
        return False
    check.state = State.PASSED
    return True


def drop(work: Work, row: Sighting) -> None:
    """The sighting was taken back."""
    check = of(work, row)
    if check is not None:
        check.state = State.DROPPED


def _today(work: Work, person_id: int) -> bool:
    since = daily.midnight(work, daily.today(work))
    query = select(SpotCheck.id).where(
        col(SpotCheck.person_id) == person_id, col(SpotCheck.asked_at) >= since
    )
    return work.db.scalars(query.limit(1)).first() is not None
