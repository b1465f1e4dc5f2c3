"""What we say as 微信客服 takes it: texts of 2048 bytes at most, and numbered questions as menus.

Source: developer.work.weixin.qq.com, 微信客服, 发送消息.
"""

from __future__ import annotations

import re
from typing import Any

from bot.platforms.plain import plain
from models.messages import Place, Said, Text

LONGEST = 2048
LONGEST_CHOICE = 128
LONGEST_HEAD = 1024
BEFORE_KEY = "|"
MOST_CHOICES = 10
_LINE = re.compile(r"(\d{1,2})\. (.*)")
Message = dict[str, Any]


def messages(body: Said) -> list[Message]:
    """The messages that say it, in order; as a rule one."""
    if isinstance(body, Text) and body.choices and (menu := _menu(body.text, body.keys)) is not None:
        return [menu]
    return [{"msgtype": "text", "text": {"content": part}} for part in parts(plain(body))]


def place(body: Place) -> Message:
    """A point on the map."""
    point = {"latitude": body.latitude, "longitude": body.longitude}
    return {"msgtype": "location", "location": {"name": body.label, "address": body.address, **point}}


def parts(text: str) -> list[str]:
    """Cut between lines where it can be, else anywhere; each part within the limit of bytes."""
    found: list[str] = []
    rest = text.encode("utf-8", "replace")
    while len(rest) > LONGEST:
        head = rest[:LONGEST].decode("utf-8", "ignore")
        at = head.rfind("\n") if head.rfind("\n") > 0 else len(head)
        found.append(head[:at])
        rest = rest[len(head[:at].encode()) :].removeprefix(b"\n")
    return [*found, rest.decode()]


def _menu(text: str, keys: tuple[str, ...]) -> Message | None:
    """Head, choices and tail; None where it does not fit a menu: then its numbers are typed."""
    head: list[str] = []
    choices: list[tuple[str, str]] = []
    tail: list[str] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is not None and not tail:
            choices.append((match[1], match[2]))
        else:
            (tail if choices else head).append(line)
    told, after = "\n".join(head), "\n".join(tail)
    fits = len(choices) <= MOST_CHOICES and all(len(w.encode()) <= LONGEST_CHOICE for _, w in choices)
    if not choices or not fits or max(len(told.encode()), len(after.encode())) > LONGEST_HEAD:
        return None
    known = dict(zip(range(len(choices)), keys, strict=False))
    items = [_item(*choice, known.get(at, "")) for at, choice in enumerate(choices)]
    menu: Message = {"head_content": told, "list": items}
    return {"msgtype": "msgmenu", "msgmenu": menu | ({"tail_content": after} if after else {})}


def _item(number: str, words: str, key: str) -> Message:
    """A click on it tells number and key; without the key where both together are too long."""
    both = f"{number}{BEFORE_KEY}{key}"
    told = both if key and len(both.encode()) <= LONGEST_CHOICE else number
    return {"type": "click", "click": {"id": told, "content": words}}
