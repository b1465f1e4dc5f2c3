"""By which accounts an elder himself speaks: a code, given to him at his door, ties his telephone to him."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from models.elder_rows import ElderAccount
from models.messages import Incoming
from models.registry_rows import Elder
from models.work import Work


def tie(work: Work, said: Incoming, elder: Elder) -> None:
    """Whoever said it is this elder from now on, by every id that the platform gives."""
    for name in _names(said):
        work.db.merge(
            ElderAccount(platform=said.platform, external_id=name, elder_id=elder.id or 0, at=work.now)
        )


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
