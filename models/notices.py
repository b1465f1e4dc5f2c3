"""What is said when a clock has run out, and to whom: alone where possible, else by @ in the group."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import called, duty_alerts, officer_places
from models.cards import KIND_WORDS
from models.messages import Alarm, At, Outgoing, Target, Text
from models.policies import ClockName, Step, Tell
from models.reaching import mention, privately
from models.registry import GroupInfo
from models.roles import GRID_TEAM
from models.team import PersonInfo
from models.ticking import Clocked
from models.work import Work

WORDS = {
    ClockName.ACKNOWLEDGE: "派发 {age}了，还没有人签收。接了请回“收到 {number}”。",
    ClockName.ARRIVE: "签收 {age}了，还没有到场。到了请回“到了 {number}”。",
    ClockName.RESOLVE: "到办理时限了，还没有办结。一时办不完请发 /延期 {number} 天数 原因。",
    ClockName.FEEDBACK: "已经 {age}了，还没有反馈结果。",
    ClockName.ANSWER: "转办 {age}了，还没有答复，请催一下。",
}
WHAT = "【{kind}】{number} {place}"
TELLS = {
    Tell.MEMBER: "承办人", Tell.MEMBERS: "全体网格员", Tell.LEADER: "网格长",
    Tell.COMMUNITY_OFFICER: "社区民警",
    Tell.DUTY_OFFICER: "值班民警", Tell.OFFICERS: "民警群", Tell.STATION_LEADER: "所长",
}  # fmt: skip
NOBODY_ON_DUTY = "（现在没有人值班）"
# Whom a step falls to where there is nobody of the kind that it names.
INSTEAD = {
    Tell.MEMBER: Tell.MEMBERS,
    Tell.LEADER: Tell.COMMUNITY_OFFICER,
    Tell.COMMUNITY_OFFICER: Tell.DUTY_OFFICER,
    Tell.DUTY_OFFICER: Tell.STATION_LEADER,
}


def of_step(
    work: Work, incident: Clocked, name: ClockName, number: int, step: Step, not_before: datetime | None
) -> list[Outgoing]:
    """The notices of one step, while its clock still stands at its end."""
    text = said(work, incident, name)
    if Tell.DUTY_OFFICER in step.tell and not work.registry.team.on_duty(work.settings, work.now):
        text += NOBODY_ON_DUTY
    # The time when it fell due tells apart what is said again and again, and is the same for every process.
    due = int(incident.due_at.timestamp()) if incident.due_at else 0
    key = f"clock:{incident.id}:{incident.turn}:{name}:{number}:{due}"
    where = together(work, incident, step.tell)
    if incident.kind == "emergency":
        where |= {target: duty_alerts.on_duty(work, target) for target in work.registry.listeners}
    return [
        Outgoing(
            to=target,
            body=_body(work, incident, target, text, mentioned),
            incident=incident.id,
            key=f"{key}:{target.conversation}",
            urgent=incident.kind == "emergency",
            turn=incident.turn,
            not_before=not_before,
        )
        for target, mentioned in where.items()
    ]


def _body(work: Work, incident: Clocked, target: Target, text: str, mentioned: tuple[At, ...]) -> Text:
    """What presses in an emergency rings, where there is something that rings."""
    rings = incident.kind == "emergency" and target.private and work.settings.alarms
    return Alarm(text) if rings else Text(text, mention=mentioned)


def said(work: Work, incident: Clocked, name: ClockName) -> str:
    """The sentence: which matter, and what it waits for."""
    what = WHAT.format(
        kind=KIND_WORDS.get(incident.kind, "事项"),
        number=incident.number,
        place=called.to_staff(work, incident),
    )
    rest = WORDS[name].format(age=age(work.now - incident.since), number=incident.number)
    return f"{what.strip()} {rest}"


def age(span: timedelta) -> str:
    """A length of time as people say it."""
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes < 90:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes < 48 * 60 else f"{minutes // 1440} 天"


def to_people(work: Work, grid: str | None, people: tuple[PersonInfo, ...]) -> dict[Target, tuple[At, ...]]:
    """Where these people hear of it, and who is to be @-mentioned there."""
    where: dict[Target, tuple[At, ...]] = {}
    for person in people:
        alone = privately(person)
        if alone is not None:
            where[alone] = ()
            continue
        for group in _groups(work, grid, person):
            target = Target(group.platform, group.external_id)
            where[target] = (*where.get(target, ()), mention(work, person, group.platform))
    return where


def addressed(work: Work, incident: Clocked, tell: Tell) -> dict[Target, tuple[At, ...]]:
    """Where a step speaks; nobody of that kind who can be reached: whoever comes next in the chain."""
    if tell is Tell.OFFICERS:
        return dict.fromkeys(officer_places.of_all(work), ())
    if tell is Tell.MEMBERS:
        return _to_members(work, incident)
    people = _people(work, incident, tell)
    if where := to_people(work, incident.grid, people):
        return where
    return addressed(work, incident, INSTEAD.get(tell, Tell.OFFICERS))


def together(work: Work, incident: Clocked, tells: tuple[Tell, ...]) -> dict[Target, tuple[At, ...]]:
    """Where several are told the same: each place once, with everybody who is to be mentioned there."""
    where: dict[Target, tuple[At, ...]] = {}
    for tell in tells:
        for target, names in addressed(work, incident, tell).items():
            where[target] = tuple(dict.fromkeys((*where.get(target, ()), *names)))
    return where


def _people(work: Work, incident: Clocked, tell: Tell) -> tuple[PersonInfo, ...]:
    team, grid = work.registry.team, incident.grid
    if tell is Tell.MEMBER:
        holder = team.person(incident.holder_id) or _whose_turn(work, incident)
        return (holder,) if holder else ()
    if tell is Tell.LEADER:
        leader = team.leader(grid)
        return (leader,) if leader else ()
    if tell is Tell.COMMUNITY_OFFICER:
        return team.community_officers(grid)
    if tell is Tell.DUTY_OFFICER:
        return team.on_duty(work.settings, work.now)
    station = team.station_leader(work.settings)
    return (station,) if station else ()


def _whose_turn(work: Work, incident: Clocked) -> PersonInfo | None:
    if incident.holding != "grid":
        return None
    return work.registry.team.member_for(incident.grid, incident.id or 0)


def _to_members(work: Work, incident: Clocked) -> dict[Target, tuple[At, ...]]:
    """All members at once, in their group: one message instead of five."""
    if incident.holding != "grid":
        return dict.fromkeys(officer_places.of_all(work), ())
    groups = work.registry.groups_of_grid(incident.grid or "")[:1]
    members = work.registry.team.members(incident.grid)
    if not groups:
        return to_people(work, incident.grid, members)
    names = tuple(mention(work, who, groups[0].platform) for who in members)
    return {Target(groups[0].platform, groups[0].external_id): names}


def _groups(work: Work, grid: str | None, person: PersonInfo) -> list[GroupInfo]:
    """The group in which a person hears what he cannot be told alone."""
    own = work.registry.groups_of_grid(grid or "")[:1] if person.role in GRID_TEAM else []
    return own or work.registry.officer_groups()[:1]
