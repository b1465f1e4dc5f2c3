"""The five reports (五报): each goes its way, whoever informs of a crime or suspicion is protected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import finding, five_asking, hazards, report
from handlers.asked import Asked
from handlers.five_result import result
from models import five_reports, five_routes, private_door
from models.hours import working
from models.incident_rows import Incident
from models.incidents import Matter
from models.kinds import TALK
from models.messages import Outgoing, Text
from models.report_rows import FiveReport
from models.routines import INSPECTIONS
from models.work import Work
from understanding.hazard_words import Hazard
from understanding.hazard_words import hazards as listed
from understanding.reading import Kind, Reading, Route
from understanding.report_words import SENSITIVE, Five, Said, five, informs, says_something

IN_GROUP = "收到，谢谢。"
GO_ON = "收到，谢谢。具体的请私聊我说，只有民警看得到。"
GO_ON_BY = "收到，谢谢。具体的只有民警看得到，点这里单独说：{link}"
ALONE = "收到，只交给民警，编号 {number}。是谁报的只有民警知道。正在发生的事请直接打 110。"
TREND = "记下了，编号 B{id}，民警看得到。谢谢。"
HOW = "请这样说：报{kind} 哪里、什么情况。"
HAZARD_CATEGORY = "安全隐患/其他隐患"


def belongs(asked: Asked) -> bool:
    """Whether the text is one of the five reports, where we know whom we hear."""
    return (asked.incoming.private or asked.group is not None) and _said(asked) is not None


def _said(asked: Asked) -> Said | None:
    """What is reported; who says 举报 of what is the police's informs of a crime."""
    if (said := five(asked.text)) is not None:
        return said
    words = informs(asked.text)
    return Said(Five.ILLEGAL, words) if words and asked.read(words).kind is Kind.POLICE else None


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """By the word, the hashtag, or the word alone."""
    said = _said(asked)
    return [] if said is None else file(asked, work, said.kind, said.words)


def file(asked: Asked, work: Work, kind: Five, words: str) -> list[Outgoing]:
    """Send a report its way. Without words: in private the questions begin, in a group he is told how."""
    words = words.strip()
    return filed(asked, work, kind, words)[0] if says_something(words) else [_ask(asked, work, kind)]


def filed(asked: Asked, work: Work, kind: Five, words: str) -> tuple[list[Outgoing], FiveReport | None]:
    """The same with the report that was kept; None where nothing more is to be asked about it."""
    if kind is not Five.RESULT and asked.read(words).kind is Kind.EMERGENCY:
        return _emergency(asked, work, kind, words), None
    if kind is Five.RESULT:
        return result(asked, work, words), None
    row = kept(asked, work, kind, words)
    return _ROUTES[kind](asked, work, row, words), row


def _ask(asked: Asked, work: Work, kind: Five) -> Outgoing:
    if asked.incoming.private:
        return five_asking.begin(asked, work, kind)
    return asked.reply(GO_ON if kind in SENSITIVE else HOW.format(kind=kind))


def _emergency(asked: Asked, work: Work, kind: Five, words: str) -> list[Outgoing]:
    """What goes on now is told to the officers as ever, and the first word says whom to ring."""
    row = kept(asked, work, kind, words)
    said = _reported(asked, work, row, words, asked.read)
    if kind in five_reports.INFORMING and row.incident_id is not None:
        work.db.get_one(Incident, row.incident_id).informed = True
    return said


def kept(asked: Asked, work: Work, kind: Five, words: str) -> FiveReport:
    """The report as a row, with where it is as far as the words tell."""
    place = asked.where(words)
    grids = asked.group.grids if asked.group else asked.speaker.grids
    grid = place.grid or (grids[0] if len(grids) == 1 else None)
    said, speaker = asked.incoming, asked.speaker
    return five_reports.keep(work, kind, words, said, speaker, asked.message_id, grid, place.place)


def _inform(asked: Asked, work: Work, row: FiveReport, words: str) -> list[Outgoing]:
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
    receipt = ALONE.format(number=incident.number)
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


def _trend(asked: Asked, work: Work, row: FiveReport, words: str) -> list[Outgoing]:
    """For the officers' picture; what is a matter of theirs by itself becomes one."""
    if asked.read(words).kind is Kind.POLICE:
        return _inform(asked, work, row, words)
    if asked.incoming.private:
        return [asked.reply(TREND.format(id=row.id))]
    return [Outgoing(to=asked.here, body=Text(IN_GROUP), answers=True)]


def place_hazard(asked: Asked, work: Work, row: FiveReport, words: str) -> list[Outgoing]:
    """Found on an inspection it is chased until it is put right; else it is a matter of its grid."""
    row.waits_until = None
    inspections = [both for both in finding.going_on(asked, work) if both[1].kind in INSPECTIONS]
    if asked.speaker.staff and inspections:
        found = listed(f"隐患：{words}", asked.today) or (Hazard(words),)
        told, items = hazards.written(asked, work, found)
        row.rectification_id = items[0].id if items else None
        row.round_id = inspections[0][0].id
        return [asked.reply(told)]
    return _reported(asked, work, row, words, lambda text: _as_hazard(asked, work, asked.read(text), text))


def _reported(
    asked: Asked, work: Work, row: FiveReport, words: str, read: Callable[[str], Reading]
) -> list[Outgoing]:
    """A matter like any other, tied to the report."""
    said = report.handle(replace(asked.worded(words), read=read), work)
    row.incident_id = next((each.incident for each in said if each.incident is not None), None)
    return said


def _as_hazard(asked: Asked, work: Work, reading: Reading, text: str) -> Reading:
    """What does not read like a matter is one all the same, since he says so."""
    if reading.kind not in TALK:
        return reading
    place = asked.where(text)
    within = working(work.now, work.settings.station, work.settings.hours)
    route = (Route.GRID if place.grid else Route.ASK) if within else Route.OFFICERS
    return replace(
        reading, kind=Kind.NONPOLICE, route=route, category=HAZARD_CATEGORY, urgency=3, place=place.place,
        grid=place.grid, candidates=place.candidates, options=place.options, point=place.point,
    )  # fmt: skip


_ROUTES: dict[Five, Callable[[Asked, Work, FiveReport, str], list[Outgoing]]] = {
    Five.ILLEGAL: _inform,
    Five.SUSPICIOUS: _inform,
    Five.HAZARD: place_hazard,
    Five.TREND: _trend,
}
