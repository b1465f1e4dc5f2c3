"""One-time codes that tie an account to an elder: as his own, or as that of a relative who is to be told."""

from __future__ import annotations

from enum import StrEnum

from models.elder_rows import ElderInvite
from models.registry_rows import Elder
from models.work import Work


class Whose(StrEnum):
    """Whose account it will be that sends the code."""

    ELDER = "elder"
    RELATIVE = "relative"


def make(work: Work, elder: Elder, whose: Whose, made_by: int | None) -> str:
    """A new code for the elder, good until the invite clock runs out; only its blind index is stored."""
    code = work.new_code()
    row = ElderInvite(
        code_blind=work.vault.blind(code),
        elder_id=elder.id or 0,
        whose=whose,
        made_by=made_by,
        expires_at=work.now + work.settings.clocks.invite,
    )
    work.db.add(row)
    work.db.flush()
    return code


def valid(work: Work, code: str) -> tuple[ElderInvite, Elder] | None:
    """The code, not used up yet, and whom it is about; locked, so that of two who send it one is too late."""
    found = (work.db.get(ElderInvite, blind, with_for_update=True) for blind in work.vault.blinds(code))
    row = next((row for row in found if row is not None), None)
    elder = work.db.get(Elder, row.elder_id) if row is not None else None
    if row is None or elder is None or row.used_at is not None or row.expires_at <= work.now:
        return None
    return row, elder
