"""The short questions of a report in private: what, where, when; one at a time, ended by 取消 or by itself.

What is said is sent on at once; each further answer is added to it, so that nothing is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from handlers import confirm, five_asking, five_beside, five_report, five_result, round_naming
from handlers.asked import Asked
from handlers.five_asking import Form, Step, wait
from models.amending import amend
from models.incident_rows import Choice, Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import YIHU
from models.report_rows import FiveReport
from models.states import OPEN_STATES, MoveName, State
from models.tasks import FORM
from models.unsure import certain
from models.work import Work
from understanding.reading import Kind
from understanding.report_words import Five, five, says_something

Otherwise = Callable[[Asked, Work], list[Outgoing]]

ASK_WHERE = "在哪里？说小区、路口、店名都行，不清楚就回“不清楚”。"
ASK_WHEN = "什么时候的事？比如刚才、昨晚八点，不清楚就回“不清楚”。"
DONE = "好，都记下了，谢谢。"
CANCELLED = "好，不报了。"
STOPPED = "好，不问了。已经说的记下了，谢谢。"
ASIDE = "刚才报的{kind}先放下，说过的都记着；这边安全了要接着报，再发“报{kind}”。"
WHERE_NOTE, WHEN_NOTE = "地点：{words}", "时间：{words}"
_CANCEL = re.compile(r"(?:取消|不报了?|算了|不说了|退出|不用了|停)[。.!！]?")
_UNKNOWN = re.compile(r"(?:不清楚|不知道|不晓得|说不清|不记得|忘了|没有|不详|无)(?:了)?[。.!！]?")
_NUMBER = re.compile(r"第?\s*(\d{1,2})\s*[个件条.。]?")


def is_answer(asked: Asked) -> bool:
    """Whether the words may be an answer: a call for help is none, nor another report, whatever was asked."""
    if not asked.text or five(asked.text) is not None:
        return False
    return asked.read(asked.text).kind is not Kind.EMERGENCY


def overtaken(otherwise: Otherwise) -> Otherwise:
    """What is no answer; a call for help sets the questions aside, since his next words are of that."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = otherwise(asked, work)
        choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
        open_ = choice is not None and choice.act.startswith(FORM) and not choice.options
        if choice is None or not open_ or asked.read(asked.text).kind is not Kind.EMERGENCY:
            return said
        work.db.delete(choice)
        form = msgspec.json.decode(work.vault.open(choice.note), type=Form)
        # Asked what it is, he told at once what he wanted to tell.
        if form.step is Step.WHAT:
            return said
        aside = ASIDE.format(kind=choice.act.removeprefix(FORM))
        return round_naming.in_one(asked, [*said, asked.reply(aside)])

    return handle


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of answers; `otherwise` handles what is no number where one of several was asked for."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
        if choice is None:
            return otherwise(asked, work)
        if not choice.options:
            form = msgspec.json.decode(work.vault.open(choice.note), type=Form)
            if five_beside.another_matter(asked, work, form):
                return _one_question(work, choice, otherwise(asked, work))
            return _answered(asked, work, choice, form)
        numbered = _NUMBER.fullmatch(asked.text) is not None
        return _result(asked, work, choice) if numbered else otherwise(asked, work)

    return handle


def _one_question(work: Work, choice: Choice, said: list[Outgoing]) -> list[Outgoing]:
    """What is asked stays asked, but where the other matter asks where it is: the next answer is to that."""
    asks = (work.db.get(Incident, each.incident) for each in said if each.incident is not None)
    if any(each is not None and each.state == State.CLARIFYING for each in asks):
        work.db.delete(choice)
    return said


def _answered(asked: Asked, work: Work, choice: Choice, form: Form) -> list[Outgoing]:
    """Take the answer, ask what is missing."""
    kind = Five(choice.act.removeprefix(FORM))
    row = work.db.get(FiveReport, form.report) if form.report else None
    if _CANCEL.fullmatch(asked.text):
        work.db.delete(choice)
        return [*_as_it_is(asked, work, row), asked.reply(CANCELLED if row is None else STOPPED)]
    if form.step is Step.WHAT or row is None:
        work.db.delete(choice)
        return _what(asked, work, kind)
    return _where(asked, work, kind, row) if form.step is Step.WHERE else _when(asked, work, choice, row)


def _what(asked: Asked, work: Work, kind: Five) -> list[Outgoing]:
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


def _where(asked: Asked, work: Work, kind: Five, row: FiveReport) -> list[Outgoing]:
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


def _when(asked: Asked, work: Work, choice: Choice, row: FiveReport) -> list[Outgoing]:
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


def _as_it_is(asked: Asked, work: Work, row: FiveReport | None) -> list[Outgoing]:
    """A hazard that waited for its place goes on without one."""
    if row is None or row.waits_until is None:
        return []
    return five_report.place_hazard(asked, work, row, work.vault.open(row.text))


def _result(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    match = _NUMBER.fullmatch(asked.text)
    row = work.db.get(FiveReport, int(work.vault.open(choice.note)))
    if match is None or row is None:
        return [asked.reply(five_result.NO_SUCH.format(n=asked.text[:5], last=len(choice.options)))]
    return five_result.chosen(asked, work, choice, row, int(match[1]))
