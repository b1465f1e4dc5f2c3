"""The end of a matter: what was verified is closed, what nobody verified in time is closed as unverified."""

from __future__ import annotations

from models import cards
from models.due import ids_due, incidents_of
from models.incident_rows import Incident
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
    return [said for incident in incidents_of(work, rows, ENDING) for said in _close(work, incident)]


def _close(work: Work, incident: Incident) -> list[Outgoing]:
    """The outcome that was said when it was resolved stands."""
    if incident.clock == ClockName.VERIFY:
        hours = int(work.settings.clocks.verify.total_seconds() // 3600)
        outcome, note = Outcome.UNVERIFIED, UNVERIFIED.format(hours=hours)
    else:
        outcome, note = Outcome(incident.outcome or Outcome.FIXED), ""
    move(work, incident, MoveName.CLOSE, YIHU, note=note, outcome=outcome)
    return cards.updates(work, incident)
