"""/五报: how many of the five reports there were, by grid, in a month."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models import daily, five_reports
from models.messages import Outgoing
from models.roles import Role
from models.work import Work
from understanding.team.five_reports import Five

HEAD = "{month}五报 {n} 条：{kinds}"
NOTHING = "{month}{where}没有五报。"
LINE = "· {grid} {n} 条：{kinds}"
MORE = "…还有 {n} 个网格。"
NOWHERE = "没定网格"
NO_MONTH = "没看懂“{words}”是哪个月，可以写 11月 或 2026-11。"
SHOWN = 20
_MONTH = re.compile(r"(?:(\d{4})[-年/.])?(\d{1,2})月?")


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/五报 [网格] [月]`; a leader sees his own grids."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    first, month = _month(daily.today(work), words.split())
    grid, rest = naming.grid_in(work, " ".join(word for word in words.split() if word != month))
    if rest and grid is None:
        raise naming.no_grid(work, rest)
    if first is None:
        return [asked.reply(NO_MONTH.format(words=month[:12]))]
    found = five_reports.counts(work, _start(work, first), _start(work, _after(first)))
    wanted = {grid.number} if grid else _own(asked)
    shown = {number: each for number, each in found.items() if wanted is None or number in wanted}
    return [asked.reply(_told(work, first, shown, grid.name if grid else ""))]


def _own(asked: Asked) -> set[str | None] | None:
    """A leader's grids; None: all."""
    return {*asked.speaker.grids} if asked.speaker.role is Role.LEADER else None


def _told(work: Work, first: date, found: dict[str | None, Counter[str]], where: str) -> str:
    month = f"{first.month} 月"
    whole = sum(found.values(), Counter[str]())
    if not whole.total():
        return NOTHING.format(month=month, where=where)
    ordered = sorted(found.items(), key=lambda each: (-each[1].total(), each[0] or "~"))
    lines = [HEAD.format(month=month, n=whole.total(), kinds=_kinds(whole))]
    for number, each in ordered[:SHOWN]:
        grid = work.registry.grids.get(number or "")
        lines.append(LINE.format(grid=grid.name if grid else NOWHERE, n=each.total(), kinds=_kinds(each)))
    if len(ordered) > SHOWN:
        lines.append(MORE.format(n=len(ordered) - SHOWN))
    return "\n".join(lines)


def _kinds(counted: Counter[str]) -> str:
    return "，".join(f"{kind} {counted[kind]}" for kind in Five if counted[kind])


def _month(today: date, words: list[str]) -> tuple[date | None, str]:
    """The first day of the month that is meant, and the word that says so; without one this month."""
    for word in words:
        if (match := _MONTH.fullmatch(word)) is None or len(word) > len("2026-11月"):
            continue
        number = int(match[2])
        if not 1 <= number <= 12:
            return None, word
        # In January "12月" is last year's.
        year = int(match[1]) if match[1] else today.year - (number > today.month)
        return date(year, number, 1), word
    return today.replace(day=1), ""


def _after(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _start(work: Work, day: date) -> datetime:
    return datetime.combine(day, time(), work.settings.station.timezone)


COMMAND = Command(
    names=("五报", "five"),
    about="五报有多少条，分网格和月",
    usage="/五报 [网格] [月]",
    example="/五报 府东一网格 11月",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY, Role.LEADER}),
    order=17,
    section=Section.SEE,
)
