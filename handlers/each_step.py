"""The step that a member's words stand for, made with each task that he means."""

from __future__ import annotations

import msgspec

from handlers import extension_word, task_steps, which_one
from handlers.afterwards import told_beside
from handlers.asked import Asked
from models.incident_rows import Incident
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.work import Work
from understanding.team.meanings import Meaning, TaskWord

# Said by itself, one of these is no reason and no result.
STEPS = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE, Meaning.RESOLVE})


def each_step(asked: Asked, work: Work, found: list[Incident], word: TaskWord) -> list[Outgoing]:
    """The same step with each; of several each one's answer stands in the one reply."""
    if word.meaning is Meaning.EXTEND:
        return [said for each in found for said in extension_word.ask(asked, work, each, word)]
    if len(found) == 1:
        return _step(asked, work, found[0], word)
    told, sent = [], []
    for incident in found:
        try:
            answer, more = task_steps.step(asked, work, incident, word)
        except MoveRefused as refusal:
            answer, more = str(refusal), []
        told.append(answer)
        sent += more
    return [asked.reply("\n".join(told)), *(_by_session(asked, each) for each in sent)]


def _step(asked: Asked, work: Work, incident: Incident, word: TaskWord) -> list[Outgoing]:
    if word.meaning in task_steps.PROMPTS and not word.note and not asked.incoming.media:
        here = which_one.place(asked)
        return [asked.reply(task_steps.ask_for_words(asked, work, incident, word.meaning, here))]
    told, sent = task_steps.step(asked, work, incident, word)
    own = [asked.reply(told, incident=incident.id), *(_by_session(asked, each) for each in sent)]
    matter = told_beside.of(asked) if word.meaning in STEPS else None
    another = matter is not None and matter.read(matter.text).place != incident.place
    return [*own, *told_beside.sent_on(matter, work)] if matter is not None and another else own


def _by_session(asked: Asked, said: Outgoing) -> Outgoing:
    """What goes to where it was said can go by the session of the message, which costs no call."""
    same = said.to.conversation == asked.here.conversation and said.to.platform == asked.here.platform
    return msgspec.structs.replace(said, to=asked.here) if same and not said.to.account else said
