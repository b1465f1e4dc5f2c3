"""A broadcast that its owners did not send in a week is looked after no more; who prepared it hears so."""

from __future__ import annotations

from sqlmodel import col, select

from models import broadcasts, telling_staff
from models.broadcast_rows import Broadcast
from models.messages import Outgoing
from models.work import Work

NAME = "broadcasts"
LAPSED = (
    "【群发过期】{time} 准备的“{text}”，{owners} 过了 {days} 天还没有在“群发助手”里点发送，就当不发了。"
    "还要发请重新 /群发，旧的那条请群主别再点。"
)
MOST, SHORT = 100, 20


def due(work: Work) -> list[int]:
    """All whose time is over."""
    query = select(Broadcast.id).where(
        col(Broadcast.ended_at).is_(None), col(Broadcast.asked_at) <= work.now - broadcasts.LIFE
    )
    return [row for row in work.db.scalars(query.order_by(col(Broadcast.id)).limit(MOST)) if row]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Nothing is said of one that all have sent, or that could not be prepared, of which was told already."""
    found = work.db.get(Broadcast, row)
    if found is None or found.ended_at is not None:
        return []
    waiting = broadcasts.waiting(work, found)
    found.ended_at = work.now
    if not waiting:
        return []
    text = work.vault.open(found.text).replace("\n", " ")
    told = LAPSED.format(
        time=f"{broadcasts.at(work, found):%m-%d %H:%M}",
        text=text if len(text) <= SHORT else text[:SHORT] + "…",
        owners="、".join(waiting),
        days=broadcasts.LIFE.days,
    )
    officer = work.registry.team.person(found.person_id)
    return telling_staff.people(work, (officer,) if officer else (), told, f"{NAME}:{row}:lapsed")
