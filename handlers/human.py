"""Somebody wants a human: the officers are called, and what he goes on to say is passed on to them."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked
from handlers.where_sent import where_sent
from models import (
    handing_over,
    human_talk,
    hush,
    officer_places,
    private_door,
    questions,
    talk_for_life,
)
from models.kinds import TALK
from models.messages import Outgoing
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work
from understanding.despair_words import despairs
from understanding.human_words import wants_human
from understanding.knowledge import gist
from understanding.reading import Kind

CALLED = "好，已经叫民警了，接下来您说的我都转给他，{minutes} 分钟内我不插话。急事请直接打 110。"
# 12356 is the country's telephone of psychological help.
STAY = (
    "我已经叫民警了，他马上跟您说话，您接着说就行。身边有人就喊他陪着您；"
    "有危险马上打 110 或 120，心里难受也可以打 12356。"
)
# Nobody waits for officers who hear of nothing.
NOBODY = "我现在联系不上民警，您的话记下了，有答复就在这里告诉您。急事请直接打 110。"
STAY_AND_RING = (
    "您接着跟我说，身边有人就喊他陪着您。我现在联系不上民警，请马上打 110 或 120；"
    "心里难受也可以打 12356，有人听您说。"
)
AMONG_OTHERS = "要跟民警说话，请私聊我发“人工”，马上给您叫。{door}急事请直接打 110。"
DOOR = "点这里就是私聊：{link} "
NO_TEXT, PLACE = "（发了图片或语音）", "（发了{where}）"
# What was asked just before is what he wants a human for.
JUST_BEFORE = timedelta(hours=1)


def wanted(asked: Asked) -> bool:
    """In private alone: in a group a word about officers is no call. What is urgent is told as ever."""
    if not asked.incoming.private or not (wants_human(asked.text) or _despairs(asked)):
        return False
    return asked.read(asked.text).kind in TALK


def _despairs(asked: Asked) -> bool:
    """Nobody who says such a thing alone is left to a list of questions."""
    return not asked.speaker.staff and despairs(asked.text) and asked.read(asked.text).answer is None


def wanted_among_others(asked: Asked) -> bool:
    """In a group, said to us: the talk is to be had alone."""
    alone = asked.incoming.private or asked.among_staff
    return asked.incoming.addressed and not alone and wants_human(asked.text)


def among_others(asked: Asked, work: Work) -> list[Outgoing]:
    """How an officer is reached, by the group's own link where it has one."""
    link = private_door.of_group(work, asked.incoming)
    return [asked.reply(AMONG_OTHERS.format(door=DOOR.format(link=link) if link else ""))]


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Call them, and be quiet here."""
    if _despairs(asked):
        return _for_life(asked, work, asked.text)
    row = _question(asked, work)
    if row is None:
        return []
    if despairs(said := questions.text_of(work, row)):
        questions.settle(work, row, QuestionState.DROPPED)
        return _for_life(asked, work, said)
    if not officer_places.of_all(work):
        return [asked.reply(NOBODY)]
    span = work.settings.clocks.takeover
    told = CALLED.format(minutes=int(span.total_seconds() // 60))
    handed = _begin(asked, work, row, told)
    return [asked.reply(told), *handed, *human_talk.call(work, row, asked.text)]


def _for_life(asked: Asked, work: Work, text: str) -> list[Outgoing]:
    """Under a number of its own, so that no other question of his hides these words."""
    before = questions.here(work, asked.incoming, QuestionState.TALK)
    own = f"{gist(text)}\x1f{asked.message_id}"
    questions.add(work, asked.incoming, asked.here, _grid(asked), text, own)
    row = questions.here(work, asked.incoming, QuestionState.OPEN)
    if row is None:
        return []
    stay = STAY if officer_places.of_all(work) else STAY_AND_RING
    handed = _begin(asked, work, row, stay)
    had = talk_for_life.take_over_from(work, before, row) if before is not None else []
    # Urgent, since where a human has the talk already we else say nothing.
    return [asked.reply(stay, urgent=True), *handed, *talk_for_life.call(work, row), *had]


def _begin(asked: Asked, work: Work, row: OpenQuestion, told: str) -> list[Outgoing]:
    span = work.settings.clocks.takeover
    questions.begin_talk(work, row, span)
    hush.begin(work, asked.here, hush.TAKEOVER, span, None)
    return handing_over.to_human(work, asked.here, told, asked.message_id)


def _question(asked: Asked, work: Work) -> OpenQuestion | None:
    row = questions.here(work, asked.incoming, QuestionState.OPEN)
    if row is not None and row.asked_at >= work.now - JUST_BEFORE:
        return row
    # Two who want a human want two talks.
    own = f"{gist(asked.text)}\x1f{asked.incoming.sender}"
    if not questions.put(work, asked.incoming, asked.here, _grid(asked), asked.text, own):
        if row is not None:
            return row
        # What fills the list he asked elsewhere, and it is to keep nobody from a human.
        questions.add(work, asked.incoming, asked.here, _grid(asked), asked.text, own)
    return questions.here(work, asked.incoming, QuestionState.OPEN)


def _grid(asked: Asked) -> str | None:
    return next(iter(asked.speaker.grids), None)


def goes_on(asked: Asked) -> bool:
    """Whether this belongs to the talk with a human; what is urgent or has its place is a matter."""
    if not asked.with_human or not asked.text:
        return asked.with_human
    reading = asked.read(asked.text)
    return reading.kind in TALK or (reading.kind is Kind.NONPOLICE and not reading.place)


def passed_on(asked: Asked, work: Work) -> list[Outgoing]:
    """To whoever has the talk; one that was taken over by a name has no number, and is read there."""
    row = questions.here(work, asked.incoming, QuestionState.TALK)
    grave = row is not None and despairs(questions.text_of(work, row))
    if _despairs(asked) and not grave:
        return _for_life(asked, work, asked.text)
    if row is None:
        return []
    pass_on = talk_for_life.pass_on if grave else human_talk.pass_on
    return pass_on(work, row, asked.text or _without_words(asked), asked.message_id)


def _without_words(asked: Asked) -> str:
    location = asked.incoming.location
    return NO_TEXT if location is None else PLACE.format(where=where_sent(location))
