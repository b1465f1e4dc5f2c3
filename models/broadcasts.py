"""Broadcasts to customer groups: prepared for each owner of groups, who alone can send them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

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
# WeCom names no end of a task; an announcement that was not sent in a week is none any more.
LIFE = timedelta(days=7)
WAITING, CONFIRMED, PREPARING, FAILED = "等群主确认", "已发出", "正在准备", "没准备成"
LAPSED = "没确认，已过期"
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
    return dict(Counter(_tasks(work, row).values()))


def waiting(work: Work, row: Broadcast) -> list[str]:
    """The owners, by their WeCom ids, who have a task and did not send it."""
    return [owner for owner, word in _tasks(work, row).items() if word in (WAITING, LAPSED)]


def _tasks(work: Work, row: Broadcast) -> dict[str, str]:
    """Each owner and how his task stands."""
    keys = {KEY.format(id=row.id, owner=owner): owner for owner in work.settings.broadcast_owners}
    query = select(OutboxMessage.key, OutboxMessage.state, OutboxMessage.receipt)
    found = list(work.db.execute(query.where(col(OutboxMessage.key).in_(keys))))
    receipts = [receipt for *_, receipt in found if receipt]
    sent = set(work.db.scalars(select(BroadcastSent.receipt).where(col(BroadcastSent.receipt).in_(receipts))))
    open_word = WAITING if row.ended_at is None else LAPSED
    told = {OutboxState.SENT: open_word, **UNSENT}
    return {
        keys[key]: CONFIRMED if receipt in sent else told.get(OutboxState(state), PREPARING)
        for key, state, receipt in found
    }


def at(work: Work, row: Broadcast) -> datetime:
    return local(work, row.asked_at)
