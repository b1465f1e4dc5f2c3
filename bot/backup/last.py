"""When the station was backed up last, as the audit log has it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, func, inspect, select

from bot.database import table
from models.incident_rows import AuditLine

ACT = "yihu backup"
audit = table(AuditLine)


def last_backup(engine: Engine) -> datetime | None:
    """None where there was none, or no audit log yet."""
    if not inspect(engine).has_table(audit.name):
        return None
    with engine.begin() as db:
        found: datetime | None = db.execute(select(func.max(audit.c.at)).where(audit.c.act == ACT)).scalar()
    return found
