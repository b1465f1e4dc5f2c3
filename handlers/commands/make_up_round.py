"""/补签: a round was made and not signed; whoever leads there signs it afterwards and says why."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section, first_word
from handlers.commands.sign_round import named
from models import audit, routine_notices, routine_signing, routine_team
from models.messages import Outgoing
from models.roles import Role
from models.routine_notices import Both
from models.routine_signing import How
from models.routines import RoundState
from models.work import Work

WHAT = "要写任务编号和原因。"
NONE = "没有编号是 {words} 的任务。发 /任务 网格名 看编号。"
NOT_YOURS = "{what} 不是您网格的任务，要由那边的网格长或民警补签。"
ALREADY = "{what} 已经签过了，不用补。"
NOT_OVER = "{what} 还没结束，直接签到就行：签到 T{id}"
TOO_OLD = "{what} 过去太久了，补签只能补 {days} 天内的。"
DONE = "补签了：{what}（{why}）。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/补签 T12 李强在岗，手机没电`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    number, why = first_word(words)
    if not number or not why.strip():
        raise Given(WHAT)
    both = named(work, number)
    if both is None:
        return [asked.reply(NONE.format(words=number[:12]))]
    return [asked.reply(_refused(asked, work, both) or _sign(asked, work, both, why.strip()))]


def _refused(asked: Asked, work: Work, both: Both) -> str:
    row, routine = both
    what = routine_notices.what(work, row, routine)
    if not routine_team.leads(work, asked.speaker, routine):
        return NOT_YOURS.format(what=what)
    if row.state == RoundState.DONE:
        return ALREADY.format(what=what)
    if work.now < row.end:
        return NOT_OVER.format(what=what, id=row.id)
    longest = work.settings.routines.made_up
    return TOO_OLD.format(what=what, days=max(longest.days, 1)) if work.now - row.end > longest else ""


def _sign(asked: Asked, work: Work, both: Both, why: str) -> str:
    row, routine = both
    routine_signing.sign(
        work, row, routine, asked.speaker.id, (), asked.incoming, asked.message_id, why, How.MADE_UP
    )
    subject = f"round:{row.id}"
    audit.note(work, asked.speaker.id, "/补签", subject)
    return DONE.format(what=routine_notices.what(work, row, routine), why=why[:50])


COMMAND = Command(
    names=("补签", "makeup"),
    about="替没签到的人补签一次任务",
    usage="/补签 T编号 原因",
    example="/补签 T12 李强在岗，手机没电",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=85,
    section=Section.SET_RIGHT,
)
