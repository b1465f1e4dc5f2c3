"""/见面报告: were all elders seen within two days, who was not and why, and what looks too good."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import daily, elder_notices, elder_report, elder_team
from models.elder_gaps import Gap
from models.elder_report import Burst, Report
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF
from models.spot_checks import State
from models.work import Work
from understanding.days.period import looked_back

NOBODY = "您这边的见面名单上那几天没有老人。"
NO_PERIOD = "没看懂“{words}”是哪几天，可以写 30天、上周、10月、11-01 到 11-15。"
TOO_LONG = "一次最多看 {days} 天。"
AHEAD = "{day} 还没到，报告只看已经过去的。"
HEAD = "【见面报告】{since} 至 {until}：老人 {n} 位，{some}。"
GOOD = "每次都在 {hours} 小时内见到的 {good} 位（{percent}%）"
WAITING = "还没到时限、一次也没见过的 {n} 位"
MISSES = "没及时见到 {n} 次：{reasons}。"
AFTER = "超时以后才补报的 {n} 次（{names}），请核实。"
BURSTS = "短时间连着报的 {n} 次：{some}。"
BURST = "{who} {at} 起 {minutes} 分钟报了 {n} 位，有照片 {pictures} 张"
CHECKS = "抽查 {n} 次：按时有照片 {passed} 次，没有照片 {failed} 次{who}。"
WHO, ALSO = "（{names}）", "等"
LONGEST = "最长间隔："
LINE = "{n}. {name} {hours} 小时（{last} → {next}）"
STILL, BEGAN = "到现在", "{at} 起"
DESK = "每位老人的明细和打印：{url}/elders"
IN_GROUP, ALONE, BURSTS_SHOWN, WEEK, MOST = 5, 15, 3, 7, 366
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/见面报告 [周期]`: of the elders whom this person looks after; an officer of the station sees all."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    today = daily.today(work)
    days = looked_back(words or str(WEEK), today)
    if days is None:
        raise Given(NO_PERIOD.format(words=words[:20]))
    first, last = days
    if first > today:
        return [asked.reply(AHEAD.format(day=f"{first:%m-%d}"))]
    if last - first > timedelta(days=MOST):
        return [asked.reply(TOO_LONG.format(days=MOST))]
    since, until = daily.midnight(work, first), daily.midnight(work, last + timedelta(days=1))
    report = elder_report.make(work, elder_team.sees(work, asked.speaker), since, until)
    return [asked.reply(_told(asked, work, report) if report.elders else NOBODY)]


def _told(asked: Asked, work: Work, report: Report) -> str:
    head = HEAD.format(
        since=f"{local(work, report.since):%m-%d}",
        until=f"{local(work, report.until - MINUTE):%m-%d}",
        n=len(report.elders),
        some=_coverage(work, report),
    )
    lines = [head, *_misses(report), *_afterwards(report), *_bursts(work, report), *_checks(work, report)]
    # On the first morning nobody has gone unseen for an hour yet.
    long = [gap for gap in report.longest if gap.span >= HOUR]
    shown = long[: ALONE if asked.incoming.private else IN_GROUP]
    if shown:
        lines += [LONGEST, *(_line(work, n, gap) for n, gap in enumerate(shown, 1))]
    if asked.incoming.private and work.settings.desk_url:
        lines.append(DESK.format(url=work.settings.desk_url))
    return "\n".join(lines)


def _coverage(work: Work, report: Report) -> str:
    """No share of those of whom nothing can be said yet."""
    hours = work.settings.elders.overdue_after // HOUR
    some = [GOOD.format(hours=hours, good=report.good, percent=report.percent)] if report.judged else []
    return "，".join([*some, WAITING.format(n=report.waiting)] if report.waiting else some)


def _misses(report: Report) -> list[str]:
    """Counts alone: why somebody was not at home is nobody's business in a group."""
    reasons = "，".join(f"{why} {n}" for why, n in report.reasons.most_common())
    return [MISSES.format(n=len(report.misses), reasons=reasons)] if report.misses else []


def _afterwards(report: Report) -> list[str]:
    """What makes a miss undone is worth asking about."""
    if not report.afterwards:
        return []
    names = list(dict.fromkeys(gap.elder.name for gap in report.afterwards))
    some = "、".join(names[:BURSTS_SHOWN]) + (ALSO if len(names) > BURSTS_SHOWN else "")
    return [AFTER.format(n=len(report.afterwards), names=some)]


def _bursts(work: Work, report: Report) -> list[str]:
    if not report.bursts:
        return []
    ordered = sorted(report.bursts, key=lambda burst: -burst.elders)[:BURSTS_SHOWN]
    some = "；".join(_burst(work, burst) for burst in ordered)
    return [BURSTS.format(n=len(report.bursts), some=some)]


def _burst(work: Work, burst: Burst) -> str:
    return BURST.format(
        who=elder_notices.name_of(work, burst.person_id),
        at=elder_notices.day_and_time(work, burst.since),
        minutes=max((burst.until - burst.since) // MINUTE, 1),
        n=burst.elders,
        pictures=burst.pictures,
    )


def _checks(work: Work, report: Report) -> list[str]:
    if not report.checks:
        return []
    failed = [check for check in report.checks if check.row.state == State.FAILED]
    names = list(dict.fromkeys(elder_notices.name_of(work, check.row.person_id) for check in failed))
    some = "、".join(names[:BURSTS_SHOWN]) + (ALSO if len(names) > BURSTS_SHOWN else "")
    return [
        CHECKS.format(
            n=len(report.checks),
            passed=report.checked[State.PASSED],
            failed=len(failed),
            who=WHO.format(names=some) if names else "",
        )
    ]


def _line(work: Work, n: int, gap: Gap) -> str:
    began = BEGAN.format(at=elder_notices.day_and_time(work, gap.since))
    stopped = STILL if gap.until == work.now else elder_notices.day_and_time(work, gap.until)
    return LINE.format(
        n=n,
        name=gap.elder.name,
        hours=gap.span // HOUR,
        last=elder_notices.evidence(work, gap.last) if gap.last else began,
        next=elder_notices.evidence(work, gap.next) if gap.next else stopped,
    )


COMMAND = Command(
    names=("见面报告", "coverage"),
    about="老人是不是都在两天内见到，谁没有、为什么，每位最长间隔多久",
    usage="/见面报告 [30天|上周|10月|11-01 到 11-15]",
    example="/见面报告 30天",
    run=run,
    roles=STAFF,
    order=17,
    section=Section.SEE,
)
