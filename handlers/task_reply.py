"""What a member says about a task in plain words or by quoting it: 签收, 到场, 办结, 退回."""

from __future__ import annotations

import re

from handlers.asked import Asked
from models import lookup, steps, tasks
from models.flow_rows import conversation_key
from models.incident_rows import Choice, Incident
from models.incidents import MoveRefused, move
from models.messages import Outgoing
from models.people import Actor
from models.states import MOVE_WORDS, MoveName
from models.work import Work
from understanding.task_words import task_word

NOTHING_HERE = "现在没有等您处理的事项。要查哪一件，发 /查 编号。"
WHICH = "您说的是哪一件？回数字就行：\n{options}"
DONE = "{number} 已{move}。"
NOTED = "{number} 记下了。"
NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字。"
NO_WORDS = "{number}：没看懂这句是什么意思。可以说“收到”“到了”“修好了，换了灯泡”或“退回，不是我们网格的”。"
NEEDS_PHOTO_WORDS = "（见照片）"
_NUMBER = re.compile(r"\s*第?\s*(\d{1,2})\s*[个件条。.]?\s*")


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Find the task that is meant, then make the step that the words stand for."""
    choice = tasks.waiting_choice(work, _place(asked), asked.incoming.sender)
    try:
        if choice is not None:
            return _answered(asked, work, choice)
        return _said(asked, work)
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]


def _said(asked: Asked, work: Work) -> list[Outgoing]:
    word = task_word(asked.text)
    named = _named(asked, work)
    found = [named] if named else tasks.of_person(work, asked.incoming, asked.speaker)
    if word is None:
        return _remark(asked, work, found[0]) if named else []
    if not found:
        return [asked.reply(NOTHING_HERE)] if asked.incoming.addressed else []
    if len(found) > 1:
        return [_which(asked, work, found, word.move, word.note)]
    return _step(asked, work, found[0], word.move, word.note)


def _named(asked: Asked, work: Work) -> Incident | None:
    """The task whose number is said or quoted, or whose message is quoted."""
    if incident := lookup.in_text(work, asked.text):
        return incident
    quote = asked.incoming.quote
    if quote is None:
        return None
    return lookup.in_text(work, quote.text) or tasks.of_sent_message(work, asked.incoming, quote.message_id)


def _answered(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    """The answer to a question of ours: a number, or the words that a step needs."""
    match = _NUMBER.fullmatch(asked.text)
    if len(choice.options) > 1:
        if match is None:
            work.db.delete(choice)
            return _said(asked, work)
        if not 1 <= int(match[1]) <= len(choice.options):
            return [asked.reply(NO_SUCH_CHOICE.format(n=match[1], last=len(choice.options)))]
    number = choice.options[int(match[1]) - 1 if match and len(choice.options) > 1 else 0]
    incident = lookup.by_number(work, number)
    note = work.vault.open(choice.note) or ("" if len(choice.options) > 1 else _words(asked))
    work.db.delete(choice)
    if incident is None:
        return [asked.reply(NOTHING_HERE)]
    return _step(asked, work, incident, MoveName(choice.act), note)


def _words(asked: Asked) -> str:
    word = task_word(asked.text)
    return (word.note if word else asked.text) or asked.text or NEEDS_PHOTO_WORDS


def _step(asked: Asked, work: Work, incident: Incident, name: MoveName, note: str) -> list[Outgoing]:
    actor, message = Actor.of(asked.speaker), asked.message_id
    if name is MoveName.ACKNOWLEDGE:
        sent = steps.acknowledge(work, incident, actor, message)
    elif name is MoveName.ARRIVE:
        sent = steps.arrive(work, incident, actor, message)
    elif name is MoveName.RESOLVE:
        sent = steps.resolve(work, incident, actor, message, note or _photo(asked))
    elif name is MoveName.RETURN:
        sent = steps.give_back(work, incident, actor, message, note)
    else:
        sent = steps.to_police(work, incident, actor, message, note)
    done = DONE.format(number=incident.number, move=MOVE_WORDS[name])
    return [asked.reply(done, incident=incident.id), *sent]


def _photo(asked: Asked) -> str:
    return NEEDS_PHOTO_WORDS if asked.incoming.media else ""


def _remark(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    if not asked.text and not asked.incoming.media:
        return [asked.reply(NO_WORDS.format(number=incident.number))]
    note = asked.text or NEEDS_PHOTO_WORDS
    move(work, incident, MoveName.AMEND, Actor.of(asked.speaker), note=note, message_id=asked.message_id)
    return [asked.reply(NOTED.format(number=incident.number), incident=incident.id)]


def _which(asked: Asked, work: Work, found: list[Incident], name: MoveName, note: str) -> Outgoing:
    question = Choice(
        conversation=_place(asked),
        sender=asked.incoming.sender,
        act=name,
        note=work.vault.seal(note) if note else None,
        options=[incident.number for incident in found],
        expires_at=work.now + work.settings.clocks.choice,
    )
    work.db.merge(question)
    options = "\n".join(f"{n}. {i.number} {i.place or i.category}" for n, i in enumerate(found, start=1))
    return asked.reply(WHICH.format(options=options))


def _place(asked: Asked) -> str:
    said = asked.incoming
    return conversation_key(said.platform, "", said.conversation, said.private)
