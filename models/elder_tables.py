"""The proof report as tables, the same for the page that prints and for Excel; times are the station's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import elder_notices
from models.elder_gaps import Gap
from models.elder_report import Check, Miss, Report
from models.elders import PROOF_WORDS, Proof, Told
from models.incidents import local
from models.spot_checks import State
from models.work import Work

HOUR = timedelta(hours=1)
SUMMARY, ELDERS, MISSES = "汇总", "每位老人最长间隔", "没及时见到"
BURSTS, CHECKS, AFTER = "短时间连着报", "抽查", "超时以后补报的"
NONE = {
    MISSES: "没有，每位老人都在时限内见到。",
    BURSTS: "没有。",
    CHECKS: "这段时间没有抽查。",
    AFTER: "没有，见到的都是当时报的。",
    ELDERS: "名单上没有老人。",
}
# Where some were never seen and have time left, or where there is nobody.
NOBODY_YET = "还没有谁超过时限。"
NOT_YET = "还没到算的时候"
STATES = {State.PASSED: "按时有照片", State.FAILED: "没有照片", State.OPEN: "等照片"}
LATE, STILL, SO_FAR, BEGAN, LEFT = "超时", "到现在还没见到", "到现在", "进名单", "请假或离开名单"
Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """Headings with rows under them; the summary has names and values. `none`: said where it is empty."""

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    none: str = ""


def tables(work: Work, report: Report) -> list[Table]:
    """The summary first."""
    return [
        Table(SUMMARY, ("项目", "数"), _summary(work, report)),
        Table(
            MISSES,
            ("网格", "姓名", "住处", "小时", "从", "到", "原因", "说明", "谁说的"),
            [_miss(work, miss) for miss in report.misses],
            NOBODY_YET if report.waiting or not report.elders else NONE[MISSES],
        ),
        Table(
            AFTER,
            ("网格", "姓名", "住处", "上次见到", "说是什么时候见到", "谁、怎么见的", "补报时间"),
            [_after(work, gap) for gap in report.afterwards],
            NONE[AFTER],
        ),
        Table(
            BURSTS,
            ("谁", "从", "到", "老人数", "有照片"),
            [
                (
                    elder_notices.name_of(work, burst.person_id),
                    _time(work, burst.since),
                    _time(work, burst.until),
                    burst.elders,
                    burst.pictures,
                )
                for burst in report.bursts
            ],
            NONE[BURSTS],
        ),
        Table(
            CHECKS,
            ("时间", "谁", "老人", "网格", "见面", "结果", "照片时间"),
            [_check(work, check) for check in report.checks],
            NONE[CHECKS],
        ),
        Table(
            ELDERS,
            ("网格", "姓名", "住处", "小时", "从", "从哪次算起", "到", "算到哪次", "时限"),
            [_gap(work, gap) for gap in report.longest],
            NONE[ELDERS],
        ),
    ]


def _summary(work: Work, report: Report) -> list[tuple[Cell, ...]]:
    hours = work.settings.elders.overdue_after // HOUR
    reasons = "，".join(f"{why} {n}" for why, n in report.reasons.most_common())
    checked = "，".join(f"{STATES[State(state)]} {n}" for state, n in report.checked.most_common())
    return [
        ("时间", f"{_time(work, report.since)} 至 {_time(work, report.until)}"),
        ("名单上的老人", f"{len(report.elders)} 位"),
        (
            f"每次都在 {hours} 小时内见到",
            f"{report.good} 位（{report.percent}%）" if report.judged else NOT_YET,
        ),
        ("还没到时限、一次也没见过", f"{report.waiting} 位"),
        ("没及时见到", f"{len(report.misses)} 次{f'：{reasons}' if reasons else ''}"),
        ("报了见面", f"{report.sightings} 次，有照片 {report.pictures} 次"),
        ("超时以后补报的", f"{len(report.afterwards)} 次"),
        ("短时间连着报", f"{len(report.bursts)} 次"),
        ("抽查", f"{len(report.checks)} 次{f'：{checked}' if checked else ''}"),
    ]


def _gap(work: Work, gap: Gap) -> tuple[Cell, ...]:
    late = gap.span > work.settings.elders.overdue_after
    return (
        elder_notices.grid_name(work, gap.elder),
        gap.elder.name,
        elder_notices.house(work, gap.elder),
        gap.span // HOUR,
        _time(work, gap.since),
        _how(work, gap.last) if gap.last else BEGAN,
        _time(work, gap.until),
        _how(work, gap.next) if gap.next else _end(work, gap),
        LATE if late else "",
    )


def _miss(work: Work, miss: Miss) -> tuple[Cell, ...]:
    gap = miss.gap
    return (
        elder_notices.grid_name(work, gap.elder),
        gap.elder.name,
        elder_notices.house(work, gap.elder),
        gap.span // HOUR,
        _time(work, gap.since),
        _time(work, gap.until) if gap.next else _end(work, gap),
        miss.why,
        work.vault.open(miss.words) if miss.words is not None else "",
        elder_notices.name_of(work, miss.told_by) if miss.told_by is not None else "",
    )


def _after(work: Work, gap: Gap) -> tuple[Cell, ...]:
    return (
        elder_notices.grid_name(work, gap.elder),
        gap.elder.name,
        elder_notices.house(work, gap.elder),
        _time(work, gap.since) if gap.last else BEGAN,
        _time(work, gap.until),
        _how(work, gap.next) if gap.next else "",
        _time(work, gap.next.told_at) if gap.next else "",
    )


def _check(work: Work, check: Check) -> tuple[Cell, ...]:
    seen = check.sighting
    return (
        _time(work, check.row.asked_at),
        elder_notices.name_of(work, check.row.person_id),
        check.elder.name,
        elder_notices.grid_name(work, check.elder),
        PROOF_WORDS[Proof(seen.proof)],
        STATES[State(check.row.state)],
        _time(work, seen.pictured_at) if seen.pictured_at is not None else "",
    )


def _end(work: Work, gap: Gap) -> str:
    if gap.until < work.now or gap.elder.left_at is not None:
        return LEFT
    return STILL if gap.span > work.settings.elders.overdue_after else SO_FAR


def _how(work: Work, row: Told) -> str:
    if row.person_id is None:
        return elder_notices.OWN_WORD
    picture = "，有照片" if row.picture else ""
    return f"{elder_notices.who(work, row)} {PROOF_WORDS[Proof(row.proof)]}{picture}"


def _time(work: Work, at: datetime) -> str:
    return local(work, at).strftime("%Y-%m-%d %H:%M")
