"""Rounds as they are shown: one's own of today, those of a grid, and one routine with its last rounds."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func
from sqlmodel import col, select

from handlers import naming
from handlers.asked import Asked
from handlers.rounds import duty_pictures
from models import (
    daily,
    round_lists,
    routine_changes,
    routine_notices,
    routine_rounds,
    routine_signing,
    routine_team,
)
from models.incidents import local
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoundFinding, RoutineRound
from models.routine_signing import How
from models.routines import RoundState
from models.work import Work

NOTHING = "您今天没有任务。发 /任务 网格名 看一个网格的。"
HEAD = "您今天的任务 {n} 项："
GRID_HEAD = "{grid}今天的任务 {n} 项，签到 {done} 项："
GRID_NOTHING = "{grid}今天没有任务。"
LINE = "{n}. {what} {state}"
OF_GRID = "· {what} {state}（T{id}）"
STATES = {
    RoundState.DONE: "已签到", RoundState.MISSED: "没签到", RoundState.CANCELLED: "已取消",
}  # fmt: skip
WAITS, GOES_ON, LATE, PART = "未开始", "等签到", "已过点，等签到", "{n}/{all} 个点"
MORE = "还有 {n} 项没列出来。"
ANSWER = "签到回序号就行，比如：1 到岗了。"
ONE = "{name}（{kind}）\n周期 {period} {times}\n网格 {grids}{place}\n该谁去：{who}"
STOPPED = "已停：{day}起不再安排"
PLACE, NOTE = " 地点 {place}", "说明 {note}"
LAST = "最近几次："
PAST = "· {day} {start} {state}{who}{how}{found}{pictures}"
FOUND, FAR = "，发现 {n} 处问题", "，定位 {metres} 米"
HOWS = {How.LATE: "（过点）", How.MADE_UP: "（补签）", How.ON_TIME: ""}
NONE = "没有叫“{words}”的网格或任务。"
NOBODY, WHOLE = "还没有人", "全所"
SHOWN, PASTS = 30, 5
DAY = timedelta(days=1)


def mine(asked: Asked, work: Work) -> str:
    """Numbered, so that they can be signed by their numbers."""
    midnight = daily.midnight(work, daily.today(work))
    rows = routine_rounds.of_person(work, asked.speaker.id or 0, midnight, midnight + DAY)
    both = [(row, routine) for row in rows if (routine := routine_rounds.routine_of(work, row)) is not None]
    if not both:
        return NOTHING
    round_lists.give(work, asked.speaker.id or 0, [row for row, _ in both[:SHOWN]])
    lines = [HEAD.format(n=len(both))]
    lines += [
        LINE.format(n=n, what=routine_notices.what(work, row, routine), state=_state(work, row))
        for n, (row, routine) in enumerate(both[:SHOWN], 1)
    ]
    return "\n".join([*lines, *_more(len(both)), ANSWER])


def _state(work: Work, row: RoutineRound) -> str:
    if row.state != RoundState.OPEN:
        return STATES[RoundState(row.state)]
    told = WAITS if row.start > work.now else GOES_ON if row.end > work.now else LATE
    return f"{told}，{PART.format(n=len(row.signed), all=len(row.points))}" if row.signed else told


def _more(count: int) -> list[str]:
    return [MORE.format(n=count - SHOWN)] if count > SHOWN else []


def of_grid_or_name(work: Work, words: str) -> str:
    """A routine of that name, else what a grid has today."""
    routine = routine_changes.named(work, words)
    if routine is not None:
        return _one(work, routine)
    grid = naming.grid_named(work, words)
    if grid is None:
        return NONE.format(words=words[:30])
    found = _of_grid(work, grid.number)
    if not found:
        return GRID_NOTHING.format(grid=grid.name)
    done = sum(row.state == RoundState.DONE for row, _ in found)
    lines = [GRID_HEAD.format(grid=grid.name, n=len(found), done=done)]
    lines += [
        OF_GRID.format(what=routine_notices.what(work, *both), state=_state(work, both[0]), id=both[0].id)
        for both in found[:SHOWN]
    ]
    return "\n".join([*lines, *_more(len(found))])


def _of_grid(work: Work, grid: str) -> list[Both]:
    midnight = daily.midnight(work, daily.today(work))
    query = (
        select(RoutineRound, Routine)
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(col(RoutineRound.start) < midnight + DAY, col(RoutineRound.end) > midnight)
        .where(col(RoutineRound.state) != RoundState.CANCELLED)
        .order_by(col(RoutineRound.start), col(RoutineRound.id))
    )
    found = [(row, routine) for row, routine in work.db.execute(query)]
    return [both for both in found if grid in routine_team.grids_of(work, both[1])]


def _one(work: Work, routine: Routine) -> str:
    lines = [told(work, routine)]
    if routine.stopped_at is not None:
        lines.append(STOPPED.format(day=f"{local(work, routine.stopped_at):%m-%d}"))
    query = select(RoutineRound).where(
        col(RoutineRound.routine_id) == routine.id, col(RoutineRound.start) <= work.now
    )
    past = list(work.db.scalars(query.order_by(col(RoutineRound.start).desc()).limit(PASTS)))
    return "\n".join([*lines, *([LAST] if past else []), *(_past(work, row) for row in past)])


def _past(work: Work, row: RoutineRound) -> str:
    signs, start = routine_signing.signs_of(work, row), local(work, row.start)
    person = work.registry.team.person(signs[-1].person_id) if signs else None
    metres = next((each.metres for each in signs if each.metres is not None), None)
    query = select(func.count()).where(col(RoundFinding.round_id) == row.id)
    count = int(work.db.execute(query).scalar_one())
    return PAST.format(
        day=f"{start:%m-%d}",
        start=f"{start:%H:%M}",
        state=_state(work, row),
        who=f" {person.name}" if person else "",
        how=(HOWS[How(signs[-1].how)] if signs else "") + (FAR.format(metres=metres) if metres else ""),
        found=FOUND.format(n=count) if count else "",
        pictures=duty_pictures.hint(f"T{row.id}", duty_pictures.of_round(work, row)),
    )


def told(work: Work, routine: Routine) -> str:
    """A routine in some lines."""
    grids = [work.registry.grids[number].name for number in routine_team.grids_of(work, routine)]
    who = "、".join(person.name for person in routine_team.responsible(work, routine)) or NOBODY
    place = PLACE.format(place=routine.place) if routine.place else ""
    lines = [
        ONE.format(
            name=routine.name, kind=routine.kind, period=routine.period, times=routine.times, who=who,
            grids="、".join(grids) or WHOLE, place=place,
        )
    ]  # fmt: skip
    return "\n".join([*lines, *([NOTE.format(note=routine.note)] if routine.note else [])])
