"""The five reports (五报): each goes its way; without words he is asked for them, or told how to say them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import report
from handlers.asked import Asked
from handlers.five_reports import five_asking
from handlers.five_reports.five_informs import GO_ON, IN_GROUP, inform
from handlers.five_reports.five_result import result
from handlers.rounds import finding, hazards
from models import five_reports
from models.hours import working
from models.incident_rows import Incident
from models.kinds import TALK
from models.messages import Outgoing, Text
from models.report_rows import FiveReport
from models.routines import INSPECTIONS
from models.work import Work
from understanding.kind.hinted import hinted
from understanding.normal import plain
from understanding.reading import Kind, Reading, Route
from understanding.team.five_reports import SENSITIVE, Five, Said, five, informs, says_something
from understanding.team.hazards import Hazard
from understanding.team.hazards import hazards as listed

TREND = "记下了，编号 B{id}，民警看得到。谢谢。"
HOW = "请这样说：报{kind} 哪里、什么情况。"
HAZARD_CATEGORY = "安全隐患/其他隐患"


def belongs(asked: Asked) -> bool:
    """Whether the text is one of the five reports, where we know whom we hear."""
    return (asked.incoming.private or asked.group is not None) and _said(asked) is not None


def _said(asked: Asked) -> Said | None:
    """What is reported; who says 举报 of what is the police's, or hints at it, informs of a crime."""
    if (said := five(asked.text)) is not None:
        return said
    words = informs(asked.text)
    if words and asked.read(words).kind is Kind.POLICE:
        return Said(Five.ILLEGAL, words)
    return Said(Five.SUSPICIOUS, asked.text) if _hints(asked) else None


def _hints(asked: Asked) -> bool:
    """502可能在贩毒: a resident guesses. Who tells no place in a group has to be asked for it there."""
    if asked.among_staff or not hinted(plain(asked.text)):
        return False
    where = asked.incoming.private or bool(asked.where(asked.text).place)
    return where and asked.read(asked.text).kind is Kind.POLICE


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


def _trend(asked: Asked, work: Work, row: FiveReport, words: str) -> list[Outgoing]:
    """For the officers' picture; what is a matter of theirs by itself becomes one."""
    if asked.read(words).kind is Kind.POLICE:
        return inform(asked, work, row, words)
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
    Five.ILLEGAL: inform,
    Five.SUSPICIOUS: inform,
    Five.HAZARD: place_hazard,
    Five.TREND: _trend,
}
