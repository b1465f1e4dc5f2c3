"""One-time codes that tie an account to a person; only their blind index is stored."""

from __future__ import annotations

from models.incident_rows import Invite
from models.work import Work


def make(work: Work, person_id: int, made_by: str) -> str:
    """A new code for the person, good until the invite clock runs out."""
    code = work.new_code()
    expires = work.now + work.settings.clocks.invite
    blind = work.vault.blind(code)
    work.db.add(Invite(code_blind=blind, person_id=person_id, made_by=made_by, expires_at=expires))
    work.db.flush()
    return code
