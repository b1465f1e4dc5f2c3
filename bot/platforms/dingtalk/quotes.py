"""Which message is being replied to, as far as DingTalk tells: the shape differs by client and by kind.

A reply to the robot's own message names the receipt of its sending, and that is what we know it by; its
`originalMsgId` was never told to us. A quoted card comes with a tree of its parts, or with nothing.
"""

from __future__ import annotations

import contextlib
from typing import Any

from bot.platforms.dingtalk.fields import number_of
from bot.platforms.frames import BadFrame, decode, part
from models.messages import Quote

MOST_QUOTED = 2_000
DEEPEST = 12
# Names under which words stand; other strings are codes, addresses and kinds.
WORDS = frozenset(
    ("text", "content", "title", "markdown", "recognition", "fileName", "desc", "label", "value")
)


def quote_of(said: dict[str, Any]) -> Quote | None:
    """The quote in a robot message, or None. Raises `BadFrame` for an id that is none."""
    holders = (part(said, "text"), part(said, "content"), said)
    replied = next(filter(None, (part(holder, "repliedMsg") for holder in holders)), {})
    receipt = number_of(said.get("originalProcessQueryKey"), "originalProcessQueryKey")
    number = receipt or number_of(said.get("originalMsgId") or replied.get("msgId"), "msgId of the quote")
    if not number and not replied:
        return None
    words = " ".join(_words(replied.get("content"), 0))
    return Quote(number, words[:MOST_QUOTED].strip())


def _words(content: Any, depth: int) -> list[str]:
    """Every text in what was quoted, in its order."""
    if isinstance(content, str):
        return _within(content, depth)
    if depth > DEEPEST:
        return []
    if isinstance(content, list):
        return [found for item in content for found in _words(item, depth + 1)]
    if not isinstance(content, dict):
        return []
    told = ((name, value) for name, value in content.items() if name in WORDS or not isinstance(value, str))
    return [found for _, value in told for found in _words(value, depth + 1)]


def _within(text: str, depth: int) -> list[str]:
    """Some clients send the quoted content as JSON in a string."""
    if depth == 0 and text.startswith(("{", "[")):
        # Decoded like any frame: what comes out of it has to be storable too.
        with contextlib.suppress(BadFrame):
            return _words(decode(text), 1)
    return [text] if text else []
