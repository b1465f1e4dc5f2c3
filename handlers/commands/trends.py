"""/动向: what was reported of the situation, newest first; one of them with who said it, in private."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import audit, five_reports
from models.incidents import local
from models.messages import Outgoing
from models.report_rows import FiveReport
from models.roles import GroupKind, Role
from models.work import Work
from understanding.team.five_reports import Five

NOT_HERE = "这个要在民警群或私聊里看。"
NOTHING = "最近 {days} 天没有人报动向。"
HEAD = "最近 {days} 天的动向 {n} 条："
LINE = "B{id} {at} {grid} {text}"
MORE = "…还有 {n} 条，发 /动向 天数 看。"
NONE = "没有编号是 B{id} 的报告。"
BAD_DAYS = "天数要写 1 到 {most}，比如：/动向 7"
WHO, ALONE = "报告人：{who}", "报告人在私聊里看：私聊我发 /动向 B{id}"
# What somebody informed of may tell who he is; not all who are in the officers' group are officers.
IN_PRIVATE = "B{id} 是举报，内容和报告人只在私聊里看：私聊我发 /动向 B{id}"
NO_NAME = "没留名"
SHOWN, LONGEST, USUAL, MOST_DAYS = 20, 60, 7, 365
_REF = re.compile(r"[Bb](\d{1,9})")


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/动向 [天数]`, `/动向 B12`."""
    officers = asked.group is not None and asked.group.kind is GroupKind.OFFICERS
    if not (asked.incoming.private or officers):
        return [asked.reply(NOT_HERE)]
    if match := _REF.fullmatch(words.strip()):
        return [asked.reply(_one(asked, work, int(match[1])))]
    if words.strip() and not (words.strip().isdecimal() and 0 < int(words.strip()[:4]) <= MOST_DAYS):
        raise Given(BAD_DAYS.format(most=MOST_DAYS))
    told = _list(work, int(words.strip() or USUAL))
    return [asked.reply(asked.as_read_here(told))]


def _list(work: Work, days: int) -> str:
    query = select(FiveReport).where(
        col(FiveReport.kind) == Five.TREND, col(FiveReport.at) >= work.now - timedelta(days=days)
    )
    found = list(work.db.scalars(query.order_by(col(FiveReport.id).desc())))
    if not found:
        return NOTHING.format(days=days)
    lines = [HEAD.format(days=days, n=len(found)), *(_line(work, row, LONGEST) for row in found[:SHOWN])]
    return "\n".join([*lines, *([MORE.format(n=len(found) - SHOWN)] if len(found) > SHOWN else [])])


def _line(work: Work, row: FiveReport, longest: int) -> str:
    grid = work.registry.grids.get(row.grid or "")
    text = work.vault.open(row.text)
    told = LINE.format(
        id=row.id,
        at=f"{local(work, row.at):%m-%d %H:%M}",
        grid=grid.name if grid else "",
        text=text if len(text) <= longest else f"{text[:longest]}…",
    )
    return re.sub(r" {2,}", " ", told)


def _one(asked: Asked, work: Work, number: int) -> str:
    """That somebody read who said it is logged."""
    row = work.db.get(FiveReport, number)
    if row is None:
        return NONE.format(id=number)
    if not asked.incoming.private and row.kind in five_reports.SENSITIVE:
        return IN_PRIVATE.format(id=number)
    whole = _line(work, row, 1_000)
    if not asked.incoming.private:
        return f"{asked.as_read_here(whole)}\n{ALONE.format(id=number)}"
    subject = f"five_report:{row.id}"
    audit.note(work, asked.speaker.id, "/动向", subject, "read")
    return f"{whole}\n{WHO.format(who=five_reports.informant(work, row).name or NO_NAME)}"


COMMAND = Command(
    names=("动向", "trends"),
    about="大家报来的动向",
    usage="/动向 [天数|B编号]",
    example="/动向 7",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=18,
    section=Section.SEE,
)
