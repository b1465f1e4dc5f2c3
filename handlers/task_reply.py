"""What a member says of a task, in plain words, with a picture or by quoting it: find which one is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import msgspec

from handlers import concerned, which_one
from handlers.afterwards import told_beside
from handlers.asked import Asked
from handlers.each_step import STEPS, each_step
from handlers.elders import elder_unclear
from handlers.rounds import round_unclear
from models import called, lookup, tasks
from models.allowed import held_by
from models.incident_rows import Choice, Incident
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.roles import Role
from models.work import Work
from understanding.team.meanings import Meaning, TaskWord
from understanding.team.tasks import task_word
from understanding.team.which_task import Told, elsewhere

Otherwise = Callable[[Asked, Work], list[Outgoing]]

NOTHING_HERE = "现在没有等您处理的事项。要查哪一件，发 /查 编号。"
FREE = "您手上没有在办的事。等民警接手的有 {n} 件：\n{lines}\n接哪一件，就回“收到 {number}”。"
ELSEWHERE = (
    "您手上的 {number} 在{place}，和您说的不是一处。"
    "就是这一件的话请带上编号再说一遍；别处的事直接说地点和情况。"
)
NO_SUCH_NUMBER = "没有 {number} 这一件，看看编号是不是错了。"
NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字。"
NO_WORDS = "{number}：没看懂这句是什么意思。可以说“收到”“到了”“修好了，换了灯泡”或“退回，不是我们网格的”。"
PHOTO = "（见照片）"
# Said of another place they would tell a reporter what is not so.
_AT_A_PLACE = frozenset({Meaning.ARRIVE, Meaning.RESOLVE})
_TAKING = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE, Meaning.JOIN})
JUST_NOW = timedelta(minutes=10)
LONGEST_STEP = 4
_BESIDE = re.compile(r"\d{6}-\d{1,4}|[\s，。！,.!#＃]")


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of a picture without words; `otherwise` handles one of which no task of his can be meant."""

    def of_picture(asked: Asked, work: Work) -> list[Outgoing]:
        waits = tasks.waiting_choice(work, which_one.place(asked), asked.incoming.sender) is not None
        note = TaskWord(Meaning.NOTE, "")
        meant = waits or concerned.named(asked, work) or concerned.concerned(asked, work, note)
        return handle(asked, work) if meant else otherwise(asked, work)

    return of_picture


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Find the task that is meant, then make the step that the words stand for."""
    choice = tasks.waiting_choice(work, which_one.place(asked), asked.incoming.sender)
    try:
        if choice is not None and not _changed_his_mind(asked, work, choice):
            return _answered(asked, work, choice)
        return _said(asked, work)
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]


def _said(asked: Asked, work: Work) -> list[Outgoing]:
    word = task_word(asked.text)
    if named := concerned.named(asked, work):
        return each_step(asked, work, named, word) if word else _remark(asked, work, named)
    if word is not None and (number := lookup.written(asked.text)):
        raise MoveRefused(NO_SUCH_NUMBER.format(number=number))
    if word is None and not asked.incoming.media:
        return []
    word = word or TaskWord(Meaning.NOTE, asked.text)
    found = concerned.concerned(asked, work, word)
    if not found and (matter := told_beside.of(asked)) is not None:
        return told_beside.sent_on(matter, work)
    if not found:
        return _of_no_task(asked, work, word)
    if concerned.counted(asked.text) > len(found):
        found = concerned.more(asked, work, found)
    if len(found) == 1 and word.meaning in _AT_A_PLACE and elsewhere(asked.text, Told(found[0].place, "")):
        raise MoveRefused(ELSEWHERE.format(number=found[0].number, place=found[0].place))
    found = concerned.running(asked, work, concerned.more(asked, work, found)) or found
    if len(found) > 1 and not (together := concerned.all_meant(asked, word, found)):
        return [which_one.ask(asked, work, found, word)]
    return each_step(asked, work, found if len(found) == 1 else together, word)


def _of_no_task(asked: Asked, work: Work, word: TaskWord) -> list[Outgoing]:
    """Nothing is his to do here; of an elder (没人接电话) or a round (巡了一半) he hears how it is said."""
    if unclear := elder_unclear.hint(asked, work) or round_unclear.hint(asked, work):
        return [asked.reply(unclear)]
    silent = word.meaning is Meaning.NOTE or not asked.incoming.addressed
    return [] if silent else [asked.reply(_nothing(asked, work))]


def _nothing(asked: Asked, work: Work) -> str:
    """An officer alone with us hears what he could take: which of these he read of, only he knows."""
    alone = asked.speaker.role is Role.OFFICER and asked.incoming.private
    if held := _taken_just_now(asked, work):
        return held
    free = tasks.of_officers(work) if alone else []
    lines = "\n".join(f"· {each.number} {called.to_staff(work, each)}" for each in free)
    return FREE.format(n=len(free), lines=lines, number=free[0].number) if free else NOTHING_HERE


def _taken_just_now(asked: Asked, work: Work) -> str:
    """我去, said by the second: who has it, and how to join him; nothing where it may be one of several."""
    word = task_word(asked.text)
    if word is None or word.meaning not in _TAKING:
        return ""
    others = (each for each in tasks.under_way(work, asked.incoming, asked.speaker) if each.holder_id)
    found = [each for each in others if each.since >= work.now - JUST_NOW]
    return held_by(work, found[0]) if len(found) == 1 else ""


def _answered(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    """The answer to a question of ours: numbers, or the words that a step needs."""
    last, word = len(choice.options), _asked_for(asked, work, choice)
    chosen = which_one.numbers(asked.text, last) if last > 1 else [1]
    if chosen and not all(1 <= n <= last for n in chosen):
        return [asked.reply(NO_SUCH_CHOICE.format(n=max(chosen), last=last))]
    work.db.delete(choice)
    if not chosen:
        return _said(asked, work)
    found = [each for n in chosen if (each := lookup.by_number(work, choice.options[n - 1])) is not None]
    return each_step(asked, work, found, word) if found else [asked.reply(NOTHING_HERE)]


def _changed_his_mind(asked: Asked, work: Work, choice: Choice) -> bool:
    """Asked for a reason, he says 到了, or says something of another matter: that is none, and is heard."""
    word = task_word(asked.text)
    if len(choice.options) > 1 or word is None:
        return False
    named = lookup.in_text(work, asked.text)
    another = named is not None and named.number != choice.options[0]
    step = word.meaning in STEPS and len(_BESIDE.sub("", asked.text)) <= LONGEST_STEP
    if another or (step and word.meaning != choice.act):
        work.db.delete(choice)
        return True
    return False


def _asked_for(asked: Asked, work: Work, choice: Choice) -> TaskWord:
    """The words of which we asked to what they belong, or those that a pressed button wanted."""
    if choice.note is not None:
        return msgspec.json.decode(work.vault.open(choice.note), type=TaskWord)
    meaning = Meaning(choice.act)
    return TaskWord(meaning, "" if len(choice.options) > 1 else asked.text or PHOTO)


def _remark(asked: Asked, work: Work, found: list[Incident]) -> list[Outgoing]:
    if not asked.text and not asked.incoming.media:
        return [asked.reply(NO_WORDS.format(number=found[0].number))]
    return each_step(asked, work, found, TaskWord(Meaning.NOTE, asked.text))
