"""Broadcasts to customer groups: prepared for each owner of groups, who alone can send them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, func, select

from models.broadcast_rows import Broadcast, BroadcastSent
from models.flow_rows import OutboxMessage, OutboxState
from models.incidents import local
from models.messages import Outgoing, Platform, Target, Text
from models.work import Work

KEY = "broadcast:{id}:{owner}"
# Each customer group takes so many in a month; source: developer.work.weixin.qq.com/document/path/92135.
A_MONTH = 4
LONGEST = 4000
WAITING, CONFIRMED, PREPARING, FAILED = "等群主确认", "已发出", "正在准备", "没准备成"
UNSENT = {OutboxState.DEAD: FAILED, OutboxState.DROPPED: FAILED}


def this_month(work: Work) -> int:
    """How many were prepared since the first of the month."""
    now = local(work, work.now)
    begin = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    query = select(func.count()).select_from(Broadcast).where(col(Broadcast.asked_at) >= begin)
    return int(work.db.scalar(query) or 0)


def prepare(work: Work, text: str, person: int | None) -> list[Outgoing]:
    """A task for each owner; nothing is sent to anybody by it."""
    row = Broadcast(text=work.vault.seal(text), person_id=person, asked_at=work.now)
    work.db.add(row)
    work.db.flush()
    return [
        Outgoing(
            to=Target(Platform.BROADCAST, owner, private=True),
            body=Text(text),
            key=KEY.format(id=row.id, owner=owner),
        )
        for owner in work.settings.broadcast_owners
    ]


def newest(work: Work, count: int) -> list[Broadcast]:
    return list(work.db.scalars(select(Broadcast).order_by(col(Broadcast.id).desc()).limit(count)))


def standing(work: Work, row: Broadcast) -> dict[str, int]:
    """How many of its tasks stand how."""
    keys = [KEY.format(id=row.id, owner=owner) for owner in work.settings.broadcast_owners]
    query = select(OutboxMessage.state, OutboxMessage.receipt).where(col(OutboxMessage.key).in_(keys))
    found = list(work.db.execute(query))
    receipts = [receipt for _, receipt in found if receipt]
    sent = set(work.db.scalars(select(BroadcastSent.receipt).where(col(BroadcastSent.receipt).in_(receipts))))
    told: dict[str, int] = {}
    for state, receipt in found:
        if state == OutboxState.SENT:
            word = CONFIRMED if receipt in sent else WAITING
        else:
            word = UNSENT.get(OutboxState(state), PREPARING)
        told[word] = told.get(word, 0) + 1
    return told


def at(work: Work, row: Broadcast) -> datetime:
    return local(work, row.asked_at)
