"""/见面报告: whether every elder was seen within two days, and each one's longest gap with who saw him."""

from __future__ import annotations

from datetime import timedelta

from handlers import elder_naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import daily, elder_gaps, elder_notices
from models.elder_gaps import Gap
from models.elder_rows import Sighting
from models.elders import PROOF_WORDS, Proof
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF
from models.work import Work

NOBODY = "您这边的见面名单上现在没有老人。"
NO_DAYS = "天数要写 1 到 {most} 的数字。"
HEAD = "【见面报告】{since} 至 {until}：老人 {n} 位，每次都在 {hours} 小时内见到的 {good} 位（{percent}%）。"
LONGEST = "最长间隔："
LINE = "{n}. {name} {hours} 小时（{last} → {next}）"
SAW = "{at} {who} {proof}"
STILL, BEGAN = "到现在", "{at} 起"
SOMEBODY = "已不在册的人"
SHOWN, WEEK, MOST = 15, 7, 92
HOUR = timedelta(hours=1)


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/见面报告 [天数]`: of the elders whom this person looks after; an officer of the station sees all."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    days = words.strip().removesuffix("天").strip() or str(WEEK)
    if not days.isdecimal() or not 1 <= int(days) <= MOST:
        raise Given(NO_DAYS.format(most=MOST))
    elders = elder_naming.present_of(asked, work)
    if not elders:
        return [asked.reply(NOBODY)]
    since = daily.midnight(work, daily.today(work) - timedelta(days=int(days)))
    gaps = elder_gaps.longest(elder_gaps.every(work, elders, since, work.now))
    limit = work.settings.elders.overdue_after
    good = len(elders) - sum(gap.span > limit for gap in gaps)
    head = HEAD.format(
        since=f"{since:%m-%d}",
        until=local(work, work.now).strftime("%m-%d"),
        n=len(elders),
        hours=limit // HOUR,
        good=good,
        # Rounded down: all but one is not everybody.
        percent=good * 100 // len(elders),
    )
    lines = [_line(work, n, gap) for n, gap in enumerate(gaps[:SHOWN], 1)]
    return [asked.reply("\n".join([head, *([LONGEST] if lines else []), *lines]))]


def _line(work: Work, n: int, gap: Gap) -> str:
    began = BEGAN.format(at=elder_notices.day_and_time(work, gap.since))
    stopped = STILL if gap.until == work.now else elder_notices.day_and_time(work, gap.until)
    return LINE.format(
        n=n,
        name=gap.elder.name,
        hours=gap.span // HOUR,
        last=_saw(work, gap.last) if gap.last else began,
        next=_saw(work, gap.next) if gap.next else stopped,
    )


def _saw(work: Work, row: Sighting) -> str:
    person = work.registry.team.person(row.person_id)
    return SAW.format(
        at=elder_notices.day_and_time(work, row.at),
        who=person.name if person else SOMEBODY,
        proof=PROOF_WORDS[Proof(row.proof)],
    )


COMMAND = Command(
    names=("见面报告", "coverage"),
    about="老人是不是都在两天内见到，每位最长间隔多久",
    usage="/见面报告 [天数]",
    example="/见面报告 30",
    run=run,
    roles=STAFF,
    order=17,
    section=Section.SEE,
)
