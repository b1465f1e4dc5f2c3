"""The end of a matter: what was verified is closed, what nobody verified in time is closed as unverified."""

from __future__ import annotations

from sqlmodel import col, select

from models import cards
from models.due import ids_due, incidents_of
from models.incident_rows import Incident, TaskCard
from models.incidents import move
from models.messages import Outgoing
from models.people import YIHU
from models.policies import ClockName
from models.states import MoveName, Outcome
from models.work import Work

ENDING = (ClockName.VERIFY, ClockName.CLOSE)
UNVERIFIED = "{hours} 小时没有人核查"


def due(work: Work) -> list[int]:
    """Matters that are resolved and whose time for verifying, or for undoing it, is over."""
    return ids_due(work, ENDING)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Close it."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read together."""
    shown = _shown(work, rows)
    said: list[Outgoing] = []
    for incident in incidents_of(work, rows, ENDING):
        _close(work, incident)
        said += cards.updates(work, incident) if incident.id in shown else []
    return said


def _shown(work: Work, rows: list[int]) -> set[int]:
    """Which of them have a card somewhere, asked for all at once."""
    return set(work.db.scalars(select(TaskCard.incident_id).where(col(TaskCard.incident_id).in_(rows))))


def _close(work: Work, incident: Incident) -> None:
    """The outcome that was said when it was resolved stands."""
    if incident.clock == ClockName.VERIFY:
        hours = int(work.settings.clocks.verify.total_seconds() // 3600)
        outcome, note = Outcome.UNVERIFIED, UNVERIFIED.format(hours=hours)
    else:
        outcome, note = Outcome(incident.outcome or Outcome.FIXED), ""
    move(work, incident, MoveName.CLOSE, YIHU, note=note, outcome=outcome)
