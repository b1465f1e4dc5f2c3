"""When the station was backed up last, and when it was restored, as the audit log has it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, inspect, select

from bot.database import table
from models.incident_rows import AuditLine

ACT, RESTORE = "yihu backup", "yihu restore"
audit = table(AuditLine)


def last_backup(db: Connection) -> datetime | None:
    """None where there was none, or no audit log yet."""
    if not inspect(db).has_table(audit.name):
        return None
    found: datetime | None = db.execute(select(func.max(audit.c.at)).where(audit.c.act == ACT)).scalar()
    return found


def last_restore(db: Connection) -> tuple[datetime, datetime] | None:
    """When, and of when the backup was; None where there was none."""
    if not inspect(db).has_table(audit.name):
        return None
    query = select(audit.c.at, audit.c.subject).where(audit.c.act == RESTORE).order_by(audit.c.at.desc())
    row = db.execute(query.limit(1)).first()
    return (row.at, datetime.fromisoformat(row.subject)) if row is not None else None
