"""What the audit keeps: who did what only he may, who was refused, and who read what is private."""

from __future__ import annotations

from models.incident_rows import AuditLine
from models.work import Work


def note(work: Work, person: int | None, act: str, subject: str = "", verdict: str = "done") -> None:
    """One line more: who, what he did, with whom or what, and whether it was done, refused, read or shown."""
    work.db.add(AuditLine(at=work.now, person_id=person, act=act, subject=subject, verdict=verdict))
