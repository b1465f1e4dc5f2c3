"""Whether a move may be made now by this person; where not, the sentence that tells him why."""

from __future__ import annotations

import logging

from models import audit
from models.incident_rows import Helper, Incident
from models.kinds import POLICE_KINDS
from models.moves import LEADING, MOVES
from models.people import Actor
from models.roles import Role
from models.states import MOVE_WORDS, STATE_WORDS, MoveName, State
from models.ticking import Clocked
from models.work import Work

log = logging.getLogger(__name__)

NOT_ALLOWED = "{number} 现在是“{state}”，不能再{move}。"
MERGED = "{number} 已经并入 {other}，请对 {other} 操作。"
HELD = "{number} 已经在{name}手上（{time} {state}）。要一起办，说“我来帮忙 {number}”。"
TWICE = "{number} 您已经{move}过了（{time}），不用再来一次。"
NOT_YOURS = "{move}要由{roles}来做。"
BY_RULE = "{move}由我按规定来做，不用人操作。"
GONE = "您已经不在登记表里了，{move}不了。请找所里的管理员。"
POLICE_MATTER = "{number} 是警情，{move}要由民警来做。"
OTHER_GRID = "{number} 是{grid}的事，{move}要由那边的网格长或民警来做。"
NOT_IN_IT = "{number} 是{grid}的事，在{name}手上。要一起办，说“我来帮忙 {number}”。"
NEEDS_WORDS = "{move}要写一句{what}，例如：{example}"
OWN_WORK = "{number} 是您自己办结的，要由{others}来核查。"
TOO_LATE = "{number} 已经过了 {days} 天，不能再重办。还有问题请当成新的事说一遍。"
SOMEBODY = "别人"
# Moves that put a matter into one person's hands: a second one hears who has it.
TAKING = frozenset({MoveName.ACKNOWLEDGE, MoveName.ACKNOWLEDGE_FOR, MoveName.ARRIVE})
# What only they do who work on a matter, or who are of its grid.
OF_ITS_TEAM = frozenset({MoveName.RESOLVE, MoveName.RETURN, MoveName.ASK_EXTENSION})
# What a leader does in his grids, but not with a police matter there.
OF_OFFICERS = frozenset(
    {
        MoveName.VERIFY, MoveName.REFER, MoveName.ANSWER, MoveName.EXTEND, MoveName.DENY_EXTENSION,
        MoveName.MERGE,
    }
)  # fmt: skip
UNDER_WAY = frozenset({State.ACKNOWLEDGED, State.ON_SCENE})


class MoveRefused(Exception):
    """A move that the table does not allow; the text is the sentence for whoever tried it."""


def check(work: Work, incident: Clocked, name: MoveName, actor: Actor, note: str) -> None:
    """Raises `MoveRefused` unless the state, the person and the words are as the table has it."""
    if incident.merged_into is not None:
        raise MoveRefused(_merged(work, incident))
    _check_hands(work, incident, name, actor)
    _check_state(incident, name)
    _check_person(work, incident, name, actor)
    _check_words(incident, name, actor, note)
    if name is MoveName.REOPEN:
        _check_age(work, incident)


def _merged(work: Work, incident: Clocked) -> str:
    other = work.db.get(Incident, incident.merged_into)
    number = present(work, other).number if other is not None else ""
    return MERGED.format(number=incident.number, other=number)


def present(work: Work, incident: Incident) -> Incident:
    """The incident that this one is part of now; itself where it was never merged."""
    while incident.merged_into is not None:
        other = work.db.get(Incident, incident.merged_into)
        if other is None:
            break
        incident = other
    return incident


def _check_hands(work: Work, incident: Clocked, name: MoveName, actor: Actor) -> None:
    """Of two who take a matter in the same instant, the second hears who has it."""
    held = State(incident.state) in UNDER_WAY and incident.holder_id is not None
    if name not in TAKING or not held or actor.role is None:
        return
    time = incident.since.astimezone(work.settings.station.timezone).strftime("%H:%M")
    if incident.holder_id == actor.id:
        if State(incident.state) not in MOVES[name].before:
            word = MOVE_WORDS[MoveName.ACKNOWLEDGE if name is MoveName.ACKNOWLEDGE_FOR else name]
            raise MoveRefused(TWICE.format(number=incident.number, move=word, time=time))
        return
    raise MoveRefused(held_by(work, incident))


def held_by(work: Work, incident: Clocked) -> str:
    """Who has it in hand, since when, and how to join him."""
    time = incident.since.astimezone(work.settings.station.timezone).strftime("%H:%M")
    holder = work.registry.team.person(incident.holder_id)
    state, who = STATE_WORDS[State(incident.state)], holder.name if holder else SOMEBODY
    return HELD.format(number=incident.number, name=who, time=time, state=state)


def _check_state(incident: Clocked, name: MoveName) -> None:
    if State(incident.state) not in MOVES[name].before:
        state, move = STATE_WORDS[State(incident.state)], MOVE_WORDS[name]
        raise MoveRefused(NOT_ALLOWED.format(number=incident.number, state=state, move=move))


def _check_person(work: Work, incident: Clocked, name: MoveName, actor: Actor) -> None:
    """Denied by default; who tried what is in the log and in the audit."""
    told = "" if actor.role is None else _denied(work, incident, name, actor)
    if told:
        log.warning("move refused move=%s incident=%s person=%s", name, incident.number, actor.id)
        audit.note(work, actor.id, name, incident.number, "refused")
        raise MoveRefused(told)


def _denied(work: Work, incident: Clocked, name: MoveName, actor: Actor) -> str:
    """Why this person may not, or nothing."""
    roles, word = MOVES[name].roles, MOVE_WORDS[name]
    if actor.role not in roles:
        return NOT_YOURS.format(move=word, roles=_words(roles)) if roles else BY_RULE.format(move=word)
    if actor.id is not None and work.registry.team.person(actor.id) is None:
        return GONE.format(move=word)
    if actor.role is Role.LEADER and name in OF_OFFICERS and incident.kind in POLICE_KINDS:
        return POLICE_MATTER.format(number=incident.number, move=word)
    if actor.role is Role.LEADER and name in LEADING and not _own_grid(work, incident, actor):
        return OTHER_GRID.format(number=incident.number, grid=_grid_of(work, incident), move=word)
    if actor.role is Role.MEMBER and name in OF_ITS_TEAM and _of_others(work, incident, actor):
        holder = work.registry.team.person(incident.holder_id)
        told = {"grid": _grid_of(work, incident), "name": holder.name if holder else SOMEBODY}
        return NOT_IN_IT.format(number=incident.number, **told)
    if name is MoveName.VERIFY and actor.id is not None and actor.id == incident.resolver_id:
        others = "另一位民警或反映人" if incident.holding == "officers" else "网格长、民警或反映人"
        return OWN_WORK.format(number=incident.number, others=others)
    return ""


def _grid_of(work: Work, incident: Clocked) -> str:
    grid = work.registry.grids.get(incident.grid or "")
    return grid.name if grid else "别的网格"


def _of_others(work: Work, incident: Clocked, actor: Actor) -> bool:
    """Whether somebody of another grid has it in hand, and this person has not joined him."""
    if incident.holder_id in (None, actor.id) or _own_grid(work, incident, actor):
        return False
    return work.db.get(Helper, (incident.id, actor.id)) is None


def _own_grid(work: Work, incident: Clocked, actor: Actor) -> bool:
    person = work.registry.team.person(actor.id)
    return person is None or incident.grid is None or incident.grid in person.grids


def _check_words(incident: Clocked, name: MoveName, actor: Actor, note: str) -> None:
    words = MOVES[name].words
    if words is None or actor.role is None or note.strip():
        return
    told = NEEDS_WORDS.format(
        move=MOVE_WORDS[name], what=words.what, example=words.example.format(number=incident.number)
    )
    raise MoveRefused(told)


def _check_age(work: Work, incident: Clocked) -> None:
    """A matter that was done can be taken up again for some days, then it is a new one."""
    if work.now - incident.since > work.settings.clocks.reopen:
        days = work.settings.clocks.reopen.days
        raise MoveRefused(TOO_LATE.format(number=incident.number, days=days))


def _words(roles: frozenset[Role]) -> str:
    return "、".join(role for role in Role if role in roles)
