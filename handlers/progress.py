"""我的报修到哪了: a reporter asks how far his matter is, by its number or because it is his."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from handlers.asked import Asked
from models import lookup, masking, private_door, telling
from models.allowed import present
from models.incident_rows import Incident, Reporter, TimelineLine
from models.incidents import local
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import MoveName, Outcome, State
from models.work import Work
from understanding.after_report import as_broken
from understanding.progress_words import how_far, may_ask, names_matter, of_mine, received, sought
from understanding.reading import Kind

NONE = "没有这个编号，看看是不是少了一位。"
NOTHING = "没查到您报过的事。哪里有事，直接说地点和情况就行。"
NOTHING_HERE = "在这个群里没查到您报过的事；私聊报的，请私聊问我。哪里有事，直接说地点和情况就行。"
OF_STAFF = "没查到您自己报过的事。要看哪一件，发 /查 编号。"
NOT_YOURS = "这一件不是您报的，情况我只告诉报的人。您那里也有事的话，直接说地点和情况就行。"
ALONE = "这一件您是私下说的，请私聊问我。"
PROVE = "{number} 民警已经收到了。要看办到哪了，先回群里发 {digits}，我就知道是您本人。"
SEVERAL = "您报的有 {n} 件：\n{lines}"
LINE = "{n}. {told}"
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
REMEMBERED = timedelta(days=30)
ON_HIS_WAY = timedelta(hours=1)
MOST = 5
OVER = (State.VERIFIED, State.CLOSED)


def belongs(asked: Asked) -> bool:
    """Whether it is asked; where nobody spoke to us, only of somebody who has something to ask after."""
    text = asked.text
    if not may_ask(text):
        return False
    if not (names_matter(text) or of_mine(text) or how_far(text) or (asked.known and _of_his(asked))):
        return False
    reading = asked.read(text)
    theirs = asked.known or asked.incoming.addressed or asked.incoming.private or names_matter(text)
    # Of somebody who reported nothing here, a sentence with a place may be a report in odd words.
    return bool(theirs or (of_mine(text) and not reading.place)) and reading.kind is not Kind.EMERGENCY


def _of_his(asked: Asked) -> bool:
    """收到了吗, asked of us, and 找到了吗, where something of his is open that it may be of."""
    if received(asked.text):
        return asked.incoming.addressed and bool(asked.matters)
    return sought(asked.text) and any(each.kind in POLICE_KINDS and not each.over for each in asked.known)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """One sentence of the one that is meant; of several a short list."""
    if names_matter(asked.text):
        return _numbered(asked, work)
    found = of_speaker(asked, work)
    if not found:
        if asked.among_staff:
            return [asked.reply(OF_STAFF)]
        return [asked.reply(NOTHING if asked.incoming.private else NOTHING_HERE)]
    if len(found) == 1:
        return [asked.reply(_told(asked, work, found[0]), incident=found[0].id)]
    lines = [LINE.format(n=n, told=_told(asked, work, each)) for n, each in enumerate(found[:MOST], start=1)]
    return [asked.reply(SEVERAL.format(n=len(found), lines="\n".join(lines)))]


def _numbered(asked: Asked, work: Work) -> list[Outgoing]:
    incident = lookup.in_text(work, asked.text)
    if incident is None:
        return [asked.reply(NONE)]
    if not (asked.speaker.staff and asked.among_staff):
        own = [row for row in telling.reporters(work, incident) if _same(asked, row)]
        if not own:
            return [asked.reply(NOT_YOURS)]
        if not asked.incoming.private and all(row.conversation != asked.here.conversation for row in own):
            return [asked.reply(ALONE)]
    return [asked.reply(_told(asked, work, present(work, incident)), incident=incident.id)]


def _same(asked: Asked, row: Reporter) -> bool:
    return (row.platform, row.sender) == (asked.incoming.platform, asked.incoming.sender)


def of_speaker(asked: Asked, work: Work) -> list[Incident]:
    """What he reported (in a group: there) and is not over, newest first; else what was over last."""
    said = asked.incoming
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(col(Reporter.sender) == said.sender, col(Reporter.platform) == said.platform)
        .where(col(Incident.since) >= work.now - REMEMBERED)
        .order_by(col(Incident.id).desc())
    )
    if not said.private:
        query = query.where(col(Reporter.conversation) == said.conversation)
    found = {each.id: each for row in work.db.scalars(query) if (each := present(work, row))}
    # 下水道通了没有 is of the drain as well as 下水道堵了.
    sorts = {asked.read(said).category for said in (asked.text, as_broken(asked.text))}
    meant = [each for each in found.values() if each.category in sorts] or list(found.values())
    return [each for each in meant if each.state not in OVER] or meant[:1]


def _told(asked: Asked, work: Work, incident: Incident) -> str:
    digits = private_door.waits(work, incident, asked.incoming) if asked.incoming.private else ""
    if digits:
        return PROVE.format(number=incident.number, digits=digits)
    # Where a police matter happened is nobody's who reads along.
    shown = incident.place if incident.kind == "nonpolice" else ""
    place = PLACE.format(place=shown) if shown else ""
    told = TOLD.format(number=incident.number, place=place, standing=_standing(work, incident))
    return told if asked.incoming.private else masking.for_group(told)


def _standing(work: Work, incident: Incident) -> str:
    """How far it is, without anybody's name."""
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
