"""What a member says of a task, in plain words, with a picture or by quoting it: find which one is meant."""

from __future__ import annotations

import re

import msgspec

from handlers import task_steps, told_beside
from handlers.asked import Asked
from models import lookup, tasks
from models.flow_rows import conversation_key
from models.incident_rows import Choice, Incident
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.work import Work
from understanding.task_words import Meaning, TaskWord, task_word
from understanding.which_task import Told, meant

NOTHING_HERE = "现在没有等您处理的事项。要查哪一件，发 /查 编号。"
WHICH = "您说的是哪一件？回数字就行：\n{options}"
NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字。"
NO_WORDS = "{number}：没看懂这句是什么意思。可以说“收到”“到了”“修好了，换了灯泡”或“退回，不是我们网格的”。"
PHOTO = "（见照片）"
_NUMBER = re.compile(r"\s*第?\s*(\d{1,2})\s*[个件条。.]?\s*")
# Said by itself, one of these is no reason and no result.
_STEPS = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE, Meaning.RESOLVE})
LONGEST_STEP = 4
_BESIDE = re.compile(r"\d{6}-\d{1,4}|[\s，。！,.!#＃]")
# What may concern a matter that somebody else has in hand.
_FOR_OTHERS = frozenset({Meaning.JOIN, Meaning.HAND_OVER, Meaning.BEHALF})


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Find the task that is meant, then make the step that the words stand for."""
    choice = tasks.waiting_choice(work, _place(asked), asked.incoming.sender)
    try:
        if choice is not None and not _changed_his_mind(asked, work, choice):
            return _answered(asked, work, choice)
        return _said(asked, work)
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]


def _said(asked: Asked, work: Work) -> list[Outgoing]:
    word = task_word(asked.text)
    if named := _named(asked, work):
        return _step(asked, work, named, word) if word else _remark(asked, work, named)
    if word is None and not asked.incoming.media:
        return []
    word = word or TaskWord(Meaning.NOTE, asked.text)
    found = _concerned(asked, work, word)
    if not found and (matter := told_beside.of(asked)) is not None:
        return told_beside.sent_on(matter, work)
    if not found:
        silent = word.meaning is Meaning.NOTE or not asked.incoming.addressed
        return [] if silent else [asked.reply(NOTHING_HERE)]
    if len(found) == 1:
        return _step(asked, work, found[0], word)
    one = meant(asked.text, [Told(each.place, _words_of(work, each)) for each in found])
    return [which(asked, work, found, word)] if one is None else _step(asked, work, found[one], word)


def _concerned(asked: Asked, work: Work, word: TaskWord) -> list[Incident]:
    """What the words can be about: for a helping hand also what others have in hand here."""
    if word.meaning in _FOR_OTHERS:
        return tasks.under_way(work, asked.incoming, asked.speaker)
    return tasks.of_person(work, asked.incoming, asked.speaker, done=word.meaning is Meaning.NOTE)


def _words_of(work: Work, incident: Incident) -> str:
    return f"{incident.category} {work.vault.open(incident.summary)}"


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
    word, chosen = _asked_for(asked, work, choice), choice.options[int(match[1]) - 1 if match else 0]
    incident = lookup.by_number(work, chosen if len(choice.options) > 1 else choice.options[0])
    work.db.delete(choice)
    if incident is None:
        return [asked.reply(NOTHING_HERE)]
    return _step(asked, work, incident, word)


def _changed_his_mind(asked: Asked, work: Work, choice: Choice) -> bool:
    """Asked for a reason, he says 到了, or says something of another matter: that is none, and is heard."""
    word = task_word(asked.text)
    if len(choice.options) > 1 or word is None:
        return False
    named = lookup.in_text(work, asked.text)
    another = named is not None and named.number != choice.options[0]
    step = word.meaning in _STEPS and len(_BESIDE.sub("", asked.text)) <= LONGEST_STEP
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


def _step(asked: Asked, work: Work, incident: Incident, word: TaskWord) -> list[Outgoing]:
    if word.meaning in task_steps.PROMPTS and not word.note and not asked.incoming.media:
        return [asked.reply(task_steps.ask_for_words(asked, work, incident, word.meaning, _place(asked)))]
    told, sent = task_steps.step(asked, work, incident, word)
    own = [asked.reply(told, incident=incident.id), *(_by_session(asked, each) for each in sent)]
    matter = told_beside.of(asked) if word.meaning in _STEPS else None
    another = matter is not None and matter.read(matter.text).place != incident.place
    return [*own, *told_beside.sent_on(matter, work)] if matter is not None and another else own


def _by_session(asked: Asked, said: Outgoing) -> Outgoing:
    """What goes to where it was said can go by the session of the message, which costs no call."""
    same = said.to.conversation == asked.here.conversation and said.to.platform == asked.here.platform
    return msgspec.structs.replace(said, to=asked.here) if same and not said.to.account else said


def _remark(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    if not asked.text and not asked.incoming.media:
        return [asked.reply(NO_WORDS.format(number=incident.number))]
    return _step(asked, work, incident, TaskWord(Meaning.NOTE, asked.text))


def which(asked: Asked, work: Work, found: list[Incident], word: TaskWord) -> Outgoing:
    """Ask which of these he means; his number makes the step that the words stand for."""
    question = Choice(
        conversation=_place(asked),
        sender=asked.incoming.sender,
        act=word.meaning,
        note=work.vault.seal(msgspec.json.encode(word).decode()),
        options=[incident.number for incident in found],
        expires_at=work.now + work.settings.clocks.choice,
    )
    work.db.merge(question)
    options = "\n".join(f"{n}. {i.number} {i.place or i.category}" for n, i in enumerate(found, start=1))
    return asked.reply(WHICH.format(options=options))


def _place(asked: Asked) -> str:
    said = asked.incoming
    return conversation_key(said.platform, "", said.conversation, said.private)
