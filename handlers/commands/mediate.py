"""/调解: the mediator appoints a time, tells what came of it, and asks later whether it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import mediator_choice, naming
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import mediation_telling, mediations, steps
from models.incident_rows import Incident
from models.incidents import MoveRefused, local
from models.mediation_rows import Ending, Mediation, MediationState
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import State
from models.work import Work
from understanding.days.moment import moment_of

PRIVATELY = "双方的事不在群里说，请私聊我发。"
WHICH = "要写编号和要做的事：约、结果、回访或定。"
NONE = "您手上没有调解。"
LINE = "{number} {place}：{state}"
NOT_MEDIATED = "{number} 没有人申请调解。"
NOT_YOURS = "{number} 的调解在{name}手上。"
NO_MEDIATOR = "{number} 还没定下请谁调解。"
POLICE = "{number} 已经是警情，由民警来办，先不调解。"
OVER = "{number} 的调解已经结束了（{ending}）。"
WHEN = "没看懂时间。可以写：/调解 {number} 约 11-27 15:00 社区调解室"
PAST = "{at} 已经过了，请写一个以后的时间。"
WHAT = "结果写达成、未达成或转司法，后面写情况。"
WHOM = "没有叫“{name}”的调解员。"
APPOINTED = "约好了，双方都告诉了，开始前 2 小时提醒。"
ENDED = "{number} 的调解记为{ending}，双方都告诉了。"
VISITED = "{number} 的回访记下了。"
NO_VISIT = "{number} 没有要回访的。"
DECIDED = "{number} 定了{name}，双方都告诉了。"
# How it ended is the parties' own; the group of the report hears only that it was talked over.
RESULT = "双方已经调解过"
STATES = {
    MediationState.CHOOSING: "双方还在选人",
    MediationState.AGREED: "等约时间",
    MediationState.APPOINTED: "约在 {at}",
    MediationState.ENDED: "已{ending}，等回访",
}
DONE = (State.RESOLVED, State.VERIFIED, State.CLOSED)
_ENDING = re.compile(r"(?P<what>未达成|没达成|达成|转司法)[\s，,。.：:；;]*(?P<note>.*)", re.DOTALL)
Act = Callable[[Asked, Work, Incident, Mediation, str], list[Outgoing]]


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/调解`; `/调解 编号 约 时间 地点 | 结果 达成|未达成|转司法 情况 | 回访 情况 | 定 姓名`."""
    if not asked.incoming.private:
        return [asked.reply(PRIVATELY)]
    if not words.strip():
        return [asked.reply(_listed(asked, work))]
    incident, rest = naming.matter(work, words, WHICH)
    match = _ACT.fullmatch(rest.strip())
    if match is None:
        raise Given(WHICH)
    row = mediations.of_incident(work, incident)
    if row is None:
        raise MoveRefused(NOT_MEDIATED.format(number=incident.number))
    holder = work.registry.team.person(row.mediator_id)
    if asked.speaker.role is not Role.OFFICER and asked.speaker.id != row.mediator_id:
        raise MoveRefused(NOT_YOURS.format(number=incident.number, name=holder.name if holder else "别人"))
    return ACTS[match["act"].lower()](asked, work, incident, row, match["more"].strip())


def _listed(asked: Asked, work: Work) -> str:
    lines = []
    for row in mediations.of_mediator(work, asked.speaker.id):
        incident = work.db.get_one(Incident, row.incident_id)
        at = local(work, row.meet_at).strftime("%m-%d %H:%M") if row.meet_at else ""
        state = STATES[MediationState(row.state)].format(at=at, ending=row.ending)
        lines.append(LINE.format(number=incident.number, place=incident.place, state=state))
    return "\n".join(lines) or NONE


def _appoint(asked: Asked, work: Work, incident: Incident, row: Mediation, words: str) -> list[Outgoing]:
    _check_open(incident, row)
    if not mediations.may_go_on(incident):
        raise MoveRefused(POLICE.format(number=incident.number))
    if row.mediator_id is None:
        raise MoveRefused(NO_MEDIATOR.format(number=incident.number))
    at, place = moment_of(words, local(work, work.now))
    if at is None:
        raise MoveRefused(WHEN.format(number=incident.number))
    if at <= work.now:
        raise MoveRefused(PAST.format(at=at.strftime("%m-%d %H:%M")))
    mediations.appoint(work, row, at, place)
    text = mediation_telling.meeting(work, incident, row, mediation_telling.MEET)
    heard = mediation_telling.to_parties(work, row, text, f"meet:{asked.message_id}")
    return [asked.reply(APPOINTED), *heard]


def _end(asked: Asked, work: Work, incident: Incident, row: Mediation, words: str) -> list[Outgoing]:
    _check_open(incident, row)
    match = _ENDING.fullmatch(words)
    if match is None:
        raise MoveRefused(WHAT)
    ending = Ending(match["what"].replace("没", "未"))
    mediations.end(work, row, ending, match["note"].strip())
    told = mediation_telling.OVER.format(number=incident.number, ending=ending, note="")
    heard = mediation_telling.to_parties(work, row, told, f"over:{asked.message_id}")
    said = asked.reply(ENDED.format(number=incident.number, ending=ending))
    return [said, *heard, *_resolved(asked, work, incident)]


def _check_open(incident: Incident, row: Mediation) -> None:
    """Nothing more comes of what is over, unless the matter itself was opened again."""
    if row.state == MediationState.ENDED and State(incident.state) in DONE:
        raise MoveRefused(OVER.format(number=incident.number, ending=row.ending))


def _resolved(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """The matter is done, whatever came of it; its group reads no more than that."""
    try:
        return steps.resolve(work, incident, Actor.of(asked.speaker), asked.message_id, RESULT)
    except MoveRefused:
        return []


def _visit(asked: Asked, work: Work, incident: Incident, row: Mediation, words: str) -> list[Outgoing]:
    if row.visit_at is None:
        raise MoveRefused(NO_VISIT.format(number=incident.number))
    row.visit, row.look_at = work.vault.seal(words or VISITED.format(number=incident.number)), None
    return [asked.reply(VISITED.format(number=incident.number))]


def _decide(asked: Asked, work: Work, incident: Incident, row: Mediation, words: str) -> list[Outgoing]:
    _check_open(incident, row)
    if not mediations.may_go_on(incident):
        raise MoveRefused(POLICE.format(number=incident.number))
    who = next((each for each in mediations.mediators(work, incident.grid) if each.name == words), None)
    if who is None:
        raise MoveRefused(WHOM.format(name=words[:10]))
    text = mediation_telling.DECIDED.format(number=incident.number, name=who.name)
    heard = mediation_telling.to_parties(work, row, text, f"decided:{asked.message_id}")
    sent = mediator_choice.give_to(work, incident, row, who, asked.message_id)
    return [asked.reply(DECIDED.format(number=incident.number, name=who.name)), *heard, *sent]


ACTS: dict[str, Act] = {
    "约": _appoint, "改约": _appoint, "改期": _appoint, "meet": _appoint,
    "结果": _end, "end": _end,
    "回访": _visit, "visit": _visit,
    "定": _decide, "decide": _decide,
}  # fmt: skip
_ACT = re.compile(rf"(?P<act>{'|'.join(ACTS)})[\s：:，,]*(?P<more>.*)", re.DOTALL | re.IGNORECASE)
COMMAND = Command(
    names=("调解", "mediate"),
    about="调解：约时间、记结果、回访",
    usage="/调解 [编号 约 时间 地点|结果 达成、未达成或转司法 情况|回访 情况|定 姓名]",
    example="/调解 261123-007 约 11-27 15:00 社区调解室",
    run=run,
    roles=frozenset({Role.MEDIATOR, Role.OFFICER}),
    order=28,
    section=Section.WORK,
)
