"""工作日报: once a day the officers read yesterday in numbers, what is beyond its limit, who is on duty."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from sqlmodel import col, select

from models import (
    called,
    daily,
    doubts,
    figures,
    five_reports,
    notices,
    rates,
    roster,
    routine_rounds,
    standing,
    telling_staff,
)
from models.anchor import anchor
from models.cards import KIND_WORDS
from models.doubt_rows import DoubtState
from models.figures import Figures
from models.incident_rows import Incident
from models.messages import Outgoing
from models.routines import RoundState
from models.states import STATE_WORDS, State
from models.work import Work

NAME = "briefing"
HEAD = "【工作日报】{day}"
CAME = "昨天新来 {n} 件{kinds}，办结 {done} 件，无人核查自动结案 {unverified} 件。"
OPEN = "现在没办完 {n} 件{states}。"
RATES = "昨天来的：响应 {taken}，解决 {done}。"
CONTENT = "昨天 {n} 人打了分：满意 {content}。"
LATE = "超时或督办 {n} 件：黄牌 {yellow}，红牌 {red}。"
IN_TIME = "没有超时和督办的。"
LINE = "· {number} {place} {state}（{age}）"
DUTY = "今天值班：{shifts}。"
MARK = "时间线校验码（{day}）：{mark}"
ROUNDS = "昨天常态任务 {n} 项，签到 {done} 项，没签到 {missed} 项。"
DOUBTS = "昨天像是险情、我拿不准的 {n} 句：是险情 {danger}，不是 {none}{unseen}。"
UNSEEN = "，没人看 {n} 句（发 /险情 看）"
FIVE = "昨天五报 {n} 条：{some}。动向发 /动向 看。"
LINES = 10


def due(work: Work) -> list[int]:
    """Every day at the set time."""
    return daily.due(work, NAME, work.settings.clocks.briefing)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Into the officers' groups; on the first day there is nothing to tell of."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    yesterday = day - timedelta(days=1)
    begin, end = daily.midnight(work, yesterday), daily.midnight(work, day)
    if not _in_service(work, end):
        return []
    whole = figures.total(figures.of_grids(work, begin, end))
    lines = [
        HEAD.format(day=f"{day:%m-%d} 周{roster.WEEKDAYS[day.weekday()]}"),
        CAME.format(
            n=whole.opened.total(), kinds=_kinds(whole), done=whole.done, unverified=whole.unverified
        ),
        *_rates(work, begin, end),
        OPEN.format(n=whole.open.total(), states=_states(whole)),
        *_late(work, whole),
        *_doubts(work, begin, end),
        *_rounds(work, begin, end),
        *_five(work, begin, end),
        *_duty(work),
        MARK.format(day=f"{yesterday:%m-%d}", mark=anchor(work, yesterday)),
    ]
    return telling_staff.officers(work, "\n".join(lines), f"{NAME}:{day}")


def _rates(work: Work, begin: datetime, end: datetime) -> list[str]:
    """Of yesterday's matters and answers, where there were any."""
    of_day = rates.of_time(work, begin, end)
    taken, done = (rates.percent(part, of_day.came or 1) for part in (of_day.taken, of_day.done))
    content = rates.percent(of_day.content, of_day.rated or 1)
    return [
        *([RATES.format(taken=taken, done=done)] if of_day.came else []),
        *([CONTENT.format(n=of_day.rated, content=content)] if of_day.rated else []),
    ]


def _rounds(work: Work, begin: datetime, end: datetime) -> list[str]:
    """Of the routines' rounds of yesterday how many were signed, where there were any."""
    counted = routine_rounds.counts(work, begin, end)
    total, done = counted.total(), counted[RoundState.DONE]
    return [ROUNDS.format(n=total, done=done, missed=total - done)] if total else []


def _doubts(work: Work, begin: datetime, end: datetime) -> list[str]:
    """What sounded like a danger yesterday, and whether somebody looked, where there was any."""
    of_day = doubts.counts(work, begin, end)
    danger, none, left = of_day[DoubtState.DANGER], of_day[DoubtState.NONE], of_day[DoubtState.OPEN]
    unseen = UNSEEN.format(n=left) if left else ""
    total = of_day.total()
    return [DOUBTS.format(n=total, danger=danger, none=none, unseen=unseen)] if total else []


def _five(work: Work, begin: datetime, end: datetime) -> list[str]:
    """What members and residents reported of themselves, where there was any."""
    whole = sum(five_reports.counts(work, begin, end).values(), Counter[str]())
    if not whole.total():
        return []
    some = "，".join(f"{kind} {whole[kind]}" for kind in five_reports.KINDS if whole[kind])
    return [FIVE.format(n=whole.total(), some=some)]


def _in_service(work: Work, before: datetime) -> bool:
    first = select(Incident.opened_at).order_by(col(Incident.id)).limit(1)
    opened = work.db.scalars(first).first()
    return opened is not None and opened < before


def _kinds(whole: Figures) -> str:
    return _listed([(KIND_WORDS.get(kind, "其他"), n) for kind, n in sorted(whole.opened.items())])


def _states(whole: Figures) -> str:
    return _listed([(STATE_WORDS[state], whole.open[state]) for state in State if whole.open[state]])


def _listed(counts: list[tuple[str, int]]) -> str:
    return f"（{'，'.join(f'{word} {n}' for word, n in counts)}）" if counts else ""


def _late(work: Work, whole: Figures) -> list[str]:
    """The numbers, and those that wait longest."""
    late = whole.yellow + whole.red
    if not late:
        return [IN_TIME]
    oldest = work.db.scalars(
        select(Incident).where(figures.late(work.now)).order_by(col(Incident.since)).limit(LINES)
    )
    return [
        LATE.format(n=late, yellow=whole.yellow, red=whole.red),
        *(
            LINE.format(
                number=incident.number,
                place=called.to_staff(work, incident),
                state=standing.for_staff(incident),
                age=notices.age(work.now - incident.since),
            )
            for incident in oldest
        ),
    ]


def _duty(work: Work) -> list[str]:
    if not roster.used(work):
        return []
    begin = daily.midnight(work, daily.today(work))
    watches = work.registry.team.watches(work.settings, begin, begin + timedelta(days=1))
    today = [watch for watch in watches if watch.start >= begin]
    return [DUTY.format(shifts="；".join(f"{each.shift} {roster.keepers(each)}" for each in today))]
