"""Calls that are going on: who has not answered is asked once more, and what nobody ends ends by itself."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from models import musters, telling_staff
from models.messages import Outgoing
from models.muster_rows import Muster
from models.work import Work
from models.working_time import out_of_quiet

NEWS = "召集{id}（{area}）发出 {minutes} 分钟了：{tally}。\n{roll}\n完了发 /召集 结束 {id}。"
ENDED = "召集{id}（{area}）满 12 小时，已自动结束：{tally}。\n{roll}"
MOST = 100


def due(work: Work) -> list[int]:
    """Those that are to be looked at now."""
    query = select(Muster.id).where(col(Muster.closed_at).is_(None), col(Muster.look_at) <= work.now)
    return [row for row in work.db.scalars(query.order_by(col(Muster.look_at)).limit(MOST)) if row]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Too long: end it. Else ask the silent once more; the caller hears how it stands."""
    muster = work.db.get(Muster, row)
    if muster is None or muster.closed_at is not None or muster.look_at > work.now:
        return []
    if work.now >= muster.opened_at + musters.LONGEST:
        # Nobody is rung in the night to hear that he need not come.
        muster.look_at = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
        if muster.look_at > work.now:
            return []
        return [*musters.close(work, muster, ""), *_to_caller(work, muster, ENDED, "ended")]
    muster.step, muster.look_at = 1, muster.opened_at + musters.LONGEST
    return [*musters.remind(work, muster), *_to_caller(work, muster, NEWS, "news")]


def _to_caller(work: Work, muster: Muster, text: str, what: str) -> list[Outgoing]:
    caller = work.registry.team.person(muster.caller_id)
    tally = musters.tally(musters.roll(work, muster))
    roll = "\n".join(musters.told(work, muster))
    minutes = (work.now - muster.opened_at) // timedelta(minutes=1)
    said = text.format(id=muster.id, area=muster.area, minutes=minutes, tally=tally, roll=roll)
    return telling_staff.people(work, (caller,) if caller else (), said, f"muster:{muster.id}:{what}")
