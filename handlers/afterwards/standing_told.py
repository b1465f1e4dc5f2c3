"""How far a matter is, in one sentence for its reporter, without anybody's name."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from handlers.asked import Asked
from models import given_names, masking, private_door
from models.incident_rows import Incident, TimelineLine
from models.incidents import local
from models.states import MoveName, Outcome, State
from models.work import Work

PROVE = "{number} 民警已经收到了。要看办到哪了，先回群里发 {digits}，我就知道是您本人。"
TOLD = "{number}{place}：{standing}。"
PLACE = "（{place}）"
UNKNOWN = "还不清楚在哪里，回一下小区和楼号就派人"
WAITS = "已派给{whose}，在等人接手"
REFERRED = "已转给{to}，在等答复"
AT_WORK = "{who} {time} 接手了，正在办"
TAKEN = "{who} {time} 接手了，这就过去"
THERE = "{who} {time} 到了现场，正在处理"
DONE = "{time} 办好了"
RESULT = "{time} 办好了，{result}"
POLICE_DONE = "民警已经处理完了"
CLOSED = "已经结案"
ENDED_WELL = ("", Outcome.FIXED, Outcome.UNVERIFIED, Outcome.REFERRED, Outcome.NO_FURTHER_ACTION)
ON_HIS_WAY = timedelta(hours=1)
OVER = (State.VERIFIED, State.CLOSED)


def standing_told(asked: Asked, work: Work, incident: Incident) -> str:
    """Who came by a link out of a group hears first how he proves who he is."""
    digits = private_door.waits(work, incident, asked.incoming) if asked.incoming.private else ""
    if digits:
        return PROVE.format(number=incident.number, digits=digits)
    # Where a police matter happened is nobody's who reads along.
    shown = incident.place if incident.kind == "nonpolice" else ""
    place = PLACE.format(place=shown) if shown else ""
    told = TOLD.format(number=incident.number, place=place, standing=_standing(work, incident))
    return told if asked.incoming.private else masking.for_group(given_names.without(work, incident, told))


def _standing(work: Work, incident: Incident) -> str:
    state = State(incident.state)
    if state in (State.RECEIVED, State.CLARIFYING):
        return UNKNOWN
    if state in (State.RESOLVED, *OVER):
        return _ended(work, incident)
    if incident.holding == "referred":
        return REFERRED.format(to=incident.referred_to)
    if state is State.DISPATCHED:
        return WAITS.format(whose=_whose(work, incident))
    who = "民警" if incident.holding == "officers" else "网格员"
    taken = TAKEN if work.now - incident.since <= ON_HIS_WAY else AT_WORK
    words = taken if state is State.ACKNOWLEDGED else THERE
    return words.format(who=who, time=_time(work, incident.since))


def _whose(work: Work, incident: Incident) -> str:
    grid = work.registry.grids.get(incident.grid or "")
    return "民警" if incident.holding == "officers" or grid is None else grid.name


def _ended(work: Work, incident: Incident) -> str:
    if incident.kind != "nonpolice":
        return POLICE_DONE
    if incident.outcome not in ENDED_WELL:
        return CLOSED
    result = work.vault.open(incident.result).rstrip("。") if incident.result is not None else ""
    words = RESULT if result else DONE
    return words.format(time=_time(work, _done_at(work, incident)), result=result)


def _done_at(work: Work, incident: Incident) -> datetime:
    """When somebody said last that it is done; that it was verified and closed came later."""
    line = TimelineLine
    query = select(func.max(line.at)).where(
        col(line.incident_id) == incident.id, col(line.move).in_((MoveName.RESOLVE, MoveName.ANSWER))
    )
    return work.db.scalar(query) or incident.since


def _time(work: Work, since: datetime) -> str:
    at = local(work, since)
    today = at.date() == local(work, work.now).date()
    return at.strftime("%H:%M" if today else "%m-%d %H:%M")
