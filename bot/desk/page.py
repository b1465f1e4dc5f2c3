"""The desk's HTML: written out here, every value escaped, nothing from elsewhere."""

from __future__ import annotations

from datetime import datetime
from html import escape

from aiohttp import web

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'"
)
# A page that comes anew has the one script that does it; without scripts the browser does, in seconds.
RENEWED = f"{POLICY}; script-src 'self'; connect-src 'self'"
ANEW = (
    '<script defer src="/desk/renew.js"></script>'
    '<noscript><meta http-equiv="refresh" content="30"></noscript>'
)
LATE = "超时"
WEEKDAYS = "一二三四五六日"
LOCKED = """<div class="lock"><h1>值班台要登录</h1>
<p>请民警{where}私聊一呼，发 <code>/值班台</code>，点它回给您的链接。链接 12 小时内有效。</p>
<p>在同一个浏览器里点开，就回到您刚才要看的那一件。</p></div>"""
WHERE = "在{door}里"
BACK = '<a class="back" href="/desk">回值班台</a>'


def response(
    body: str, status: int = 200, *, title: str = "值班台 · 一呼", renewed: bool = False
) -> web.Response:
    """A page with the headers that keep it to itself; `renewed`: it comes anew by itself."""
    text = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        f'<link rel="stylesheet" href="/desk/style.css">{ANEW if renewed else ""}'
        f"<body>{body}</body></html>"
    )
    headers = {
        "Content-Security-Policy": RENEWED if renewed else POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def locked(door: str) -> str:
    """How to get in, by the door where officers speak to us alone; empty where there is none."""
    return LOCKED.format(where=WHERE.format(door=escape(door)) if door else "")


def nothing(head: str, told: str = "") -> str:
    """A page where there is nothing to see, and the way back."""
    words = f"<p>{escape(told)}</p>" if told else ""
    return f'<div class="lock"><h1>{escape(head)}</h1>{words}<p>{BACK}</p></div>'


def header(name: str, told: str, address: str, leads: str) -> str:
    """The blue bar: what this is, when or of which days (both HTML), and the way to another page."""
    link = f'<a class="print-hidden" href="{address}">{leads}</a>'
    return f"<header><h1>{name}</h1><p>{told}</p>{link}</header>"


def day(now: datetime) -> str:
    """`11 月 23 日 周一 10:05`."""
    return f"{now.month} 月 {now.day} 日 周{WEEKDAYS[now.weekday()]} {now:%H:%M}"


def overdue(late: bool) -> str:
    """A mark before what kind of matter it is."""
    return f'<span class="overdue">{LATE}</span> ' if late else ""


def sort(what: str) -> str:
    """What a matter is about, after its place."""
    return f' <span class="sort">{escape(what)}</span>' if what else ""


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
    return f'<p class="files">{links}</p>' if links else ""
