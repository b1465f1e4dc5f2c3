"""The life of an incident as data: states, outcomes, moves, and who may make each.

Source: the 110 chain (接警, 分派, 签收, 到达, 反馈, 完结) with the verification of grid platforms.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.roles import GRID_TEAM, STAFF, Role


class State(StrEnum):
    """Where a matter stands."""

    RECEIVED = "received"
    CLARIFYING = "clarifying"
    DISPATCHED = "dispatched"
    ACKNOWLEDGED = "acknowledged"
    ON_SCENE = "on_scene"
    RESOLVED = "resolved"
    VERIFIED = "verified"
    CLOSED = "closed"


STATE_WORDS = {
    State.RECEIVED: "已受理",
    State.CLARIFYING: "待确认地点",
    State.DISPATCHED: "已派发，待签收",
    State.ACKNOWLEDGED: "已签收",
    State.ON_SCENE: "已到场",
    State.RESOLVED: "已办结，待核查",
    State.VERIFIED: "已核查",
    State.CLOSED: "已结案",
}

OPEN_STATES = (State.RECEIVED, State.CLARIFYING, State.DISPATCHED, State.ACKNOWLEDGED, State.ON_SCENE)


class Outcome(StrEnum):
    """How a closed matter ended."""

    FIXED = "fixed"
    NO_FURTHER_ACTION = "no_further_action"
    NOT_RESPONSIBLE = "not_responsible"
    REFERRED = "referred"
    DUPLICATE = "duplicate"
    FALSE_ALARM = "false_alarm"
    WITHDRAWN = "withdrawn"
    UNVERIFIED = "unverified"


class MoveName(StrEnum):
    """What can be done with a matter."""

    OPEN = "open"
    ASK = "ask"
    DISPATCH = "dispatch"
    ACKNOWLEDGE = "acknowledge"
    ARRIVE = "arrive"
    RESOLVE = "resolve"
    VERIFY = "verify"
    CLOSE = "close"
    RETURN = "return"
    TO_POLICE = "to_police"
    AMEND = "amend"
    CORRECT = "correct"
    TRANSFER = "transfer"
    REOPEN = "reopen"


MOVE_WORDS = {
    MoveName.OPEN: "受理",
    MoveName.ASK: "询问",
    MoveName.DISPATCH: "派发",
    MoveName.ACKNOWLEDGE: "签收",
    MoveName.ARRIVE: "到场",
    MoveName.RESOLVE: "办结",
    MoveName.VERIFY: "核查",
    MoveName.CLOSE: "结案",
    MoveName.RETURN: "退回",
    MoveName.TO_POLICE: "转警",
    MoveName.AMEND: "补充",
    MoveName.CORRECT: "更正",
    MoveName.TRANSFER: "转派",
    MoveName.REOPEN: "重办",
}


@dataclass(frozen=True, slots=True)
class Move:
    """From which states, to which state (None: stays), by whom; `reason` means it needs words."""

    before: frozenset[State]
    after: State | None
    roles: frozenset[Role]
    reason: bool = False


SYSTEM: frozenset[Role] = frozenset()
_OFFICER = frozenset({Role.OFFICER})
_OPEN = frozenset(OPEN_STATES)
_UNCLOSED = frozenset(State) - {State.CLOSED}

MOVES: dict[MoveName, Move] = {
    MoveName.OPEN: Move(frozenset(), State.RECEIVED, SYSTEM),
    MoveName.ASK: Move(frozenset({State.RECEIVED}), State.CLARIFYING, SYSTEM),
    MoveName.DISPATCH: Move(
        frozenset({State.RECEIVED, State.CLARIFYING, State.DISPATCHED}), State.DISPATCHED, _OFFICER
    ),
    MoveName.ACKNOWLEDGE: Move(frozenset({State.DISPATCHED}), State.ACKNOWLEDGED, STAFF),
    MoveName.ARRIVE: Move(frozenset({State.DISPATCHED, State.ACKNOWLEDGED}), State.ON_SCENE, STAFF),
    MoveName.RESOLVE: Move(
        frozenset({State.DISPATCHED, State.ACKNOWLEDGED, State.ON_SCENE}), State.RESOLVED, STAFF, reason=True
    ),
    MoveName.VERIFY: Move(
        frozenset({State.RESOLVED}), State.VERIFIED, frozenset({Role.OFFICER, Role.LEADER, Role.RESIDENT})
    ),
    MoveName.CLOSE: Move(_UNCLOSED, State.CLOSED, _OFFICER),
    MoveName.RETURN: Move(
        frozenset({State.DISPATCHED, State.ACKNOWLEDGED, State.ON_SCENE}),
        State.DISPATCHED,
        STAFF,
        reason=True,
    ),
    MoveName.TO_POLICE: Move(_OPEN, State.DISPATCHED, _OFFICER | GRID_TEAM),
    MoveName.AMEND: Move(_UNCLOSED, None, frozenset(Role)),
    MoveName.CORRECT: Move(_UNCLOSED, None, _OFFICER),
    MoveName.TRANSFER: Move(_OPEN, State.DISPATCHED, _OFFICER | {Role.LEADER}),
    MoveName.REOPEN: Move(
        frozenset({State.RESOLVED, State.VERIFIED, State.CLOSED}),
        State.DISPATCHED,
        frozenset(Role),
        reason=True,
    ),
}
