"""What is said about rounds, and to whom: one message a person or group, however many rounds it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from msgspec import structs

from models import notices, officer_places, routine_rounds, routine_team
from models.incidents import local
from models.messages import At, Outgoing, Target, Text
from models.policies import Tell
from models.registry_rows import Routine
from models.roles import Role
from models.routine_rows import RoutineRound
from models.routines import Kind
from models.team import PersonInfo
from models.work import Work
from models.working_time import out_of_quiet

Both = tuple[RoutineRound, Routine]

REMIND = "【任务提醒】这 {n} 项还没签到："
MISSED = "【任务没签到】这 {n} 项到点了没人签到，请核实："
LINE = "· {what}（T{id}）"
WHO = "  该谁去：{names}"
LEFT = "  还差：{points}"
MORE = "还有 {n} 项，发 /任务 看全部。"
ANSWER = "到了请回“签到 T{id}”。"
SAY = "签到 T{id}"
MADE_UP = "去了没签的，发 /补签 T{id} 原因。"
WHAT = "{day}{start}-{end} {kind} {name}{place}"
SHOWN, POINTS = 15, 6
ANSWERS = {
    Kind.SCHOOL: "到岗了", Kind.PATROL: "巡完了，没问题", Kind.FIRE: "查完了，没问题",
    Kind.HAZARD: "查完了，没问题", Kind.CAMERAS: "看完了，没问题",
}  # fmt: skip


def what(work: Work, row: RoutineRound, routine: Routine) -> str:
    """`07:10-07:50 护校 府东小学护学岗（府东小学）`, with the day where it is not today."""
    start, today = local(work, row.start), local(work, work.now).date()
    day = {0: "", 1: "明天 ", -1: "昨天 "}.get((start.date() - today).days, f"{start:%m-%d} ")
    place = routine.place if routine.place and routine.place not in routine.name else ""
    return WHAT.format(
        day=day,
        start=f"{start:%H:%M}",
        end=f"{local(work, row.end):%H:%M}",
        kind=routine.kind,
        name=routine.name,
        place=f"（{place.replace(';', '、')}）" if place else "",
    )


def some(points: list[str]) -> str:
    """The first of them, and how many more."""
    shown = "、".join(points[:POINTS])
    return f"{shown} 等 {len(points)} 个" if len(points) > POINTS else shown


def remind(work: Work, rounds: list[Both], who: dict[int, list[PersonInfo]]) -> list[Outgoing]:
    """Whoever is to make them hears that they are not signed yet."""
    told: dict[Target, list[Both]] = defaultdict(list)
    names: dict[Target, dict[At, None]] = defaultdict(dict)
    for row, routine in rounds:
        grids = routine_team.grids_of(work, routine)
        for target, mentioned in _where(work, grids, who.get(row.id or 0, ())).items():
            told[target].append((row, routine))
            names[target] |= dict.fromkeys(mentioned)
    return [_said(work, REMIND, target, mine, tuple(names[target])) for target, mine in told.items()]


def missed(
    work: Work, rounds: list[tuple[Both, set[Tell]]], who: dict[int, list[PersonInfo]]
) -> list[Outgoing]:
    """Those whom the steps name hear that nobody signed, and who should have."""
    # Worked out once for each area: in a pass there are thousands of rounds.
    known: dict[tuple[Tell, tuple[str, ...], tuple[PersonInfo, ...]], dict[Target, tuple[At, ...]]] = {}
    told: dict[Target, list[Both]] = defaultdict(list)
    names: dict[Target, dict[At, None]] = defaultdict(dict)
    for (row, routine), tells in rounds:
        grids, own = routine_team.grids_of(work, routine), who.get(row.id or 0, [])
        where: dict[Target, dict[At, None]] = defaultdict(dict)
        for tell in sorted(tells):
            key = (tell, grids, tuple(own) if tell is Tell.MEMBER else ())
            if key not in known:
                known[key] = _addressed(work, tell, grids, own)
            for target, mentioned in known[key].items():
                where[target] |= dict.fromkeys(mentioned)
        for target, both in where.items():
            told[target].append((row, routine))
            names[target] |= both
    # Where we come back in the night, it waits for the morning all the same.
    morning = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    # In words of the day on which it is read.
    then = replace(work, now=morning)
    said = [_said(then, MISSED, target, mine, tuple(names[target]), who) for target, mine in told.items()]
    return said if morning == work.now else [structs.replace(each, not_before=morning) for each in said]


def _said(
    work: Work,
    head: str,
    target: Target,
    rounds: list[Both],
    mention: tuple[At, ...],
    who: dict[int, list[PersonInfo]] | None = None,
) -> Outgoing:
    ordered = sorted(rounds, key=lambda both: (both[0].start, both[0].id or 0))
    first = ordered[0][0]
    lines = [head.format(n=len(ordered))]
    for row, routine in ordered[:SHOWN]:
        lines.append(LINE.format(what=what(work, row, routine), id=row.id))
        if who is not None and (names := "、".join(person.name for person in who.get(row.id or 0, ()))):
            lines.append(WHO.format(names=names))
        if row.signed and (left := routine_rounds.missing(row)):
            lines.append(LEFT.format(points=some(left)))
    if len(ordered) > SHOWN:
        lines.append(MORE.format(n=len(ordered) - SHOWN))
    lines.append((ANSWER if who is None else MADE_UP).format(id=first.id))
    # The time when it fell due tells apart the steps of one round, and is the same for every process.
    key = f"round:{first.id}:{_stamp(first.due_at)}:{target.conversation}"
    says = tuple(SAY.format(id=row.id) for row, _ in ordered[:SHOWN]) if who is None else ()
    return Outgoing(to=target, body=Text("\n".join(lines), mention=mention, says=says), key=key)


def _stamp(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0


def _addressed(
    work: Work, tell: Tell, grids: tuple[str, ...], own: list[PersonInfo]
) -> dict[Target, tuple[At, ...]]:
    """Where a step speaks; nobody of that kind: whoever is next in the chain, all officers at last."""
    people = () if tell is Tell.OFFICERS else _people(work, tell, grids, own)
    if people and (where := _where(work, grids, people)):
        return where
    if tell is not Tell.OFFICERS and tell in notices.INSTEAD:
        return _addressed(work, notices.INSTEAD[tell], grids, own)
    return dict.fromkeys(officer_places.of_all(work), ())


def _people(work: Work, tell: Tell, grids: tuple[str, ...], own: list[PersonInfo]) -> tuple[PersonInfo, ...]:
    team = work.registry.team
    if tell is Tell.MEMBER:
        return tuple(own)
    if tell is Tell.DUTY_OFFICER:
        return team.on_duty(work.settings, work.now)
    if tell is Tell.STATION_LEADER:
        leader = team.station_leader(work.settings)
        return (leader,) if leader else ()
    role = {Tell.MEMBERS: Role.MEMBER, Tell.LEADER: Role.LEADER}.get(tell, Role.OFFICER)
    return routine_team.of_role(work, grids, role)


def _where(work: Work, grids: tuple[str, ...], people: Iterable[PersonInfo]) -> dict[Target, tuple[At, ...]]:
    return notices.to_people(work, next(iter(grids), None), tuple(people))
