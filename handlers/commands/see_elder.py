"""/见面: somebody saw an elder, with the kind of proof; or what was said so was a mistake."""

from __future__ import annotations

import re
from datetime import time

from handlers import sighting
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from handlers.elders import elder_naming, elder_taking_back, miss_reason
from models import elder_watch
from models.elders import Proof
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import STAFF, Role
from models.work import Work
from understanding.elders.sightings import Seen
from understanding.elders.times import moment

WHO = "要写老人的姓名，或名单上的序号。"
NOTHING = "{name}还没有记过见面。"
NO_TIME = "没看懂“{words}”是几点，可以写 15:20 或 下午3点半。"
NOT_BY_YOU = "这次见面是别人报的，要由他本人、网格长或民警来撤销。"
REASON, ENOUGH, WHY = "原因", 3, "要写姓名和没见到的原因。"
BACK = ("撤销", "撤回", "错了")
WORDS = {
    "电话": Proof.PHONE, "打电话": Proof.PHONE, "视频": Proof.PHONE, "通话": Proof.PHONE,
    "上门": Proof.DOOR, "敲门": Proof.DOOR, "门口": Proof.DOOR, "邻居": Proof.NEIGHBOUR,
    "邻居见到": Proof.NEIGHBOUR, "见到": Proof.MET, "当面": Proof.MET, "见面": Proof.MET,
    "没人应": Proof.ABSENT, "没在家": Proof.ABSENT, "没见到": Proof.ABSENT, "没找到": Proof.ABSENT,
}  # fmt: skip
_CLOCK = re.compile(r"\d[:：点]")
SUPERIORS = frozenset({Role.OFFICER, Role.LEADER})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/见面 姓名 [电话] [昨天 15:00]`, `/见面 1 3 5`, `/见面 撤销 姓名`."""
    if not asked.among_staff and not asked.incoming.private:
        return [asked.reply(NOT_HERE)]
    tokens = words.split()
    if tokens and tokens[0] in BACK:
        return _undo(asked, work, tokens[1:])
    if tokens and tokens[0] == REASON:
        if len(tokens) < ENOUGH:
            raise Given(WHY)
        return [asked.reply(miss_reason.tell(asked, work, tokens[1], " ".join(tokens[2:])))]
    seen = _seen(tokens)
    if not seen:
        raise Given(WHO)
    return sighting.report(asked, work, seen)


def _seen(tokens: list[str]) -> tuple[Seen, ...]:
    proof, day, clock = Proof.MET, 0, None
    names: list[str] = []
    for token in tokens:
        if token in WORDS:
            proof = WORDS[token]
        elif (found := moment(token)) is not None and not token.isdigit():
            day, clock = found[0] or day, found[1] or clock
        elif _CLOCK.search(token):
            raise Given(NO_TIME.format(words=token[:10]))
        else:
            names.append(token)
    if not names:
        return ()
    if all(name.isdigit() for name in names):
        return (Seen(proof, numbers=tuple(int(name[:3]) for name in names), day=day, clock=clock),)
    return tuple(_named(name, proof, day, clock) for name in names)


def _named(name: str, proof: Proof, day: int, clock: time | None) -> Seen:
    return Seen(proof, who=name, day=day, clock=clock)


def _undo(asked: Asked, work: Work, tokens: list[str]) -> list[Outgoing]:
    if not tokens:
        raise Given(WHO)
    name = "@".join((tokens[0], *tokens[1:]))
    said = elder_naming.Again(f"{BACK[0]} ", "")
    elder = elder_naming.one(asked, work, COMMAND.names[0], said, name)
    if isinstance(elder, str):
        return [asked.reply(elder)]
    return _take_back(asked, work, elder)


def _take_back(asked: Asked, work: Work, elder: Elder) -> list[Outgoing]:
    """By whoever said it, or by who leads there."""
    row = elder_watch.last_of(work, elder)
    if row is None:
        return [asked.reply(NOTHING.format(name=elder.name))]
    if row.person_id != asked.speaker.id and asked.speaker.role not in SUPERIORS:
        return [asked.reply(NOT_BY_YOU)]
    return elder_taking_back.sightings(asked, work, (row,))


COMMAND = Command(
    names=("见面", "seen"),
    about="报告见到了哪位老人",
    usage="/见面 姓名 [电话|上门|邻居] [昨天 15:00]，/见面 撤销 姓名，/见面 原因 姓名 原因",
    example="/见面 张三 电话",
    run=run,
    roles=STAFF | {Role.VOLUNTEER},
    order=80,
    section=Section.WORK,
)
