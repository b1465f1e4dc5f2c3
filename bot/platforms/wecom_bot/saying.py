"""What we say as the bot takes it: a text as markdown, a task as a template card with buttons."""

from __future__ import annotations

import secrets
from typing import Any

from bot.platforms.plain import plain
from models.desk_link import LABEL, OPEN
from models.messages import At, Card, ListCard, Said, called

LONGEST = 20_480
LONGEST_PUSH = 4_096
MOST_FACTS, MOST_BUTTONS = 6, 6
LONGEST_TITLE, LONGEST_FACT, LONGEST_STATUS = 36, 30, 112
# A fact that is a link.
LINK = 1
CUT = "\n…太长了，发 /查 编号 看全部。"
Message = dict[str, Any]


def is_card(body: Said) -> bool:
    """Whether it is shown as a card: a list has more buttons than one holds, a change is told in words."""
    return (
        isinstance(body, Card) and not isinstance(body, ListCard) and not body.update and bool(body.buttons)
    )


def card(body: Card, place: str) -> Message:
    """The card; its `task_id` names the place too, since no two cards of a bot may have the same."""
    return {"msgtype": "template_card", "template_card": template(body, f"{body.card}@{place}"[:128])}


def template(body: Card, task: str) -> Message:
    """The same as `template_card` alone, as an update wants it."""
    told: Message = {
        "card_type": "button_interaction" if body.buttons else "text_notice",
        "main_title": {"title": _cut(body.title, LONGEST_TITLE)},
        "sub_title_text": _cut("，".join(filter(None, (body.status, body.next))), LONGEST_STATUS),
        "horizontal_content_list": _facts(body.facts),
        "task_id": task,
    }
    if not body.buttons:
        return told
    buttons = [{"text": b.label, "style": 1, "key": b.action} for b in body.buttons[:MOST_BUTTONS]]
    return told | {"button_list": buttons}


def _facts(facts: tuple[tuple[str, str], ...]) -> list[Message]:
    """The first of them, and our own page in any case: its address whole, behind words to tap."""
    links = [
        {"keyname": LABEL, "type": LINK, "value": OPEN, "url": url} for label, url in facts if label == LABEL
    ]
    others = ((label, value) for label, value in facts if value and label != LABEL)
    told = [{"keyname": label[:5], "value": _cut(value, LONGEST_FACT)} for label, value in others]
    return [*told[: MOST_FACTS - len(links)], *links]


def answer(text: str) -> Message:
    """An answer to a message, whole at once."""
    stream = {"id": secrets.token_hex(8), "finish": True, "content": cut(text, LONGEST)}
    return {"msgtype": "stream", "stream": stream}


def push(text: str) -> Message:
    """Something that nobody asked for just now; the platform takes no plain text there."""
    return {"msgtype": "markdown", "markdown": {"content": cut(text, LONGEST_PUSH)}}


def words(body: Said) -> str:
    """As markdown, with an @ for each who is meant."""
    names = " ".join(_at(who) for who in called(body))
    return "\n".join(filter(None, (plain(body), names)))


def cut(text: str, limit: int) -> str:
    """At most so many bytes, whole characters."""
    raw = text.encode()
    if len(raw) <= limit:
        return text
    return raw[: limit - len(CUT.encode())].decode("utf-8", "ignore") + CUT


def _at(who: At) -> str:
    return f"<@{who.id}>" if who.id else f"@{who.name}"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
