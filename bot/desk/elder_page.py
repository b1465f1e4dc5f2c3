"""The proof report as a page: numbers first, then what went wrong, then every elder; made to be printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import escape

from bot.desk import page
from models.elder_tables import ELDERS, LATE, SUMMARY, Cell, Table

TITLE = "见面报告 · 一呼"
HEAD = "<span>{station}</span> <span>两天必见面报告</span>"
PRINT = "打印：在浏览器里按 Ctrl+P（苹果电脑 ⌘P），纸张选 A4 横向。"
TODAY_TOO = "今天也算一天，算到现在。"
CUT = "这里只列出前 {n} 位，全部在 Excel 里。"
# A page with more rows than this is no use to anybody; Excel has them all.
MOST = 1_000
PAPER = "<span>报告生成于 {at:%Y-%m-%d %H:%M}</span><span>审核签字：＿＿＿＿＿＿　日期：＿＿＿＿＿</span>"
WORDS = frozenset({"说明"})
NUMBERS = frozenset({"小时", "老人数", "有照片"})
# Whom a line is about stays in sight while the rest goes by.
WHO = frozenset({"姓名", "老人", "谁"})
COUNT = "共 {n} 条"
SWIPE = "左右滑动看全表。"
# A number stays with its unit where a line ends.
NUMBER, BOUND = re.compile(r"(\d) (?=[^\d\s])"), "\\1\u00a0"


def report(station: str, first: date, last: date, now: datetime, tables: list[Table]) -> str:
    """The body of the page."""
    summary = next(table for table in tables if table.name == SUMMARY)
    rest = [table for table in tables if table.name != SUMMARY]
    numbers = "".join(
        f"<div><dt>{NUMBER.sub(BOUND, _text(name))}</dt><dd>{_in_pieces(value)}</dd></div>"
        for name, value in summary.rows[1:]
    )
    head = HEAD.format(station=escape(station))
    return (
        f"{page.header(head, f'{first} 至 {last}', '/desk', '回值班台')}"
        f'<main class="report">{_choices(first, last, now.date())}<dl class="summary">{numbers}</dl>'
        f"{''.join(_section(table) for table in rest)}"
        f'<footer class="paper">{PAPER.format(at=now)}</footer></main>'
    )


def _choices(first: date, last: date, today: date) -> str:
    """Which days, by a link or by hand, and the same as Excel; not on paper."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    named = (
        ("近 7 天", today - timedelta(days=6), today),
        ("近 30 天", today - timedelta(days=29), today),
        ("本月", month, today),
        ("上月", before.replace(day=1), before),
    )
    links = "".join(_link(name, begin, end, (begin, end) == (first, last)) for name, begin, end in named)
    return (
        f'<nav class="print-hidden">{links}<form action="/desk/elders">'
        f'<label>从 <input type="date" name="from" value="{first}" max="{today}"></label>'
        f'<label>到 <input type="date" name="to" value="{last}" max="{today}"></label>'
        "<button>看这几天</button></form>"
        f'<a class="button" href="/desk/elders.xlsx?from={first}&amp;to={last}">下载 Excel</a></nav>'
        f'<p class="hint print-hidden">{_counted(last, today)}{PRINT}</p>'
    )


def _counted(last: date, today: date) -> str:
    """Whether today, which is not over, is among the days."""
    return TODAY_TOO if last == today else ""


def _link(name: str, first: date, last: date, here: bool) -> str:
    mark = ' aria-current="page"' if here else ""
    return f'<a href="/desk/elders?from={first}&amp;to={last}"{mark}>{name}</a>'


def _section(whole: Table) -> str:
    table = _filled(whole)
    count = f" <small>{COUNT.format(n=len(table.rows))}</small>"
    if not table.rows:
        return f'<section><h2>{escape(table.name)}</h2><p class="none">{escape(table.none)}</p></section>'
    headings = "".join(f"<th{_kind(name)}>{escape(name)}</th>" for name in table.headings)
    rows = "".join(_row(table, row) for row in table.rows[:MOST])
    cut = f'<p class="hint">{CUT.format(n=MOST)}</p>' if len(table.rows) > MOST else ""
    return (
        f'<section><h2>{escape(table.name)}{count}</h2><p class="hint swipe print-hidden">{SWIPE}</p>'
        f'<div class="wide" role="region" aria-label="{escape(table.name)}" tabindex="0"><table>'
        f"<thead><tr>{headings}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>{cut}</section>"
    )


def _filled(table: Table) -> Table:
    """Without the columns in which nothing stands, such as that of the limit where all were seen in time."""
    filled = [n for n in range(len(table.headings)) if any(row[n] != "" for row in table.rows)]
    rows = [tuple(row[n] for n in filled) for row in table.rows]
    return replace(table, headings=tuple(table.headings[n] for n in filled), rows=rows)


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    late = ' class="late"' if table.name == ELDERS and LATE in row else ""
    cells = "".join(
        f"<td{_kind(name)}>{_text(cell)}</td>" for name, cell in zip(table.headings, row, strict=True)
    )
    return f"<tr{late}>{cells}</tr>"


def _kind(heading: str) -> str:
    if heading in WORDS:
        return ' class="words"'
    if heading in WHO:
        return ' class="who"'
    return ' class="number"' if heading in NUMBERS else ""


def _in_pieces(value: Cell) -> str:
    """A line ends after a comma, if anywhere."""
    return _text(value).replace(" ", "\u00a0")


def _text(cell: Cell) -> str:
    return escape(str(cell))
