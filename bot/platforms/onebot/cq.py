"""Messages in OneBot 11's string form, `[CQ:at,qq=1] 你好`, as the segments of its array form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.platforms.onebot.frames import Segment

_CODE = re.compile(r"\[CQ:([A-Za-z0-9_.-]+)((?:,[^,\[\]]*)*)\]")
_ESCAPES = (("&#44;", ","), ("&#91;", "["), ("&#93;", "]"), ("&amp;", "&"))


def segments(text: str) -> Iterator[Segment]:
    """The escapes are those of the OneBot 11 document on message formats."""
    end = 0
    for found in _CODE.finditer(text):
        if found.start() > end:
            yield _text(text[end : found.start()])
        pairs = (pair.partition("=") for pair in found[2].split(",") if pair)
        yield Segment(found[1], {name: _plain(value) for name, _, value in pairs})
        end = found.end()
    if end < len(text):
        yield _text(text[end:])


def _text(text: str) -> Segment:
    return Segment("text", {"text": _plain(text)})


def _plain(text: str) -> str:
    for escape, sign in _ESCAPES:
        text = text.replace(escape, sign)
    return text
