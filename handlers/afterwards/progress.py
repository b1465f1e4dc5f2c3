"""我的报修到哪了: a reporter asks how far his matter is, by its number or because it is his."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from handlers.afterwards.standing_told import OVER, standing_told
from handlers.asked import Asked
from models import lookup, telling
from models.allowed import present
from models.incident_rows import Incident, Reporter
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.work import Work
from understanding.afterwards.progress import how_far, may_ask, names_matter, of_mine, received, sought
from understanding.afterwards.usual import as_broken
from understanding.reading import Kind

NONE = "没有这个编号，看看是不是少了一位。"
NOTHING = "没查到您报过的事。哪里有事，直接说地点和情况就行。"
NOTHING_HERE = "在这个群里没查到您报过的事；私聊报的，请私聊问我。哪里有事，直接说地点和情况就行。"
OF_STAFF = "没查到您自己报过的事。要看哪一件，发 /查 编号。"
NOT_YOURS = "这一件不是您报的，情况我只告诉报的人。您那里也有事的话，直接说地点和情况就行。"
ALONE = "这一件您是私下说的，请私聊问我。"
SEVERAL = "您报的有 {n} 件：\n{lines}"
LINE = "{n}. {told}"
REMEMBERED = timedelta(days=30)
MOST = 5


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
        return [asked.reply(standing_told(asked, work, found[0]), incident=found[0].id)]
    lines = [
        LINE.format(n=n, told=standing_told(asked, work, each))
        for n, each in enumerate(found[:MOST], start=1)
    ]
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
    return [asked.reply(standing_told(asked, work, present(work, incident)), incident=incident.id)]


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
