"""/值班: who is on duty now, who comes next, and which shifts of the coming days nobody keeps;
`/值班 明天` who keeps the shifts of a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handlers.asked import Asked
from handlers.commands.command import Command, Section
from handlers.given_day import given_day
from models import roster
from models.messages import Outgoing
from models.roles import STAFF
from models.work import Work

NOW = "现在值班：{shift} {who}"
NOBODY = "现在没有人值班，急事会报给所长。"
NEXT = "接下来：{shift} {who}"
GAPS = "缺人：{shifts}"
FULL = "往后 {days} 天都排上人了。"
NONE = "值班表还没有录入。把“值班”表填好再导入就能用。"
NOT_HERE = "这个要在工作群或私聊里问。"
AHEAD = timedelta(days=7)
SHOWN = 3


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The present shift, the next ones, and the gaps of a week."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if not roster.used(work):
        return [asked.reply(NONE)]
    if words.strip():
        return [asked.reply("\n".join(_of_day(work, given_day(work, words))))]
    return [asked.reply("\n".join([*_present(work), *_coming(work), _gaps(work)]))]


def _of_day(work: Work, day: date) -> list[str]:
    """The shifts that begin on that day."""
    begin = datetime.combine(day, time(), work.settings.station.timezone)
    watches = work.registry.team.watches(work.settings, begin, begin + timedelta(days=1))
    return [f"{roster.told(work, each)} {roster.keepers(each)}" for each in watches if each.start >= begin]


def _present(work: Work) -> list[str]:
    watches = work.registry.team.watches(work.settings, work.now, work.now + timedelta(seconds=1))
    kept = [watch for watch in watches if watch.start <= work.now and watch.officers]
    return [NOW.format(shift=roster.told(work, each), who=roster.keepers(each)) for each in kept] or [NOBODY]


def _coming(work: Work) -> list[str]:
    watches = work.registry.team.watches(work.settings, work.now, work.now + timedelta(days=2))
    coming = [watch for watch in watches if watch.start > work.now][:SHOWN]
    return [NEXT.format(shift=roster.told(work, each), who=roster.keepers(each)) for each in coming]


def _gaps(work: Work) -> str:
    found = roster.gaps(work, work.now, work.now + AHEAD)
    if not found:
        return FULL.format(days=AHEAD.days)
    return GAPS.format(shifts="、".join(roster.told(work, each) for each in found))


COMMAND = Command(
    names=("值班", "duty"),
    about="现在谁值班，哪一班缺人",
    usage="/值班 [哪天]",
    example="/值班 明天",
    run=run,
    roles=STAFF,
    order=13,
    section=Section.SEE,
    also=("值班表", "排班"),
)
