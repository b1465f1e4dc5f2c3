"""A picture was asked for and did not come: it is written down, and whoever leads there hears of it."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from sqlalchemy import bindparam
from sqlmodel import col, select

from models import elder_notices, telling_staff, working_time
from models.columns import UTCTime
from models.elder_rows import Sighting, SpotCheck
from models.elders import PROOF_WORDS, Proof
from models.messages import Outgoing
from models.registry_rows import Elder
from models.spot_checks import State
from models.work import Work

FAILED = "【抽查没有照片】{who} {at} 报{proof} {name}（{where}），{minutes} 分钟里没有发来照片，请了解一下。"
DUE = (
    select(SpotCheck.id)
    .where(col(SpotCheck.state) == State.OPEN, col(SpotCheck.until) <= bindparam("now", type_=UTCTime()))
    .order_by(col(SpotCheck.until))
    .limit(1_000)
)


def due(work: Work) -> list[int]:
    """Checks whose time is over."""
    return [row for row in work.db.scalars(DUE, {"now": work.now}) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Once; by day the leader is told, or the community's officers where the leader himself was asked."""
    check = work.db.get(SpotCheck, row, with_for_update=True)
    if check is None or check.state != State.OPEN or check.until > work.now:
        return []
    check.state = State.FAILED
    elder, seen = work.db.get_one(Elder, check.elder_id), work.db.get_one(Sighting, check.sighting_id)
    leader = work.registry.team.leader(elder.grid)
    own = leader is None or leader.id == check.person_id
    people = work.registry.team.community_officers(elder.grid) if own else (leader,)
    until = working_time.out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    text = FAILED.format(
        who=elder_notices.who(work, seen),
        # In words of the day on which it is read.
        at=elder_notices.day_and_time(replace(work, now=until), seen.told_at),
        proof=PROOF_WORDS[Proof(seen.proof)],
        name=elder.name,
        where=elder_notices.grid_name(work, elder),
        minutes=int((check.until - check.asked_at).total_seconds() // 60),
    )
    said = telling_staff.people(work, tuple(filter(None, people)), text, f"spot:{check.id}")
    return [msgspec.structs.replace(each, not_before=until) for each in said] if until > work.now else said
