"""The state table: which move leads from where to where, who may make it, and which words it needs."""

from __future__ import annotations

from dataclasses import dataclass

from models.roles import GRID_TEAM, STAFF, Role
from models.states import IN_HAND, OPEN_STATES, MoveName, State

SYSTEM: frozenset[Role] = frozenset()
_OFFICER = frozenset({Role.OFFICER})
_LEADING = frozenset({Role.OFFICER, Role.LEADER})
_ANYBODY = frozenset(Role)
_OPEN = frozenset(OPEN_STATES)
_HAND = frozenset(IN_HAND)
_UNCLOSED = frozenset(State) - {State.CLOSED}
_DONE = frozenset({State.RESOLVED, State.VERIFIED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody has to say with a move, and how he might say it; `{number}` is the matter's."""

    what: str
    example: str


@dataclass(frozen=True, slots=True)
class Move:
    """From which states, to which state (None: stays as it is), by whom; `words` that are needed, if any.

    Yihu itself may make every move by a rule. A grid leader makes his moves in his own grids, except those
    of whoever does the work. `undo`: its maker may take it back for a while.
    """

    before: frozenset[State]
    after: State | None
    roles: frozenset[Role]
    words: Words | None = None
    undo: bool = False


MOVES: dict[MoveName, Move] = {
    MoveName.OPEN: Move(frozenset(), State.RECEIVED, SYSTEM),
    MoveName.ASK: Move(frozenset({State.RECEIVED}), State.CLARIFYING, SYSTEM),
    MoveName.DISPATCH: Move(
        frozenset({State.RECEIVED, State.CLARIFYING, State.DISPATCHED}),
        State.DISPATCHED,
        _LEADING | {Role.AUXILIARY},
    ),
    MoveName.ACKNOWLEDGE: Move(frozenset({State.DISPATCHED}), State.ACKNOWLEDGED, STAFF, undo=True),
    MoveName.ACKNOWLEDGE_FOR: Move(frozenset({State.DISPATCHED}), State.ACKNOWLEDGED, STAFF, undo=True),
    MoveName.ARRIVE: Move(
        frozenset({State.DISPATCHED, State.ACKNOWLEDGED}), State.ON_SCENE, STAFF, undo=True
    ),
    MoveName.HELP: Move(_HAND, None, STAFF),
    MoveName.JOIN: Move(_HAND, None, STAFF),
    MoveName.RESOLVE: Move(_HAND, State.RESOLVED, STAFF, Words("结果", "{number} 灯泡换好了"), undo=True),
    MoveName.VERIFY: Move(frozenset({State.RESOLVED}), State.VERIFIED, _LEADING | {Role.RESIDENT}, undo=True),
    MoveName.CLOSE: Move(_UNCLOSED, State.CLOSED, _OFFICER, undo=True),
    MoveName.RETURN: Move(
        _HAND, State.DISPATCHED, STAFF, Words("原因", "{number} 退回 不在我们网格"), undo=True
    ),
    MoveName.TRANSFER: Move(
        _OPEN, State.DISPATCHED, _LEADING, Words("原因", "/转派 {number} 府东二网格 派错了"), undo=True
    ),
    MoveName.TO_POLICE: Move(
        _OPEN, State.DISPATCHED, _OFFICER | GRID_TEAM, Words("原因", "/转警 {number} 有人动手了")
    ),
    MoveName.TO_GRID: Move(
        _OPEN, State.DISPATCHED, _OFFICER, Words("原因", "/转回 {number} 是邻里纠纷，没动手"), undo=True
    ),
    MoveName.REFER: Move(
        _OPEN, State.DISPATCHED, _LEADING, Words("原因", "/转办 {number} 城管 占道要他们来"), undo=True
    ),
    MoveName.ANSWER: Move(
        frozenset({State.DISPATCHED}),
        State.RESOLVED,
        _LEADING,
        Words("答复", "/转办 {number} 答复 已经清走了"),
        undo=True,
    ),
    MoveName.ASK_EXTENSION: Move(_HAND, None, STAFF, Words("原因", "/延期 {number} 3 天 缺配件")),
    MoveName.EXTEND: Move(_HAND, None, _LEADING, Words("原因", "/延期 {number} 3 天 缺配件")),
    MoveName.DENY_EXTENSION: Move(_HAND, None, _LEADING, Words("原因", "/延期 {number} 不同意 今天必须办")),
    MoveName.URGE: Move(_OPEN, None, _LEADING | {Role.AUXILIARY}),
    MoveName.SUPERVISE: Move(
        _OPEN | {State.RESOLVED}, None, _OFFICER, Words("原因", "/督办 {number} 黄牌 拖了三天"), undo=True
    ),
    MoveName.LIFT: Move(_UNCLOSED, None, _OFFICER, undo=True),
    MoveName.MERGE: Move(_UNCLOSED, State.CLOSED, _LEADING),
    MoveName.SPLIT: Move(_UNCLOSED, None, _LEADING, Words("内容", "/拆分 {number} 3 号楼门禁也坏了")),
    MoveName.REOPEN: Move(_DONE, State.DISPATCHED, _ANYBODY, Words("原因", "/重办 {number} 还没修好")),
    MoveName.ESCALATE: Move(_OPEN, None, SYSTEM),
    MoveName.AMEND: Move(_UNCLOSED, None, _ANYBODY),
    MoveName.CORRECT: Move(frozenset(State), None, _LEADING, undo=True),
    MoveName.UNDO: Move(frozenset(State), None, STAFF),
}

# What a leader does as a leader, and so in his own grids only.
LEADING = frozenset(
    {
        MoveName.VERIFY, MoveName.TRANSFER, MoveName.REFER, MoveName.ANSWER, MoveName.EXTEND,
        MoveName.DENY_EXTENSION, MoveName.URGE, MoveName.MERGE, MoveName.SPLIT, MoveName.CORRECT,
    }
)  # fmt: skip
