"""The answers to the questions of a report, one after another: what it is, where, and when."""

from __future__ import annotations

import re

from handlers import confirm
from handlers.asked import Asked
from handlers.five_reports import five_asking, five_report
from handlers.five_reports.five_asking import Form, Step, wait
from handlers.rounds import round_naming
from models.amending import amend
from models.incident_rows import Choice, Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import YIHU
from models.report_rows import FiveReport
from models.states import OPEN_STATES, MoveName, State
from models.unsure import certain
from models.work import Work
from understanding.team.five_reports import Five, says_something

ASK_WHERE = "在哪里？说小区、路口、店名都行，不清楚就回“不清楚”。"
ASK_WHEN = "什么时候的事？比如刚才、昨晚八点，不清楚就回“不清楚”。"
DONE = "好，都记下了，谢谢。"
WHERE_NOTE, WHEN_NOTE = "地点：{words}", "时间：{words}"
_UNKNOWN = re.compile(r"(?:不清楚|不知道|不晓得|说不清|不记得|忘了|没有|不详|无)(?:了)?[。.!！]?")


def what(asked: Asked, work: Work, kind: Five) -> list[Outgoing]:
    """Sent on at once, but for a hazard without a place: where it is decides whose it is."""
    if not says_something(asked.text):
        return [five_asking.begin(asked, work, kind)]
    if kind is Five.HAZARD and not asked.where(asked.text).place:
        row = five_report.kept(asked, work, kind, asked.text)
        row.waits_until = work.now + work.settings.clocks.choice
        wait(asked, work, kind, Form(Step.WHERE, row.id or 0))
        return [asked.reply(ASK_WHERE)]
    said, filed = five_report.filed(asked, work, kind, asked.text)
    if filed is None or _clarifying(work, filed):
        return said
    further = Step.WHEN if filed.place else Step.WHERE
    wait(asked, work, kind, Form(further, filed.id or 0))
    question = asked.reply(ASK_WHEN if further is Step.WHEN else ASK_WHERE)
    return round_naming.in_one(asked, [*said, question])


def where(asked: Asked, work: Work, kind: Five, row: FiveReport) -> list[Outgoing]:
    """A hazard that waited for this is sent on now; any other report has it added."""
    wait(asked, work, kind, Form(Step.WHEN, row.id or 0))
    unknown = _UNKNOWN.fullmatch(asked.text) is not None
    said: list[Outgoing] = []
    if row.waits_until is not None:
        place = "" if unknown else asked.text
        text = f"{place} {work.vault.open(row.text)}".strip()
        row.text, row.place = work.vault.seal(text), asked.where(text).place
        row.grid = asked.where(text).grid or row.grid
        said = five_report.place_hazard(asked, work, row, text)
        if _clarifying(work, row):
            work.db.delete(work.db.get_one(Choice, (confirm.place(asked), asked.incoming.sender)))
            return said
    elif not unknown:
        said = _add(asked, work, row, WHERE_NOTE.format(words=asked.text))
        _set_place(asked, work, row)
    return round_naming.in_one(asked, [*said, asked.reply(ASK_WHEN)])


def when(asked: Asked, work: Work, choice: Choice, row: FiveReport) -> list[Outgoing]:
    """The last answer."""
    work.db.delete(choice)
    unknown = _UNKNOWN.fullmatch(asked.text) is not None
    said = [] if unknown else _add(asked, work, row, WHEN_NOTE.format(words=asked.text))
    return [asked.reply(DONE), *said]


def _add(asked: Asked, work: Work, row: FiveReport, note: str) -> list[Outgoing]:
    """To the report, and to the matter that it became; an informant is not named there."""
    row.text = work.vault.seal(f"{work.vault.open(row.text)}；{note}")
    incident = work.db.get(Incident, row.incident_id) if row.incident_id else None
    if incident is None or incident.state not in OPEN_STATES:
        return []
    return amend(work, incident, YIHU, note, asked.message_id)


def _set_place(asked: Asked, work: Work, row: FiveReport) -> None:
    """Where it is, as soon as that is known."""
    place = asked.where(asked.text)
    # A guess is worth less than his own words.
    known = place.place if certain(place.place) else ""
    row.place, row.grid = known or asked.text[:40], place.grid or row.grid
    incident = work.db.get(Incident, row.incident_id) if row.incident_id else None
    if incident is not None and incident.state in OPEN_STATES and not incident.place:
        move(
            work, incident, MoveName.AMEND, YIHU, message_id=asked.message_id,
            place=row.place, grid=incident.grid or place.grid,
        )  # fmt: skip


def _clarifying(work: Work, row: FiveReport) -> bool:
    """Whether the matter itself asks where it is: one question at a time."""
    incident = work.db.get(Incident, row.incident_id) if row.incident_id else None
    return incident is not None and incident.state == State.CLARIFYING
