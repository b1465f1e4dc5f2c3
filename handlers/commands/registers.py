"""/五清: how complete and old the five registers are, what waits to be confirmed, and confirming it."""

from __future__ import annotations

import re

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from handlers.registers import register_change
from handlers.registers.register_acts import ACTS, HEAD, MORE, NO_GRID, NOTHING, grids_of
from models import registers
from models.messages import Outgoing
from models.registers import Standing
from models.registry import GridInfo
from models.roles import STAFF
from models.work import Work

STANDING = "· {register}：{entries} 条，{age}，{covered}"
NEVER, DAYS, TODAY = "还没有登记", "{n} 天前更新", "今天更新"
COVERED, NO_HOMES = "小区和村覆盖 {covered}/{of}", "没有登记小区和村"
OLD = "（超过 90 天，该更新了）"
PENDING = "{head}/五清 待确认"
GRIDS_SHOWN = 6
_ACT = re.compile(
    rf"(?P<act>{'|'.join(ACTS)})(?:[\s：:，,]+|(?=\d)|$)(?P<rest>.*)", re.DOTALL | re.IGNORECASE
)


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/五清 [网格]`, `/五清 待确认`, `/五清 确认|不对|撤回 编号…`, `/五清 查 网格或小区`, `/五清 变化`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if match := _ACT.fullmatch(words.strip()):
        return ACTS[match["act"].lower()](asked, work, match["rest"].strip())
    if asked.speaker.role in register_change.TELLING and naming.grid_named(work, words) is None:
        told = words.strip().removeprefix("报").strip(" ：:，,")
        if proposed := register_change.propose(asked, work, told):
            return proposed
    return [asked.reply(_overview(asked, work, words.strip()))]


def _overview(asked: Asked, work: Work, words: str) -> str:
    grid = naming.grid_named(work, words) if words else None
    if words and grid is None:
        return NO_GRID.format(words=words[:20])
    numbers = (grid.number,) if grid else grids_of(asked, work)
    shown = [work.registry.grids[number] for number in numbers if number in work.registry.grids]
    parts = [_standing(work, each) for each in shown[:GRIDS_SHOWN]]
    if len(shown) > GRIDS_SHOWN:
        parts.append(MORE.format(n=len(shown) - GRIDS_SHOWN))
    if count := len(registers.waiting(work, numbers)):
        parts.append(PENDING.format(head=HEAD.format(n=count)))
    return "\n".join(parts) or NOTHING


def _standing(work: Work, grid: GridInfo) -> str:
    lines = [grid.name]
    for register, each in registers.standing(work, grid).items():
        covered = COVERED.format(covered=each.covered, of=each.dwellings) if each.dwellings else NO_HOMES
        lines.append(
            STANDING.format(register=register, entries=each.entries, age=_age(work, each), covered=covered)
        )
    return "\n".join(lines)


def _age(work: Work, each: Standing) -> str:
    if each.newest is None:
        return NEVER
    old = work.now - each.newest
    return (DAYS.format(n=old.days) if old.days else TODAY) + (OLD if old > registers.FRESH else "")


COMMAND = Command(
    names=("五清", "registers"),
    about="五清台账：齐不齐、新不新，确认报上来的变化",
    usage="/五清 [网格]；/五清 待确认；/五清 确认|不对|撤回 编号；/五清 查 网格或小区",
    example="/五清 确认 12 13",
    run=run,
    roles=STAFF,
    order=18,
    section=Section.SEE,
)
