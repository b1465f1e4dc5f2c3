"""/不是事: talk was taken for a matter; closed without a word to the group, and kept as an example."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Section
from handlers.several import Done, each
from models import allowed, cards, corrections
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import MoveName, Outcome, State
from models.work import Work
from understanding.reading import Kind

WHICH = "哪一件不是事？"
DONE = "{number} 结掉了，记下了：{learned}"
ON_RECORD = "{number} 早就结案了，结论改成误报，记下了：{learned}"
LEARNED = "这样的话不用受理。"
# Emergencies are fixed rules, which no training changes.
BY_RULES = "是误报。紧急是按固定的词表判的，不跟着学；这样的话常有，请告诉管系统的人改词表。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/不是事 编号 [编号…] [原因]`."""
    return each(asked, work, words, _one, WHICH)


def _one(asked: Asked, work: Work, incident: Incident, why: str) -> Done:
    """Whoever only talked is not told that his talk was closed."""
    actor = Actor.of(asked.speaker)
    closed = State(incident.state) is State.CLOSED
    # A closed one stays closed: only what stands written of it is set right.
    name = MoveName.CORRECT if closed else MoveName.CLOSE
    # What is refused is no example.
    allowed.check(work, incident, name, actor, why)
    with corrections.kept(work, incident, actor, why, kind=Kind.CHATTER):
        move(
            work, incident, name, actor,
            note=why, message_id=asked.message_id, outcome=Outcome.FALSE_ALARM,
        )  # fmt: skip
    learned = BY_RULES if incident.kind == Kind.EMERGENCY else LEARNED
    told = (ON_RECORD if closed else DONE).format(number=incident.number, learned=learned)
    # When it was closed is the doing of whoever closed it.
    return told, cards.updates(work, incident, "" if closed else actor.name)


COMMAND = Command(
    names=("不是事", "nothing"),
    about="不该受理的，结掉并记下",
    usage="/不是事 编号 [编号…] [原因]",
    example="/不是事 261123-007 在说电视剧",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=52,
    section=Section.SET_RIGHT,
)
