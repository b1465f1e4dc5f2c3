"""The desk's HTML: written out here, every value escaped, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from aiohttp import web

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'"
)
# The page comes anew by itself, in seconds; there is no script on it.
RENEWED = 30
WEEKDAYS = "一二三四五六日"
LOCKED = """<div class="lock"><h1>值班台要登录</h1>
<p>请民警在钉钉里私聊一呼，发 <code>/值班台</code>，点它回给您的链接。链接 12 小时内有效。</p>
<p>在同一个浏览器里点开，就回到您刚才要看的那一件。</p></div>"""
NOTHING = '<p class="none">{text}</p>'
DOUBTS = "在民警群发 /险情 看是什么话；是险情发 /险情 号，不是发 /险情 不是 号。"
ORDER = '<p class="hint">急的在前；一样急的，先报的在前。“已…”是到这一步多久了。</p>'
RETRY = "在民警群里发 /重试 收件 号 或 /重试 发件 号，可以再来一次。"


@dataclass(frozen=True, slots=True)
class Row:
    """One open matter as the desk lists it."""

    number: str
    kind: str
    urgent: bool
    place: str
    grid: str
    state: str
    holder: str
    waiting: str
    pictures: tuple[int, ...] = ()
    files: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """A round or a hazard with the pictures that were sent with it, by the numbers of their rows."""

    number: str
    name: str
    at: datetime
    pictures: tuple[int, ...]


def response(
    body: str, status: int = 200, *, title: str = "值班台 · 一呼", renewed: int = RENEWED
) -> web.Response:
    """A page with the headers that keep it to itself; it comes anew every so many seconds, 0: never."""
    anew = f'<meta http-equiv="refresh" content="{renewed}">' if renewed else ""
    text = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"{anew}<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="/desk/style.css">'
        f"<body>{body}</body></html>"
    )
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def overview(
    station: str,
    now: datetime,
    numbers: Iterable[tuple[str, int]],
    doubts: list[tuple[int, datetime, str]],
    rows: list[Row],
    duties: list[Duty],
    failed: list[tuple[str, datetime, str]],
) -> str:
    """Numbers first, then what nobody looked at and is maybe a danger, what is open, the most urgent first,
    the duties' pictures, what went wrong.
    """
    day = f"{now:%Y-%m-%d} 周{WEEKDAYS[now.weekday()]} {now:%H:%M}"
    elders = '<a href="/desk/elders">见面报告</a>'
    head = f"<header><h1><span>{escape(station)}</span> <span>值班台</span></h1><p>{day}</p>{elders}</header>"
    counts = "".join(f"<div><dt>{escape(name)}</dt><dd>{count}</dd></div>" for name, count in numbers)
    matters = f"<ul>{''.join(map(_matter, rows))}</ul>" if rows else NOTHING.format(text="都办完了。")
    order = ORDER if len(rows) > 1 else ""
    below = matters + _duties(duties) + _failed(failed)
    return f"{head}<main><dl>{counts}</dl>{_doubts(doubts)}<h2>没办完的事项</h2>{order}{below}</main>"


def _matter(row: Row) -> str:
    told = " · ".join(filter(None, (row.state, row.holder, row.grid, f"已 {row.waiting}")))
    mark = ' class="urgent"' if row.urgent else ""
    place, kind = escape(row.place), escape(row.kind)
    link = f'<a href="/desk/matters/{row.number}"><b>{row.number}</b></a>'
    head = f'{link}{place}<span class="kind">{kind}</span><p>{escape(told)}</p>'
    return f"<li{mark}>{head}{shots(row.pictures)}{files(row.files)}</li>"


def _duties(duties: list[Duty]) -> str:
    if not duties:
        return ""
    lines = "".join(
        f"<li><b>{duty.number}</b>{escape(duty.name)}<p>{duty.at:%H:%M}</p>{shots(duty.pictures)}</li>"
        for duty in duties
    )
    return f"<h2>今天任务和整改的照片</h2><ul>{lines}</ul>"


def shots(pictures: tuple[int, ...]) -> str:
    """Small ones, each of which leads to the whole."""
    shown = "".join(
        f'<a href="/desk/pictures/{n}"><img src="/desk/pictures/{n}/small" alt="照片" loading="lazy"></a>'
        for n in pictures
    )
    return f'<div class="shots">{shown}</div>' if shown else ""


def files(sent: tuple[tuple[int, str], ...]) -> str:
    """What is no picture, by what it is; it is saved as it came."""
    links = " · ".join(f'<a href="/desk/originals/{n}">{escape(what)}原件</a>' for n, what in sent)
    return f"<p>{links}</p>" if links else ""


def _doubts(doubts: list[tuple[int, datetime, str]]) -> str:
    """Which, when, and of what the words speak; the words are read in the officers' group."""
    if not doubts:
        return ""
    lines = "".join(
        f'<li class="urgent"><b>第 {n} 句</b>{escape(sort)}<p>{at:%m-%d %H:%M}</p></li>'
        for n, at, sort in doubts
    )
    return f"<h2>像是险情，还没人看过</h2><p>{DOUBTS}</p><ul>{lines}</ul>"


def _failed(failed: list[tuple[str, datetime, str]]) -> str:
    if not failed:
        return ""
    lines = "".join(
        f"<li><b>{escape(name)}</b>{at:%m-%d %H:%M}<p>{escape(error)}</p></li>" for name, at, error in failed
    )
    return f"<h2>没处理成的消息</h2><p>{RETRY}</p><ul>{lines}</ul>"
