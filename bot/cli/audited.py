"""What somebody did at the command line stands in the log of acts, with the time."""

from __future__ import annotations

from datetime import datetime

from bot.cli.station import Station


def audited(here: Station, act: str) -> datetime:
    """Write down that it was done now."""
    from bot.clock import SystemClock
    from models.incident_rows import AuditLine

    now = SystemClock().now()
    here.db.add(AuditLine(at=now, act=act, verdict="done"))
    return now
