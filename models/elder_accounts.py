"""By which accounts an elder himself speaks: a code, given to him at his door, ties his telephone to him."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from models.elder_rows import ElderAccount, ElderInvite
from models.messages import Incoming
from models.registry_rows import Elder
from models.work import Work


def invite(work: Work, elder: Elder, made_by: int | None) -> str:
    """A new code for the elder, good until the invite clock runs out."""
    code = work.new_code()
    row = ElderInvite(
        code_blind=work.vault.blind(code),
        elder_id=elder.id or 0,
        made_by=made_by,
        expires_at=work.now + work.settings.clocks.invite,
    )
    work.db.add(row)
    work.db.flush()
    return code


def tie(work: Work, said: Incoming, code: str) -> Elder | None:
    """Tie whoever said it to the elder of that code, which works once; None where it is no such code."""
    found = (work.db.get(ElderInvite, blind, with_for_update=True) for blind in work.vault.blinds(code))
    row = next((row for row in found if row is not None), None)
    elder = work.db.get(Elder, row.elder_id) if row is not None else None
    if row is None or elder is None or row.used_at is not None or row.expires_at <= work.now:
        return None
    row.used_at = work.now
    for name in _names(said):
        account = ElderAccount(platform=said.platform, external_id=name, elder_id=row.elder_id, at=work.now)
        work.db.merge(account)
    return elder


def untie(work: Work, elder: Elder) -> int:
    """None of his accounts speaks for him any more; how many there were."""
    rows = list(work.db.scalars(select(ElderAccount).where(col(ElderAccount.elder_id) == elder.id)))
    for row in rows:
        work.db.delete(row)
    return len(rows)


def of(work: Work, said: Incoming) -> Elder | None:
    """The elder who speaks; None where it is nobody's account, or he is not on the list any more."""
    query = (
        select(Elder)
        .join(ElderAccount, col(ElderAccount.elder_id) == col(Elder.id))
        .where(col(ElderAccount.platform) == said.platform, col(Elder.left_at).is_(None))
        .where(col(ElderAccount.external_id).in_(list(_names(said))))
    )
    return work.db.scalars(query).first()


def _names(said: Incoming) -> Iterable[str]:
    return said.sender_ids or (said.sender,)
