"""A hazard whose place was asked for and not told in time: the officers get it as it is."""

from __future__ import annotations

from sqlmodel import col, select

from models import five_routes
from models.messages import Outgoing
from models.report_rows import FiveReport
from models.work import Work


def due(work: Work) -> list[int]:
    """Reports that waited long enough."""
    query = select(FiveReport.id).where(col(FiveReport.waits_until) <= work.now)
    return [row for row in work.db.scalars(query.order_by(col(FiveReport.id))) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Send it on."""
    report = work.db.get_one(FiveReport, row)
    if report.waits_until is None or report.waits_until > work.now:
        return []
    return five_routes.unplaced(work, report)
