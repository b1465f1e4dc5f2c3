"""/督办: a yellow or a red card for a matter that drags on; `解除` takes it off again."""

from __future__ import annotations

import re

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import side_moves
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "要督办哪一件？"
TWO_COLOURS = "督办只有黄牌和红牌。"
DONE = "{number} {colour}督办，已经告诉办理人。"
LIFTED = "{number} 的督办解除了。"
_COLOUR = re.compile(r"(黄牌|黄|yellow|红牌|红|red)\s*[：:，,]?\s*")
_OTHER = re.compile(r"[\u4e00-\u9fff]牌")
_LIFT = re.compile(r"(解除|取消|lift)\s*")


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/督办 编号 [黄|红] 原因`, yellow unless red is said; `/督办 编号 解除`."""
    incident, rest = naming.matter(work, words, WHICH)
    actor, message = Actor.of(asked.speaker), asked.message_id
    if lifted := _LIFT.match(rest):
        sent = side_moves.lift(work, incident, actor, message, rest[lifted.end() :])
        return [asked.reply(LIFTED.format(number=incident.number), incident=incident.id), *sent]
    named = _COLOUR.match(rest)
    if named is None and _OTHER.match(rest):
        raise Given(TWO_COLOURS)
    colour = "red" if named and named[1] in ("红牌", "红", "red") else "yellow"
    why = rest[named.end() :] if named else rest
    sent = side_moves.supervise(work, incident, actor, message, colour, why)
    done = DONE.format(number=incident.number, colour=side_moves.COLOURS[colour])
    return [asked.reply(done, incident=incident.id), *sent]


COMMAND = Command(
    names=("督办", "supervise"),
    about="黄牌、红牌督办",
    usage="/督办 编号 [黄|红] 原因，或 /督办 编号 解除",
    example="/督办 261123-007 黄 拖了三天",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=42,
    section=Section.PRESS,
)
