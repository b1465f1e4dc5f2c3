"""Answer a question from the station's own knowledge; the officers are asked what it does not know."""

from __future__ import annotations

import re

from handlers import answer_form, confirm, if_so
from handlers.asked import Asked
from models import questions
from models.incident_rows import Choice
from models.messages import Outgoing
from models.question_rows import QuestionState
from models.tasks import ENTRY
from models.work import Work
from understanding.knowledge import gist

NOT_SURE = "这个我拿不准，已经请民警看了，有答复就在这里告诉您。急的话请打派出所电话。"
EXPIRED = "“{question}”我记的已经过了有效期，怕有变化，已经请民警看了，有答复就在这里告诉您。"
NEAREST = "您是想问：\n{options}\n回数字就行；都不是的话不用回，我已经请民警看了，有答复就在这里告诉您。"
GONE = "这一条刚刚改过了，麻烦再问一次。"
NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"
_NUMBER = re.compile(r"第?\s*([1-9１-９])\s*[个条.。]?")


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The sure answer with its source; without one, a word only to who spoke to us."""
    reading = asked.read(asked.text)
    if reading.answer is not None:
        if asked.late and not asked.incoming.private:
            return []
        return [_told(asked, work, reading.answer)]
    _put_on_the_list(asked, work)
    if not asked.incoming.addressed:
        return []
    if reading.expired is not None:
        return [asked.reply(if_so.with_number(asked, EXPIRED.format(question=reading.expired)))]
    if reading.nearest and _may_choose(asked):
        return [_offered(asked, work, reading.nearest)]
    return [asked.reply(if_so.with_number(asked, NOT_SURE))]


def _put_on_the_list(asked: Asked, work: Work) -> None:
    """For the officers, who may know; they are told of several at once."""
    grids = asked.group.grids if asked.group else asked.speaker.grids
    grid = next(iter(grids), None)
    questions.put(work, asked.incoming, asked.here, grid, asked.text, gist(asked.text))


def _may_choose(asked: Asked) -> bool:
    """In private, and where no other question of ours waits for a number."""
    waits = asked.asked_back or asked.to_confirm or asked.clarifying
    return asked.incoming.private and not waits


def is_choice(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def chosen(asked: Asked, work: Work) -> list[Outgoing]:
    """The entry of that number, as often as he likes while the list is fresh."""
    choice, match = (
        work.db.get(Choice, (confirm.place(asked), asked.incoming.sender)),
        _NUMBER.fullmatch(asked.text),
    )
    if choice is None or match is None:
        return [asked.reply(GONE)]
    if choice.expires_at <= work.now:
        work.db.delete(choice)
        return [asked.reply(GONE)]
    number = int(match[1])
    if number > len(choice.options):
        return [asked.reply(NO_SUCH.format(n=number, last=len(choice.options)))]
    own = questions.here(work, asked.incoming, QuestionState.OPEN)
    if own is not None and own.asked_at >= choice.expires_at - work.settings.clocks.choice:
        questions.settle(work, own, QuestionState.CHOSEN)
    return [_told(asked, work, choice.options[number - 1])]


def _told(asked: Asked, work: Work, question: str) -> Outgoing:
    return asked.reply(answer_form.of(work, question) or GONE)


def _offered(asked: Asked, work: Work, questions: tuple[str, ...]) -> Outgoing:
    work.db.merge(
        Choice(
            conversation=confirm.place(asked),
            sender=asked.incoming.sender,
            act=ENTRY,
            options=list(questions),
            expires_at=work.now + work.settings.clocks.choice,
        )
    )
    options = "\n".join(f"{number}. {question}" for number, question in enumerate(questions, start=1))
    told = if_so.with_number(asked, NEAREST.format(options=options))
    return asked.reply(told, choices=questions)
