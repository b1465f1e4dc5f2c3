"""Somebody signs a round: by the words it is found which one is meant, or why none is."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.rounds import round_naming, round_unclear, signing_wordless, which_round
from handlers.rounds.round_signed import ALREADY, TOO_EARLY, fault_alone, tells_of_a_fault, write
from handlers.rounds.which_round import NO_SUCH, NOTHING, Otherwise
from models import round_lists, routine_notices, routine_rounds, tasks
from models.incidents import local
from models.messages import Outgoing
from models.routine_notices import Both
from models.routines import RoundState
from models.work import Work
from understanding.elders.list_answers import bare_number
from understanding.reading import Kind
from understanding.team.rounds import Signed, signed

NO_LIST = "还没有给您发过任务名单。发 /任务 看名单，再回序号。"
NO_ROUND = "没有编号是 T{id} 的任务。发 /任务 看今天有哪些。"
_PLAINLY = re.compile(r"签到|到岗|在岗|上岗")


def may_be(asked: Asked) -> bool:
    """Whether it reads like a signature, or is a picture or place alone, or answers which round was meant."""
    if not asked.text:
        return bool(asked.incoming.media) or asked.incoming.location is not None
    if bare_number(asked.text) is not None:
        return not asked.asked_back
    # What is an emergency is told to the officers first, whatever else the words say.
    return signed(asked.text) is not None and asked.read(asked.text).kind is not Kind.EMERGENCY


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of signatures; `otherwise` handles what turns out to be about no round of his."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        if not asked.text:
            return signing_wordless.handle(asked, work, otherwise)
        if (number := bare_number(asked.text)) is not None:
            return which_round.answered(asked, work, number, otherwise)
        said = signed(asked.text)
        return otherwise(asked, work) if said is None else report(asked, work, said, otherwise)

    return handle


def report(asked: Asked, work: Work, said: Signed, otherwise: Otherwise | None = None) -> list[Outgoing]:
    """Sign what is meant; `otherwise` where nothing of his is."""
    if said.weak and otherwise is not None and tasks.of_person(work, asked.incoming, asked.speaker):
        return otherwise(asked, work)
    if said.ref is not None:
        return _by_ref(asked, work, said)
    if said.numbers and not said.point:
        return _by_numbers(asked, work, said)
    found = [both for both in round_naming.going_on(asked, work, said) if _fits(both, said)]
    if not found and (again := _signed_already(asked, work, said)):
        return [asked.reply(again)]
    if not found and otherwise is not None and not (said.kind or _PLAINLY.search(asked.text)):
        return otherwise(asked, work)
    if len(found) != 1:
        # A fault does not wait for the answer which round is meant.
        fault = fault_alone(asked, work, said) if tells_of_a_fault(asked, said) else []
        if not found:
            return [asked.reply(_why_none(asked, work, said)), *fault]
        return [which_round.ask(asked, work, found, said), *fault]
    return write(asked, work, said, *found[0])


def _signed_already(asked: Asked, work: Work, said: Signed) -> str:
    """`鼓楼没问题` once more of a signed round, by whoever has no matter there in hand; else empty."""
    if not said.point or not said.fine or tasks.of_person(work, asked.incoming, asked.speaker):
        return ""
    for row, routine in round_naming.of_today(asked, work, said):
        if row.state == RoundState.DONE and round_naming.points_meant(row, said):
            return ALREADY.format(what=routine_notices.what(work, row, routine))
    return ""


def _by_ref(asked: Asked, work: Work, said: Signed) -> list[Outgoing]:
    both = round_naming.by_id(work, said.ref or 0)
    return write(asked, work, said, *both) if both else [asked.reply(NO_ROUND.format(id=said.ref))]


def _by_numbers(asked: Asked, work: Work, said: Signed) -> list[Outgoing]:
    listed = round_lists.numbered(work, asked.speaker.id or 0)
    if not listed:
        return [asked.reply(NO_LIST)]
    sent: list[Outgoing] = []
    for number in said.numbers:
        routine = routine_rounds.routine_of(work, listed[number - 1]) if 0 < number <= len(listed) else None
        if routine is None:
            sent.append(asked.reply(NO_SUCH.format(n=number, last=len(listed))))
        else:
            sent += write(asked, work, said, listed[number - 1], routine)
    return round_naming.in_one(asked, sent)


def _fits(both: Both, said: Signed) -> bool:
    """Whether it has that point, or is itself called so."""
    row, routine = both
    named = len(said.point) > 1 and (said.point in routine.name or said.point == routine.place)
    return not said.point or named or bool(round_naming.points_meant(row, said))


def _why_none(asked: Asked, work: Work, said: Signed) -> str:
    """It is signed, it comes later, or there is none."""
    others = round_naming.of_today(asked, work, said)
    later = [both for both in others if both[0].state == RoundState.OPEN and both[0].start > work.now]
    done = [both for both in others if both[0].state == RoundState.DONE and both[0].start <= work.now]
    if not done and (unclear := round_unclear.hint(asked, work)):
        return unclear
    for some, words in ((done[-1:], ALREADY), (later[:1], TOO_EARLY)):
        for row, routine in some:
            at = f"{local(work, row.start - work.settings.routines.early):%H:%M}"
            return words.format(what=routine_notices.what(work, row, routine), at=at)
    return NOTHING
