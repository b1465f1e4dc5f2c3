"""/改类: a matter was read as the wrong kind or category; set right, sent on, and kept as an example."""

from __future__ import annotations

import re
from typing import Any

from handlers.asked import Asked
from handlers.commands.command import Command, Section, first_word
from handlers.several import Done, each
from models import allowed, cards, corrections, dispatch, standing, steps
from models.card_look import KIND_WORDS
from models.hours import working
from models.incident_rows import Incident
from models.incidents import MoveRefused, move
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import OPEN_STATES, MoveName, State
from models.unclear import OTHER
from models.work import Work
from understanding.kind.category_words import without_lead
from understanding.reading import Kind

WHICH = "要写编号和改成什么。"
DONE = "{number} 改成了{what}{with_it}，记下了。{learned}"
ON_RECORD = "{number} 是“{state}”的，不再派发，记录改成了{what}{with_it}。{learned}"
LEARNED = "下次会读得更准。"
# Emergencies are fixed rules, which no training changes.
BY_RULES = "紧急是按固定的词表判的，不跟着学；这样的话常有，请告诉管系统的人改词表。"
WITH_IT = "，类别跟着改成了{category}"
WHY = "类型读错了"
NO_SUCH = "没有“{what}”这一类。类型是紧急、警情、非警务；类别写成 大类/小类，比如 设施维修/路灯照明。"
PERHAPS = "没有“{what}”这一类。像是这几类：{some}。请写全：/改类 {number} 大类/小类"
OTHER_KIND = "“{what}”不是{kind}的类别。类型也要改的话先发：/改类 {number} 紧急|警情|非警务"
ONLY_TALK = "只是聊天的话：/不是事 {number}"
TALK = frozenset(("闲聊", "聊天", "闲话", "不是事", "chatter"))
WORDS = {
    "紧急": Kind.EMERGENCY,
    "紧急警情": Kind.EMERGENCY,
    "险情": Kind.EMERGENCY,
    "emergency": Kind.EMERGENCY,
    "警情": Kind.POLICE,
    "公安": Kind.POLICE,
    "警察": Kind.POLICE,
    "警务": Kind.POLICE,
    "police": Kind.POLICE,
    "非警务": Kind.NONPOLICE,
    "非警情": Kind.NONPOLICE,
    "非警": Kind.NONPOLICE,
    "网格事项": Kind.NONPOLICE,
    "网格": Kind.NONPOLICE,
    "nonpolice": Kind.NONPOLICE,
}
# A slip in a kind's name is no category: those have two levels, or none.
CATEGORY = re.compile(rf"[^/]+/[^/]+|{OTHER}")
LONGEST = 30
STOPS = "。！!？?；;”\"'」』】])）"
AT_ONCE = 1


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/改类 编号 类型 [原因]`: a kind sends the matter where it belongs, `大类/小类` is its category."""
    return each(asked, work, words, _one, WHICH, WHICH)


def _one(asked: Asked, work: Work, incident: Incident, rest: str) -> Done:
    what, why = first_word(without_lead(rest))
    what = what.rstrip(STOPS)
    kind = WORDS.get(what.lower()) or WORDS.get(what.removesuffix("类").lower())
    actor, category, was = Actor.of(asked.speaker), incident.category, incident.kind
    if kind is None:
        what, why = _category(work, incident, what, rest)
    else:
        what = next(word for word, each in WORDS.items() if each is kind)
    # What is refused is no example.
    allowed.check(work, incident, MoveName.CORRECT, actor, why)
    over = State(incident.state) not in OPEN_STATES
    if kind is None:
        sent = corrections.on_record(work, incident, actor, asked.message_id, why, category=what)
    elif over:
        sent = corrections.on_record(work, incident, actor, asked.message_id, why, kind=kind)
    else:
        with corrections.kept(work, incident, actor, why, kind=kind):
            sent = _send(asked, work, incident, actor, kind, why)
    with_it = WITH_IT.format(category=incident.category) if incident.category not in (category, what) else ""
    learned = BY_RULES if Kind.EMERGENCY in (was, kind) else LEARNED
    told = (ON_RECORD if over else DONE).format(
        number=incident.number, what=what, state=standing.words(incident), with_it=with_it, learned=learned
    )
    return told, sent


def _category(work: Work, incident: Incident, said: str, words: str) -> tuple[str, str]:
    """The category that the words name and why. Refuses what is none, and one of another kind."""
    if said in TALK:
        raise MoveRefused(ONLY_TALK.format(number=incident.number))
    what, why, perhaps = work.category(words, incident.kind)
    if said == OTHER:
        what, why = OTHER, first_word(without_lead(words))[1]
    if not what and perhaps:
        raise MoveRefused(
            PERHAPS.format(what=said[:LONGEST], number=incident.number, some="、".join(perhaps))
        )
    if len(what) > LONGEST or CATEGORY.fullmatch(what) is None:
        raise MoveRefused(NO_SUCH.format(what=said[:LONGEST]))
    if what != OTHER and work.fitting("", what, incident.kind) != what:
        kind = KIND_WORDS[incident.kind]
        raise MoveRefused(OTHER_KIND.format(what=what, kind=kind, number=incident.number))
    return what, why


def _send(asked: Asked, work: Work, incident: Incident, actor: Actor, kind: Kind, why: str) -> list[Outgoing]:
    """Where the kind belongs by the routing law; a matter of its old kind's people stays with them."""
    was_police = incident.kind in POLICE_KINDS
    changes: dict[str, Any] = {"kind": kind} | _urgency(work, incident, kind)
    if kind in POLICE_KINDS and not was_police:
        return dispatch.to_officers(
            work, incident, actor, asked.message_id, note=why or WHY, name=MoveName.TO_POLICE, **changes
        )
    in_time = working(work.now, work.settings.station, work.settings.hours)
    if kind is Kind.NONPOLICE and was_police and incident.grid and in_time:
        return dispatch.to_grid(
            work, incident, incident.grid, actor, asked.message_id,
            note=why or WHY, name=MoveName.TO_GRID, **changes,
        )  # fmt: skip
    move(work, incident, MoveName.CORRECT, actor, note=why, message_id=asked.message_id, **changes)
    return cards.updates(work, incident)


def _urgency(work: Work, incident: Incident, kind: Kind) -> dict[str, int]:
    """An emergency is as urgent as can be, a police matter at least as one is from the beginning.

    What turns out to be less is as urgent as its words say.
    """
    if kind is Kind.EMERGENCY:
        return {"urgency": AT_ONCE}
    if kind is Kind.POLICE and incident.kind == Kind.NONPOLICE:
        return {"urgency": steps.as_police(incident.urgency)}
    if kind == incident.kind:
        return {}
    return {"urgency": work.urgency(work.vault.open(incident.summary), kind)}


COMMAND = Command(
    names=("改类", "kind"),
    about="改一件事的类型或类别",
    usage="/改类 编号 紧急|警情|非警务|类别 [原因]",
    example="/改类 261123-007 警情 有人动手了",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=50,
    section=Section.SET_RIGHT,
)
