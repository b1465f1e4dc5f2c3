"""/统计: the matters of some days in numbers, and by grid; `/统计 上周`, `/统计 10月`."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import daily, figures, rates
from models.cards import KIND_WORDS
from models.figures import Figures
from models.messages import Outgoing
from models.roles import GRID_TEAM, STAFF
from models.work import Work
from understanding.days.period import Days, looked_back

HEAD = "【统计】{first} 至 {last}：新来 {n} 件{kinds}，办结 {done} 件{unverified}。"
UNVERIFIED = "（无人核查自动结案 {n} 件）"
RATES = "新来的响应 {taken}，解决 {done}{content}。"
CONTENT = "；{n} 人打分，满意 {content}"
OPEN = "现在没办完 {n} 件{late}。"
LATE = "，超时或督办 {n} 件"
LINE = "· {grid} 新来 {n}，办结 {done}，没办完 {open}"
NOWHERE, MORE = "没定网格", "…还有 {n} 个网格。"
NO_PERIOD = "没看懂“{words}”是哪几天，可以写 昨天、本周、上周、10月、11-01 到 11-15。"
AHEAD = "{day} 还没到。"
OTHER_DAYS = "别的时间发 /统计 上周、/统计 本月。"
WEEK = "7天"
SHOWN = 10


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The last seven days where none are named; who works for a grid reads of his own ones."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    days = looked_back(words or WEEK, daily.today(work))
    if days is None:
        raise Given(NO_PERIOD.format(words=words[:20]))
    if days[0] > daily.today(work):
        return [asked.reply(AHEAD.format(day=f"{days[0]:%m-%d}"))]
    lines = _told(asked, work, days)
    return [asked.reply("\n".join(lines if words else [*lines, OTHER_DAYS]))]


def _told(asked: Asked, work: Work, days: Days) -> list[str]:
    since, until = daily.midnight(work, days[0]), daily.midnight(work, days[1] + timedelta(days=1))
    own = set(asked.speaker.grids) if asked.speaker.role in GRID_TEAM else None
    found = figures.of_grids(work, since, until)
    parts = {grid: each for grid, each in found.items() if own is None or grid in own}
    whole = figures.total(parts)
    kinds = "，".join(f"{KIND_WORDS.get(kind, '其他')} {n}" for kind, n in sorted(whole.opened.items()))
    head = HEAD.format(
        first=f"{days[0]:%m-%d}",
        last=f"{days[1]:%m-%d}",
        n=whole.opened.total(),
        kinds=f"（{kinds}）" if kinds else "",
        done=whole.done,
        unverified=UNVERIFIED.format(n=whole.unverified) if whole.unverified else "",
    )
    late = LATE.format(n=whole.yellow + whole.red) if whole.yellow + whole.red else ""
    of_station = _rates(rates.of_time(work, since, until)) if own is None else []
    return [head, *of_station, OPEN.format(n=whole.open.total(), late=late), *_by_grid(work, parts)]


def _rates(of_time: rates.Rates) -> list[str]:
    """Of the whole station, where anything came."""
    if not of_time.came:
        return []
    content = CONTENT.format(n=of_time.rated, content=rates.percent(of_time.content, of_time.rated or 1))
    return [
        RATES.format(
            taken=rates.percent(of_time.taken, of_time.came),
            done=rates.percent(of_time.done, of_time.came),
            content=content if of_time.rated else "",
        )
    ]


def _by_grid(work: Work, parts: dict[str, Figures]) -> list[str]:
    """Those of which there is anything to tell, the busiest first."""
    busy = sorted(parts.items(), key=lambda each: (-each[1].opened.total(), -each[1].open.total(), each[0]))
    lines = [
        LINE.format(
            grid=work.registry.grids[grid].name if grid in work.registry.grids else NOWHERE,
            n=each.opened.total(),
            done=each.done,
            open=each.open.total(),
        )
        for grid, each in busy
    ]
    return [*lines[:SHOWN], MORE.format(n=len(lines) - SHOWN)] if len(lines) > SHOWN else lines


COMMAND = Command(
    names=("统计", "figures"),
    about="一段时间来了多少事、办了多少，各网格怎么样",
    usage="/统计 [昨天|本周|上周|10月|11-01 到 11-15]",
    example="/统计 上周",
    run=run,
    roles=STAFF,
    order=12,
    section=Section.SEE,
    also=("周报", "月报", "报表"),
)
