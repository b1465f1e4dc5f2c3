"""Answer a question from the station's own knowledge; the officers are asked what it does not know."""

from __future__ import annotations

import logging

from handlers import answer_form, asking_on, confirm, not_noted
from handlers.asked import Asked
from handlers.doubts import if_so
from handlers.elders import elder_unclear
from models import posts, questions
from models.incident_rows import Choice
from models.messages import Outgoing
from models.question_rows import QuestionState
from models.tasks import ENTRY
from models.work import Work
from understanding.knowledge import gist
from understanding.list_picks import none_of_them, picked

log = logging.getLogger(__name__)

NOT_SURE = "这个我拿不准，"
EXPIRED = "“{question}”我记的已经过了有效期，怕有变化，"
NEAREST = "您是想问：\n{options}\n回数字就行；都不是的话不用回，"
LISTED = "已经记下来请民警看，有答复就在这里告诉您。急的话请打{police}。"
TOO_MANY = "您前面问的还在等民警答复，这一句没有再记。急的话请打{police}，或者回“人工”。"
GONE = "这一条刚刚改过了，麻烦再问一次。"
NONE_OF_THEM = "好，那就等民警来答，有答复就在这里告诉您。急的话请打{police}，或者发“人工”。"
NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The sure answer with its source; without one, a word only to who spoke to us."""
    reading = asked.read(asked.text)
    if reading.answer is not None:
        if asked.late and not asked.incoming.private:
            return []
        confirm.close_list(asked, work)
        asking_on.remember(asked, work, reading.answer)
        return [_told(asked, work, reading.answer, not_noted.behind(work, asked.text, reading.answer))]
    return not_sure(asked, work)


def listed(asked: Asked, work: Work) -> str:
    """Put it on the officers' list; what he hears of that."""
    return _ringing(work, LISTED if _put_on_the_list(asked, work) else TOO_MANY)


def _ringing(work: Work, text: str) -> str:
    """With the number to ring, where the sheet of the posts has one."""
    return text.format(police=posts.to_ring(work.registry))


def not_sure(asked: Asked, work: Work) -> list[Outgoing]:
    """The officers have it on their list; whoever spoke to us hears so, and what is nearest."""
    reading = asked.read(asked.text)
    if asked.incoming.addressed and (of_elder := elder_unclear.hint(asked, work)):
        return [asked.reply(of_elder)]
    ending = listed(asked, work)
    if not asked.incoming.addressed:
        log.info("question left to the officers message=%d", asked.message_id)
        return []
    if reading.expired is None and reading.nearest and _may_choose(asked):
        return [_offered(asked, work, reading.nearest, ending)]
    confirm.close_list(asked, work)
    text = NOT_SURE if reading.expired is None else EXPIRED.format(question=reading.expired)
    return [asked.reply(if_so.with_number(asked, text + ending))]


def _put_on_the_list(asked: Asked, work: Work) -> bool:
    """For the officers, who may know; they are told of several at once. False where his share is full."""
    grids = asked.group.grids if asked.group else asked.speaker.grids
    grid = next(iter(grids), None)
    about = gist(asked.text)
    put = questions.put(work, asked.incoming, asked.here, grid, asked.text, about)
    return put or questions.has(work, asked.incoming, about)


def _may_choose(asked: Asked) -> bool:
    """In private, and where no other question of ours waits for a number."""
    waits = asked.asked_back or asked.to_confirm or asked.clarifying
    return asked.incoming.private and not waits


def is_choice(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return picked(text) is not None


def answers_list(text: str) -> bool:
    """Whether it picks one of them, or says that it is none."""
    return is_choice(text) or none_of_them(text)


def pressed_before(asked: Asked) -> bool:
    """Whether an entry was pressed on a menu, and no list of entries is open: its number is nothing then."""
    if not asked.clicked or asked.choosing == ENTRY or asked.with_human:
        return False
    reading = asked.read(asked.clicked)
    return asked.clicked in (reading.answer, reading.expired)


def pressed(asked: Asked, work: Work) -> list[Outgoing]:
    """The entry that was pressed, whatever was asked meanwhile."""
    return [_told(asked, work, asked.clicked)]


def chosen(asked: Asked, work: Work) -> list[Outgoing]:
    """The entry of that number, as often as he likes while the list is fresh; or none of them."""
    choice, number = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender)), picked(asked.text)
    if choice is None:
        return [asked.reply(GONE)]
    if choice.expires_at <= work.now:
        work.db.delete(choice)
        return [asked.reply(GONE)]
    if number is None:
        return [asked.reply(_none_of_them(asked, work, choice))]
    if asked.clicked and asked.clicked not in choice.options[number - 1 : number]:
        return pressed(asked, work)
    if not 1 <= number <= len(choice.options):
        return [asked.reply(NO_SUCH.format(n=number, last=len(choice.options)))]
    own = questions.here(work, asked.incoming, QuestionState.OPEN)
    if own is not None and own.asked_at >= choice.expires_at - work.settings.clocks.choice:
        questions.settle(work, own, QuestionState.CHOSEN)
    choice.note = work.vault.seal(choice.options[number - 1])
    return [_told(asked, work, choice.options[number - 1])]


def _none_of_them(asked: Asked, work: Work, choice: Choice) -> str:
    """The officers have his question again, where he had picked something; he hears so where they have it."""
    work.db.delete(choice)
    row = questions.here(work, asked.incoming, QuestionState.OPEN, QuestionState.CHOSEN)
    if row is None or row.asked_at < choice.expires_at - work.settings.clocks.choice:
        return _ringing(work, TOO_MANY)
    row.state = QuestionState.OPEN
    return _ringing(work, NONE_OF_THEM)


def _told(asked: Asked, work: Work, question: str, behind: str = "") -> Outgoing:
    answer = answer_form.of(work, question)
    return asked.reply(answer + behind if answer else GONE)


def _offered(asked: Asked, work: Work, questions: tuple[str, ...], ending: str) -> Outgoing:
    work.db.merge(
        Choice(
            conversation=confirm.place(asked),
            sender=asked.incoming.sender,
            act=ENTRY,
            options=list(questions),
            expires_at=work.now + work.settings.clocks.choice,
        )
    )
    usual = NEAREST.format(options=not_noted.numbered(questions)) + ending
    told = not_noted.offered(work, asked.text, questions, usual, ending)
    return asked.reply(if_so.with_number(asked, told), choices=questions)
