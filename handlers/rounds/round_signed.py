"""One signature of one round, where it may be and can be; a fault that is told with it goes its own way."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.report import handle as report_matter
from handlers.rounds import finding, hazards, round_naming
from models import budget, round_cards, routine_notices, routine_rounds, routine_signing, routine_team
from models.incidents import local
from models.kinds import MATTERS
from models.messages import Outgoing
from models.registry_rows import Routine
from models.routine_rows import RoutineRound
from models.routines import RoundState
from models.work import Work
from understanding.team.hazards import Hazard
from understanding.team.rounds import Signed

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


def write(asked: Asked, work: Work, said: Signed, row: RoutineRound, routine: Routine) -> list[Outgoing]:
    """One signature of one round, where it may be and can be; a fault that is told with it is sent on."""
    what = routine_notices.what(work, row, routine)
    fault = _fault(asked, work, said, row) if tells_of_a_fault(asked, said) else []
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


def tells_of_a_fault(asked: Asked, said: Signed) -> bool:
    """Whether what follows the signature is a matter of its own."""
    return not said.fine and (said.broken or asked.read(said.note).kind in MATTERS)


def fault_alone(asked: Asked, work: Work, said: Signed) -> list[Outgoing]:
    """The fault alone, as if nothing had been signed."""
    if asked.read(said.note).kind not in MATTERS:
        return _to_be_put_right(asked, work, said)
    return finding.before(report_matter)(asked.worded(said.note), work)


def _fault(asked: Asked, work: Work, said: Signed, row: RoutineRound) -> list[Outgoing]:
    if asked.read(said.note).kind not in MATTERS:
        return _to_be_put_right(asked, work, said)
    routine = routine_rounds.routine_of(work, row)
    return finding.report_on(asked, work, row, routine, said.note) if routine else []


def _to_be_put_right(asked: Asked, work: Work, said: Signed) -> list[Outgoing]:
    """What does not work is chased like any hazard, also where nobody would call it a matter."""
    return [asked.reply(hazards.write(asked, work, (Hazard(said.note),)))]


def _only(row: RoutineRound, place: str) -> tuple[int, ...]:
    """The point at which he stands, or the last one that is left."""
    left = tuple(n for n in range(len(row.points)) if n not in row.signed)
    here = tuple(n for n in left if row.points[n] == place)
    return here or (left if len(left) == 1 else ())


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
