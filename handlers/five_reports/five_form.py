"""The short questions of a report in private: what, where, when; one at a time, ended by 取消 or by itself.

What is said is sent on at once; each further answer is added to it, so that nothing is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from handlers import confirm
from handlers.asked import Asked
from handlers.five_reports import five_beside, five_report, five_result, five_steps
from handlers.five_reports.five_asking import Form, Step
from handlers.rounds import round_naming
from models.incident_rows import Choice, Incident
from models.messages import Outgoing
from models.report_rows import FiveReport
from models.states import State
from models.tasks import FORM
from models.work import Work
from understanding.reading import Kind
from understanding.team.five_reports import Five, five

Otherwise = Callable[[Asked, Work], list[Outgoing]]

CANCELLED = "好，不报了。"
STOPPED = "好，不问了。已经说的记下了，谢谢。"
ASIDE = "刚才报的{kind}先放下，说过的都记着；这边安全了要接着报，再发“报{kind}”。"
_CANCEL = re.compile(r"(?:取消|不报了?|算了|不说了|退出|不用了|停)[。.!！]?")
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
        return five_steps.what(asked, work, kind)
    if form.step is Step.WHERE:
        return five_steps.where(asked, work, kind, row)
    return five_steps.when(asked, work, choice, row)


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
