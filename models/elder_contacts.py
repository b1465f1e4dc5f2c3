"""Relatives of an elder whom we may speak to alone, and whether what we say reaches them now."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from models.elder_rows import ElderContact
from models.flow_rows import Conversation, conversation_key
from models.kf_rows import MOST, WINDOW, KfCustomer
from models.messages import Platform, Target
from models.registry_rows import Elder
from models.team import PersonInfo
from models.work import Work


def tie(work: Work, elder: Elder, alone: Target) -> None:
    """This private talk is with somebody who is to hear it when the elder is not found."""
    work.db.merge(
        ElderContact(
            elder_id=elder.id or 0,
            platform=alone.platform,
            conversation=alone.conversation,
            account=alone.account,
            at=work.now,
        )
    )


def untie(work: Work, elder: Elder) -> int:
    """Nobody who was tied hears of this elder any more; how many there were."""
    rows = _rows(work, elder)
    for row in rows:
        work.db.delete(row)
    return len(rows)


def leave(work: Work, alone: Target) -> int:
    """Whoever talks here wants to hear of nobody any more; of how many elders he would have."""
    query = select(ElderContact).where(
        col(ElderContact.conversation) == alone.conversation, col(ElderContact.platform) == alone.platform
    )
    rows = list(work.db.scalars(query))
    for row in rows:
        work.db.delete(row)
    return len(rows)


def count(work: Work, elder: Elder) -> int:
    """How many talks are tied to the elder."""
    return len(_rows(work, elder))


def of(work: Work, elder: Elder, knowing: Iterable[PersonInfo]) -> list[Target]:
    """Where they are spoken to, but for those who are themselves one of `knowing`."""
    own = {account for person in knowing for account in person.accounts}
    rows = (row for row in _rows(work, elder) if (row.platform, row.conversation) not in own)
    return [Target(Platform(row.platform), row.conversation, True, row.account) for row in rows]


def elders(work: Work, alone: Target) -> list[Elder]:
    """Of whom the relative who talks here is told."""
    query = (
        select(Elder)
        .join(ElderContact, col(ElderContact.elder_id) == col(Elder.id))
        .where(col(ElderContact.conversation) == alone.conversation, col(Elder.left_at).is_(None))
        .where(col(ElderContact.platform) == alone.platform)
    )
    return list(work.db.scalars(query))


def hears(work: Work, alone: Target) -> bool:
    """Whether the platform still lets us speak first: some do so for a while after his own last word."""
    if alone.platform is Platform.KF:
        customer = work.db.get(KfCustomer, alone.conversation)
        said = customer.said_at if customer is not None and customer.sent < MOST else None
        return said is not None and work.now - said <= WINDOW
    if alone.platform is Platform.OFFICIAL:
        key = conversation_key(alone.platform, alone.account, alone.conversation, private=True)
        row = work.db.get(Conversation, key)
        return row is not None and row.session_expires is not None and row.session_expires > work.now
    return True


def _rows(work: Work, elder: Elder) -> list[ElderContact]:
    query = select(ElderContact).where(col(ElderContact.elder_id) == elder.id)
    return list(work.db.scalars(query.order_by(col(ElderContact.at))))
