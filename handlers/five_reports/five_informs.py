"""Who informs of a crime or a suspicion is protected: the officers alone hear it, he alone his number."""

from __future__ import annotations

from dataclasses import replace

from handlers.asked import Asked
from models import five_reports, five_routes, officer_places, private_door
from models.incident_rows import Incident
from models.incidents import Matter
from models.messages import Outgoing, Text
from models.report_rows import FiveReport
from models.work import Work
from understanding.reading import Kind, Reading
from understanding.team.five_reports import SENSITIVE, Five

IN_GROUP = "收到，谢谢。"
GO_ON = "收到，谢谢。具体的请私聊我说，只有民警看得到。"
GO_ON_BY = "收到，谢谢。具体的只有民警看得到，点这里单独说：{link}"
ALONE = "收到，只交给民警，编号 {number}。是谁报的只有民警知道。正在发生的事请直接打 110。"
# Nobody relies on officers who hear of nothing.
UNHEARD = "记下了，编号 {number}，是谁报的只有民警知道。可是我现在联系不上民警：着急的事请直接打 110。"


def inform(asked: Asked, work: Work, row: FiveReport, words: str) -> list[Outgoing]:
    """To the officers alone; in the group stands nothing of it."""
    kind = Five(row.kind)
    reading = _by_itself(asked.read(words), row)
    matter = Matter(
        kind=Kind.POLICE,
        text=words,
        category=five_routes.CATEGORY.format(kind=kind),
        urgency=five_reports.urgency_of(kind, reading.urgency),
        place=reading.place or row.place,
        grid=reading.grid or row.grid,
        reasons=reading.reasons,
        point=reading.point,
    )
    sent = five_routes.to_officers(work, row, matter, asked.message_id)
    incident = work.db.get_one(Incident, row.incident_id)
    words = ALONE if officer_places.any_reached(work) else UNHEARD
    receipt = words.format(number=incident.number)
    if asked.incoming.private:
        return [asked.reply(receipt, incident=incident.id), *sent]
    return [_thanks(asked, work, kind, incident), *_alone(work, row, receipt), *sent]


def _thanks(asked: Asked, work: Work, kind: Five, incident: Incident) -> Outgoing:
    """In a group, without a pointer to what he said there: others need not be shown who told of it.

    Where the group has a private door, its link goes on with this very matter.
    """
    text = GO_ON if kind in SENSITIVE else IN_GROUP
    if kind in SENSITIVE and (link := private_door.link(work, asked.incoming, incident)):
        text = GO_ON_BY.format(link=link)
    return Outgoing(to=asked.here, body=Text(text), answers=True)


def _by_itself(reading: Reading, row: FiveReport) -> Reading:
    """Without a place that his words do not tell: what he spoke of before is another matter."""
    return reading if row.place else replace(reading, place="", grid=row.grid, point=None)


def _alone(work: Work, row: FiveReport, receipt: str) -> list[Outgoing]:
    """The number goes to him alone, where he can be reached so."""
    who = five_reports.informant(work, row)
    if not five_reports.talked_alone(work, who):
        return []
    return [Outgoing(to=who.alone, body=Text(receipt), key=f"five:{row.id}")]
