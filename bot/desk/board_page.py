"""The first page of the desk: numbers, what is maybe a danger, what is open, pictures, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from bot.desk import page

TITLE = "值班台"
NOTHING = '<p class="none">{text}</p>'
DONE, NONE_SUCH = "都办完了。", "没有这样的。"
MATTERS = "事项"
# What the numbers on top lead to on the same page.
DOUBTFUL, FAILED, LISTED = "doubts", "failed", "matters"
# Chosen by a number on top alone.
UNNAMED = frozenset({"今天警情"})
DOUBTS = "在民警群发 <code>/险情</code>，看是什么话。"
ORDER = "急的在前；一样急的，先报的在前。"
CUT = "这里只列出前 {n} 件，还有 {more} 件。"
RENEWED = "每半分钟更新"
REPORTED = "{at} 报"
RETRY = "在民警群或者私聊把后面的话发给一呼，就再来一次。"


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers on top, and what it leads to; `alarm`: it ought to be nought."""

    name: str
    count: int
    unit: str
    address: str = ""
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One matter as the desk lists it."""

    number: str
    kind: str
    urgent: bool
    late: bool
    place: str
    sort: str
    told: tuple[str, ...]
    reported: str
    pictures: tuple[int, ...] = ()
    files: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A doubt, a duty or a message that went wrong: which, when, what is said of it, its pictures.

    `acts`: what somebody may write of it, each after what that does.
    """

    name: str
    what: str
    at: str
    pictures: tuple[int, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows. `choices`: address, name and count of each list; `chosen` is the one shown."""

    station: str
    at: str
    numbers: list[Number]
    choices: list[tuple[str, str, int]]
    chosen: str
    rows: list[Row]
    more: int = 0
    doubts: list[Noted] = field(default_factory=list)
    duties: list[Noted] = field(default_factory=list)
    failed: list[Noted] = field(default_factory=list)


def body(board: Board) -> str:
    """The most urgent first."""
    name = f"<span>{escape(board.station)}</span> <span>值班台</span>"
    head = page.header(name, f"<span>{board.at}</span> <span>{RENEWED}</span>", "/desk/elders", "见面报告")
    counts = "".join(map(_number, board.numbers))
    doubts = _section("像是险情，还没人看过", DOUBTS, board.doubts, DOUBTFUL, ' class="urgent"')
    duties = _section("今天任务和整改的照片", "", board.duties)
    failed = _section("没处理成的消息", RETRY, board.failed, FAILED)
    return f'{head}<main><dl class="numbers">{counts}</dl>{doubts}{_open(board)}{duties}{failed}</main>'


def title(board: Board) -> str:
    """What is amiss stands in the browser's tab too."""
    amiss = [f"{number.name} {number.count}" for number in board.numbers if number.alarm and number.count]
    return " · ".join((*amiss, TITLE))


def _number(number: Number) -> str:
    mark = ' class="alarm"' if number.alarm and number.count else ""
    count = f"<dd{mark}>{number.count}<small>{number.unit}</small></dd>"
    name = escape(number.name)
    if number.address and number.count:
        name = f'<a class="to" href="{number.address}">{name}</a>'
    return f"<div><dt>{name}</dt>{count}</div>"


def _open(board: Board) -> str:
    rows = f'<ul class="matters">{"".join(map(_matter, board.rows))}</ul>'
    if not board.rows:
        first = board.choices[0][1] if board.choices else board.chosen
        rows = NOTHING.format(text=DONE if board.chosen == first else NONE_SUCH)
    order = ORDER if len(board.rows) > 1 else ""
    cut = CUT.format(n=len(board.rows), more=board.more) if board.more else ""
    hint = f'<p class="hint">{order}{cut}</p>' if order or cut else ""
    return f'<h2 id="{LISTED}">{MATTERS}</h2>{_choices(board)}{hint}{rows}'


def _choices(board: Board) -> str:
    """Which of them to see, as far as there are any; nothing to choose where there is none."""
    if not any(count for *_, count in board.choices):
        return ""
    here = ' aria-current="page"'
    links = "".join(
        f'<a href="{address}"{here if name == board.chosen else ""}>{name} {count}</a>'
        for n, (address, name, count) in enumerate(board.choices)
        if name == board.chosen or n == 0 or (count and name not in UNNAMED)
    )
    return f'<nav class="choices print-hidden" aria-label="只看哪些">{links}</nav>'


def _matter(row: Row) -> str:
    mark = ' class="urgent"' if row.urgent else ""
    parts = (*filter(None, row.told), REPORTED.format(at=row.reported))
    told = " ".join(f"<span>{escape(part)}</span>" for part in parts)
    return (
        f'<li{mark}><a class="to" href="/desk/matters/{row.number}"><b>{row.number}</b></a>'
        f'<span class="what">{escape(row.place)}{page.sort(row.sort)}</span>'
        f'<span class="kind">{page.overdue(row.late)}{escape(row.kind)}</span>'
        f'<p class="told">{told}</p>'
        f"{page.shots(row.pictures)}{page.files(row.files)}</li>"
    )


def _section(head: str, how: str, noted: list[Noted], name: str = "", mark: str = "") -> str:
    """Nothing where there is nothing."""
    if not noted:
        return ""
    lines = "".join(f"<li{mark}>{_noted(each)}</li>" for each in noted)
    hint = f'<p class="hint">{how}</p>' if how else ""
    place = f' id="{name}"' if name else ""
    return f"<h2{place}>{head}</h2>{hint}<ul>{lines}</ul>"


def _noted(each: Noted) -> str:
    acts = "".join(
        f' <span class="act">{what} <code>{escape(command)}</code></span>' for what, command in each.acts
    )
    told = f'<p><span class="act">{escape(each.at)}</span>{acts}</p>'
    return f"<b>{escape(each.name)}</b>{escape(each.what)}{told}{page.shots(each.pictures)}"
