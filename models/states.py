"""The life of an incident in words: its states, its outcomes, and the names of the moves between them.

Source: the 110 chain (接警, 分派, 签收, 到达, 反馈, 完结) with the verification of grid platforms.
"""

from __future__ import annotations

from enum import StrEnum


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
IN_HAND = (State.DISPATCHED, State.ACKNOWLEDGED, State.ON_SCENE)


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


OUTCOME_WORDS = {
    Outcome.FIXED: "已解决",
    Outcome.NO_FURTHER_ACTION: "无需再办",
    Outcome.NOT_RESPONSIBLE: "不归我们管",
    Outcome.REFERRED: "已转办",
    Outcome.DUPLICATE: "重复",
    Outcome.FALSE_ALARM: "误报",
    Outcome.WITHDRAWN: "撤回",
    Outcome.UNVERIFIED: "未核查",
}


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
    HELP = "help"
    JOIN = "join"
    ACKNOWLEDGE_FOR = "acknowledge_for"
    TO_GRID = "to_grid"
    REFER = "refer"
    ANSWER = "answer"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    DENY_EXTENSION = "deny_extension"
    URGE = "urge"
    SUPERVISE = "supervise"
    LIFT = "lift"
    MERGE = "merge"
    SPLIT = "split"
    ESCALATE = "escalate"
    UNDO = "undo"


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
    MoveName.HELP: "求助",
    MoveName.JOIN: "加入",
    MoveName.ACKNOWLEDGE_FOR: "代签收",
    MoveName.TO_GRID: "转回网格",
    MoveName.REFER: "转办",
    MoveName.ANSWER: "转办答复",
    MoveName.ASK_EXTENSION: "申请延期",
    MoveName.EXTEND: "延期",
    MoveName.DENY_EXTENSION: "不同意延期",
    MoveName.URGE: "催办",
    MoveName.SUPERVISE: "督办",
    MoveName.LIFT: "解除督办",
    MoveName.MERGE: "合并",
    MoveName.SPLIT: "拆分",
    MoveName.ESCALATE: "升级",
    MoveName.UNDO: "撤销",
}
