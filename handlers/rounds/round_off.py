"""Somebody cannot make his round: whoever leads there hears it at once, and not when it is over."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from handlers.rounds import round_naming
from models import routine_notices, routine_team, tasks, telling_staff
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.roles import Role
from models.routine_notices import Both
from models.routines import RoundState
from models.team import PersonInfo
from models.work import Work
from understanding.team.off import off
from understanding.team.rounds import Signed

Otherwise = Callable[[Asked, Work], list[Outgoing]]

KNOWN = "知道了，已经告诉{whom}：\n{rounds}\n谁替您去，请他到了发“签到 T{id}”。"
TOLD = "【任务有人去不了】{who}说：{words}\n{rounds}\n{others}有人去了请他发“签到 T{id}”。"
LINE = "· {what}（T{id}）"
OTHERS, NOBODY = "一起的还有：{names}。", "没有别人了，请另外派人。"
AWAY = "知道了，已经告诉{whom}。手上有要见的老人、在办的事，请跟替您的人交代一下。"
AWAY_TOLD = "【请假】{who}说：{words}"
LEADERS, OFFICERS = "网格长", "民警"


def may_be(asked: Asked) -> bool:
    """Whether it says so, of no danger and of no place besides."""
    if off(asked.text) is None:
        return False
    reading = asked.read(asked.text)
    return reading.kind not in POLICE_KINDS and not reading.place


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of such words; `otherwise` where they may be about a matter in hand, or about nothing."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = off(asked.text)
        sure = said is not None and (said.leave or said.kind or said.ref)
        if said is None or (not sure and tasks.in_hand(work, asked.speaker)):
            return otherwise(asked, work)
        day = round_naming.of_today(asked, work, Signed(kind=said.kind), said.ahead)
        mine = [both for both in day if _open(work, both) and said.ref in (None, both[0].id)]
        if mine:
            return _tell(asked, work, mine)
        return _away(asked, work) if said.leave and asked.speaker.grids else otherwise(asked, work)

    return handle


def _open(work: Work, both: Both) -> bool:
    return both[0].state == RoundState.OPEN and both[0].end > work.now


def _tell(asked: Asked, work: Work, mine: list[Both]) -> list[Outgoing]:
    """Which of his rounds, and who else is to make the first of them."""
    whom, people = _whom(asked, work, routine_team.grids_of(work, mine[0][1]))
    rounds = "\n".join(
        LINE.format(what=routine_notices.what(work, row, routine), id=row.id) for row, routine in mine
    )
    names = "、".join(person.name for person in _others(asked, work, mine))
    text = TOLD.format(
        who=asked.speaker.name,
        words=asked.text,
        rounds=rounds,
        others=OTHERS.format(names=names) if names else NOBODY,
        id=mine[0][0].id,
    )
    known = KNOWN.format(whom=whom, rounds=rounds, id=mine[0][0].id)
    return [asked.reply(known), *telling_staff.people(work, people, text, f"round:off:{asked.message_id}")]


def _away(asked: Asked, work: Work) -> list[Outgoing]:
    whom, people = _whom(asked, work, asked.speaker.grids)
    text = AWAY_TOLD.format(who=asked.speaker.name, words=asked.text)
    told = telling_staff.people(work, people, text, f"round:off:{asked.message_id}")
    return [asked.reply(AWAY.format(whom=whom)), *told]


def _whom(asked: Asked, work: Work, grids: tuple[str, ...]) -> tuple[str, tuple[PersonInfo, ...]]:
    """Whoever leads there; where there is nobody, or it is he himself, the officers of the community."""
    leaders = _but_himself(asked, routine_team.of_role(work, grids, Role.LEADER))
    if leaders and asked.speaker.role is not Role.OFFICER:
        return LEADERS, leaders
    return OFFICERS, _but_himself(asked, routine_team.of_role(work, grids, Role.OFFICER))


def _but_himself(asked: Asked, people: tuple[PersonInfo, ...]) -> tuple[PersonInfo, ...]:
    return tuple(person for person in people if person.id != asked.speaker.id)


def _others(asked: Asked, work: Work, mine: list[Both]) -> tuple[PersonInfo, ...]:
    """Who else is to make the first of them."""
    return _but_himself(asked, routine_team.responsible(work, mine[0][1]))
