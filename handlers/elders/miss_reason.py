"""Why nobody saw an elder in time: asked of whoever sees him at last, told by number, words or command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.asked import Asked
from handlers.elders import elder_naming
from models import elder_lists, elder_reasons, elder_team
from models.elder_reasons import Why
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.elders.missed import reason

Otherwise = Callable[[Asked, Work], list[Outgoing]]

QUESTION = "why"
HOW_LONG = "{names}隔了两天多才见到，是什么原因？回数字：\n{options}\n别的原因请写一句：{first}没见到是因为……"
OPTION = "{n}. {why}"
CHOICES = tuple(why for why in Why if why is not Why.OTHER)
THANKS = "记下了，{names}没见到的原因：{why}。"
STILL_AWAY = "要是人还没回来，发 /请假 {name} 到 日期 原因。"
NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"
NO_MISS = "{name}最近 30 天都在两天内见过，不用写原因。"
AWAY = frozenset({Why.HOSPITAL, Why.FAMILY})


@dataclass(frozen=True, slots=True)
class Missed:
    """For each elder that is asked about: since when nobody had seen him."""

    bases: tuple[datetime, ...]


def ask(asked: Asked, work: Work, missed: list[tuple[Elder, datetime]]) -> str:
    """The question, to be answered by a number; one for all that one message told of."""
    elders = [elder for elder, _ in missed]
    waits = Missed(tuple(base for _, base in missed))
    elder_lists.ask(work, asked.speaker.id or 0, elders, waits, QUESTION)
    options = "\n".join(OPTION.format(n=n, why=why) for n, why in enumerate(CHOICES, 1))
    return HOW_LONG.format(names=_names(elders), options=options, first=elders[0].name)


def answered(asked: Asked, work: Work, elders: list[Elder], missed: Missed, number: int) -> str:
    """The reason of that number, for all of them."""
    if not 1 <= number <= len(CHOICES):
        return NO_SUCH.format(n=number, last=len(CHOICES))
    elder_lists.answered(work, asked.speaker.id or 0)
    why = CHOICES[number - 1]
    for elder, base in zip(elders, missed.bases, strict=True):
        elder_reasons.write(work, elder.id or 0, base, why, asked.speaker.id)
    return THANKS.format(names=_names(elders), why=why)


def may_be(asked: Asked) -> bool:
    """Whether the words tell a reason."""
    return reason(asked.text) is not None


def before(otherwise: Otherwise) -> Otherwise:
    """`王德贵没见到是因为走亲戚`; `otherwise` handles what is the reason of something else."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        told = reason(asked.text)
        if told is None or not (told.sure or elder_naming.find(asked, work, told.who)):
            return otherwise(asked, work)
        return [asked.reply(tell(asked, work, told.who, told.why))]

    return handle


def tell(asked: Asked, work: Work, who: str, words: str) -> str:
    """By anybody who looks after him; namesakes are told apart by which of them was missed."""
    found = elder_naming.find(asked, work, who)
    if not found:
        return elder_naming.UNKNOWN.format(who=who[:20])
    known = [elder for elder in found if elder_team.may_report(work, asked.speaker, elder)]
    if not known:
        return elder_naming.NOT_YOURS.format(name=found[0].name)
    missed = [(elder, base) for elder in known if (base := elder_reasons.base_of(work, elder)) is not None]
    if not missed:
        return NO_MISS.format(name=known[0].name)
    elder, base = max(missed, key=lambda each: each[1])
    why = elder_reasons.write(work, elder.id or 0, base, words, asked.speaker.id)
    said = THANKS.format(names=elder.name, why=words[:30] if why is Why.OTHER else why)
    return f"{said}{STILL_AWAY.format(name=elder.name)}" if why in AWAY else said


def _names(elders: list[Elder]) -> str:
    return "、".join(elder.name for elder in elders)
