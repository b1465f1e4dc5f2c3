"""/结案: nothing more to do; the reporter hears it if he has not heard a result yet."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Section, first_word
from handlers.several import Done, each
from models import steps
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import IN_HAND, OUTCOME_WORDS, Outcome, State
from models.work import Work

WHICH = "哪一件要结案？"
DONE = "{number} 已结案（{outcome}）。"
RESOLVED = "{number} 是您自己办的，先记为办结。反映人或另一位民警核查后就结案。"
WORDS = {word: outcome for outcome, word in OUTCOME_WORDS.items() if outcome is not Outcome.UNVERIFIED} | {
    "办好了": Outcome.FIXED,
    "无需处理": Outcome.NO_FURTHER_ACTION,
    "不用办": Outcome.NO_FURTHER_ACTION,
    "不归我们": Outcome.NOT_RESPONSIBLE,
    "不归口": Outcome.NOT_RESPONSIBLE,
    "转办": Outcome.REFERRED,
    "虚警": Outcome.FALSE_ALARM,
    "撤销": Outcome.WITHDRAWN,
    "反映人撤回": Outcome.WITHDRAWN,
}


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/结案 编号 [编号…] [结论] [说明]`: the first word may be an outcome, else it is called fixed."""
    return each(asked, work, words, _one, WHICH)


def _one(asked: Asked, work: Work, incident: Incident, note: str) -> Done:
    first, rest = first_word(note)
    outcome = WORDS.get(first, Outcome.FIXED)
    if first in WORDS:
        note = rest.strip() or first
    actor = Actor.of(asked.speaker)
    if outcome is Outcome.FIXED and _in_his_hands(incident, actor):
        sent = steps.resolve(work, incident, actor, asked.message_id, note)
        return RESOLVED.format(number=incident.number), sent
    sent = steps.close(work, incident, actor, asked.message_id, outcome, note)
    return DONE.format(number=incident.number, outcome=OUTCOME_WORDS[outcome]), sent


def _in_his_hands(incident: Incident, actor: Actor) -> bool:
    """Whoever does it himself does not find himself that it is done."""
    under_way = State(incident.state) in IN_HAND and incident.state != State.DISPATCHED
    return under_way and actor.id is not None and incident.holder_id == actor.id


COMMAND = Command(
    names=("结案", "close"),
    about="结掉一件事",
    usage="/结案 编号 [误报|重复|撤回|无需再办|不归我们管|已转办] [说明]",
    example="/结案 261123-007 误报",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=23,
    section=Section.WORK,
)
