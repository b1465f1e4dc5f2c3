"""Somebody signs a round with words, a picture or a shared place: find which one is meant, write it down."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import msgspec
from sqlmodel import col, select

from handlers import finding, hazards, round_naming
from handlers.asked import Asked
from handlers.report import handle as report_matter
from models import (
    budget,
    round_cards,
    round_lists,
    round_pictures,
    routine_notices,
    routine_rounds,
    routine_signing,
    routine_team,
    tasks,
)
from models.incidents import local
from models.messages import Outgoing
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoutineRound
from models.routines import RoundState
from models.work import Work
from understanding.hazard_words import Hazard
from understanding.list_answers import bare_number
from understanding.reading import Kind
from understanding.round_words import Signed, signed

Otherwise = Callable[[Asked, Work], list[Outgoing]]

DONE = "签到了：{what}{late}{where}。"
POINT = "记下了：{points}{late}{where}。还差：{left}。"
LATE = "（过点 {minutes} 分钟）"
NEAR = "，定位离那里约 {metres} 米"
TOO_FAR = (
    "您的位置离{place}大约 {metres} 米（要在 {radius} 米以内），还没签到。"
    "到了再发一次；定位不准就说“到岗了”。"
)
POINTS = "{what} 要一个点一个点地签，还差：{left}。到一个说一声，比如“{first}到了”；都走完了就说“都巡完了”。"
ALREADY = "{what} 已经签过了。"
TOO_EARLY = "还没到时间：{what}，最早 {at} 可以签到。"
OVER = "{what} 已经过了，要由网格长或民警补签：/补签 T{id} 原因。"
NOT_YOURS = "{what} 不是您网格的任务，要由那边的人签到。"
NOTHING = "您现在没有要签到的任务。发 /任务 看今天有哪些。"
NO_LIST = "还没有给您发过任务名单。发 /任务 看名单，再回序号。"
NO_SUCH = "名单上没有第 {n} 项，一共 {last} 项。"
NO_ROUND = "没有编号是 T{id} 的任务。发 /任务 看今天有哪些。"
PICTURE = "照片收到了，记在“{name}”这次任务里。"
WHICH = "是哪一项？回数字：\n{options}"
OPTION = "{n}. {what}"
_PLAINLY = re.compile(r"签到|到岗|在岗|上岗")
MATTERS = frozenset({Kind.EMERGENCY, Kind.POLICE, Kind.NONPOLICE})


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
            return _without_words(asked, work, otherwise)
        if (number := bare_number(asked.text)) is not None:
            return _chosen(asked, work, number, otherwise)
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
        fault = _reported(asked, work, said) if _tells_of_a_fault(asked, said) else []
        which = _which(asked, work, found, said) if found else asked.reply(_why_none(asked, work, said))
        return [which, *fault]
    return write(asked, work, said, *found[0])


def _signed_already(asked: Asked, work: Work, said: Signed) -> str:
    """`鼓楼没问题` once more of a signed round, by whoever has no matter there in hand; else empty."""
    if not said.point or not said.fine or tasks.of_person(work, asked.incoming, asked.speaker):
        return ""
    for row, routine in round_naming.of_today(asked, work, said):
        if row.state == RoundState.DONE and round_naming.points_meant(row, said):
            return ALREADY.format(what=routine_notices.what(work, row, routine))
    return ""


def write(asked: Asked, work: Work, said: Signed, row: RoutineRound, routine: Routine) -> list[Outgoing]:
    """One signature of one round, where it may be and can be; a fault that is told with it is sent on."""
    what = routine_notices.what(work, row, routine)
    fault = _fault(asked, work, said, row) if _tells_of_a_fault(asked, said) else []
    if refused := _refused(asked, work, row, routine, what):
        return [asked.reply(refused), *fault]
    place = asked.incoming.location
    near = routine_signing.nearest(work, routine, place) if place is not None else None
    metres = near[1] if near else None
    if near is not None and near[1] > work.settings.routines.radius:
        radius = f"{work.settings.routines.radius:.0f}"
        return [asked.reply(TOO_FAR.format(place=near[0], metres=metres, radius=radius)), *fault]
    points = round_naming.points_meant(row, said) or _only(row, near[0] if near else "")
    if row.points and not points and not said.over:
        left = routine_rounds.missing(row)
        told = POINTS.format(what=what, left=routine_notices.some(left), first=left[0])
        return [asked.reply(told), *fault]
    routine_signing.sign(
        work, row, routine, asked.speaker.id, points, asked.incoming, asked.message_id, said.note
    )
    return [asked.reply(_told(work, row, what, points, metres)), *fault, *cards(asked, work, row)]


def cards(asked: Asked, work: Work, row: RoutineRound) -> list[Outgoing]:
    """The speaker's own cards show it too, while there is something left to spend."""
    if budget.tight(work):
        return []
    work.db.flush()
    return [round_cards.updated(work, card) for card in round_cards.own(work, asked.speaker.id, [row.id])]


def _tells_of_a_fault(asked: Asked, said: Signed) -> bool:
    """Whether what follows the signature is a matter of its own."""
    return not said.fine and (said.broken or asked.read(said.note).kind in MATTERS)


def _only(row: RoutineRound, place: str) -> tuple[int, ...]:
    """The point at which he stands, or the last one that is left."""
    left = tuple(n for n in range(len(row.points)) if n not in row.signed)
    here = tuple(n for n in left if row.points[n] == place)
    return here or (left if len(left) == 1 else ())


def _reported(asked: Asked, work: Work, said: Signed) -> list[Outgoing]:
    """The fault alone, as if nothing had been signed."""
    if asked.read(said.note).kind not in MATTERS:
        return _to_be_put_right(asked, work, said)
    incoming = msgspec.structs.replace(asked.incoming, text=said.note)
    return finding.before(report_matter)(replace(asked, incoming=incoming), work)


def _fault(asked: Asked, work: Work, said: Signed, row: RoutineRound) -> list[Outgoing]:
    if asked.read(said.note).kind not in MATTERS:
        return _to_be_put_right(asked, work, said)
    routine = routine_rounds.routine_of(work, row)
    return finding.report_on(asked, work, row, routine, said.note) if routine else []


def _to_be_put_right(asked: Asked, work: Work, said: Signed) -> list[Outgoing]:
    """What does not work is chased like any hazard, also where nobody would call it a matter."""
    return [asked.reply(hazards.write(asked, work, (Hazard(said.note),)))]


def _told(work: Work, row: RoutineRound, what: str, points: tuple[int, ...], metres: int | None) -> str:
    minutes = int((work.now - row.end).total_seconds() // 60)
    late = LATE.format(minutes=minutes) if work.now >= row.end else ""
    where = NEAR.format(metres=metres) if metres is not None else ""
    if row.state == RoundState.DONE:
        return DONE.format(what=what, late=late, where=where)
    signed_now = routine_notices.some([row.points[n] for n in points])
    left = routine_notices.some(routine_rounds.missing(row))
    return POINT.format(points=signed_now, late=late, where=where, left=left)


def _refused(asked: Asked, work: Work, row: RoutineRound, routine: Routine, what: str) -> str:
    """Why this cannot be signed by him now; empty where it can."""
    if not routine_team.may_sign(work, asked.speaker, routine):
        return NOT_YOURS.format(what=what)
    if row.state == RoundState.DONE:
        return ALREADY.format(what=what)
    if row.state != RoundState.OPEN:
        return OVER.format(what=what, id=row.id)
    first = row.start - work.settings.routines.early
    return TOO_EARLY.format(what=what, at=f"{local(work, first):%H:%M}") if work.now < first else ""


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


def _chosen(asked: Asked, work: Work, number: int, otherwise: Otherwise) -> list[Outgoing]:
    question = round_lists.waiting(work, asked.speaker.id or 0)
    if question is None:
        return otherwise(asked, work)
    if not 1 <= number <= len(question.rounds):
        return [asked.reply(NO_SUCH.format(n=number, last=len(question.rounds)))]
    round_lists.answered(work, asked.speaker.id or 0)
    both = round_naming.by_id(work, question.rounds[number - 1])
    said = msgspec.json.decode(question.said, type=Signed)
    return write(asked, work, said, *both) if both else [asked.reply(NOTHING)]


def _which(asked: Asked, work: Work, found: list[Both], said: Signed) -> Outgoing:
    # What is told with it is on its way, and is not told again with the answer.
    kept = replace(said, note="") if _tells_of_a_fault(asked, said) else said
    round_lists.ask(work, asked.speaker.id or 0, [row for row, _ in found], kept)
    options = [OPTION.format(n=n, what=routine_notices.what(work, *both)) for n, both in enumerate(found, 1)]
    return asked.reply(WHICH.format(options="\n".join(options)))


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
    for some, words in ((done[-1:], ALREADY), (later[:1], TOO_EARLY)):
        for row, routine in some:
            at = f"{local(work, row.start - work.settings.routines.early):%H:%M}"
            return words.format(what=routine_notices.what(work, row, routine), at=at)
    return NOTHING


def _without_words(asked: Asked, work: Work, otherwise: Otherwise) -> list[Outgoing]:
    """A picture or a place alone: to the round that goes on, unless a matter of his is in hand."""
    if tasks.of_person(work, asked.incoming, asked.speaker):
        return otherwise(asked, work)
    found = round_naming.going_on(asked, work, Signed())
    if len(found) == 1:
        return write(asked, work, Signed(), *found[0])
    if len(found) > 1:
        return [_which(asked, work, found, Signed())]
    recent = _just_signed(asked, work)
    if recent is None or not asked.incoming.media:
        return otherwise(asked, work)
    row, routine = recent
    routine_signing.keep(work, row, asked.incoming)
    return [asked.reply(PICTURE.format(name=routine.name))]


def _just_signed(asked: Asked, work: Work) -> Both | None:
    query = (
        select(RoutineRound, Routine)
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(
            col(RoutineRound.done_by) == asked.speaker.id,
            col(RoutineRound.done_at) >= work.now - round_pictures.AFTER,
        )
        .where(col(RoutineRound.start) >= work.now - timedelta(days=2))
    )
    found = work.db.execute(query.order_by(col(RoutineRound.done_at).desc()).limit(1)).first()
    return (found[0], found[1]) if found else None
