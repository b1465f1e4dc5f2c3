"""The end of a matter: what was verified is closed, what nobody verified in time is closed as unverified."""

from __future__ import annotations

from sqlmodel import col, select

from models import cards, ticking
from models.due import ids_due
from models.incident_rows import Incident, TaskCard
from models.incidents import moved
from models.messages import Outgoing
from models.people import YIHU
from models.policies import ClockName
from models.states import MoveName, Outcome
from models.ticking import Ticking
from models.timeline import Line
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
    """The same for many, read and written together."""
    ticked = ticking.read(work, rows, ENDING)
    # The card of a verified one tells already when it is closed: a call of the month less for each.
    untold = [incident for incident in ticked if incident.clock != ClockName.CLOSE]
    lines = [_close(work, incident) for incident in ticked]
    ticking.write(work, ticked, lines, ticking.ENDED)
    return [said for incident in _shown(work, untold) for said in cards.updates(work, incident)]


def _shown(work: Work, closed: list[Ticking]) -> list[Incident]:
    """Those that have a card somewhere, whole and as they are now."""
    wanted = col(TaskCard.incident_id).in_([each.id for each in closed])
    query = select(Incident).where(col(Incident.id).in_(select(TaskCard.incident_id).where(wanted)))
    return list(work.db.scalars(query.order_by(col(Incident.id)).execution_options(populate_existing=True)))


def _close(work: Work, incident: Ticking) -> Line:
    """The outcome that was said when it was resolved stands."""
    if incident.clock == ClockName.VERIFY:
        hours = int(work.settings.clocks.verify.total_seconds() // 3600)
        outcome, note = Outcome.UNVERIFIED, UNVERIFIED.format(hours=hours)
    else:
        outcome, note = Outcome(incident.outcome or Outcome.FIXED), ""
    return moved(work, incident, MoveName.CLOSE, YIHU, note=note, outcome=outcome)[0]
