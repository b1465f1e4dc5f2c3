"""Chat logs as JSON: a message a line, or one text that has the list of all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from bot import json_faults
from bot.bad_line import BadLine
from bot.chat_columns import has_text
from bot.chat_text import Line
from bot.platforms.frames import scrub

# Where programs put the list, and what they put around it.
INSIDE = ("messages", "data", "list", "records", "items")
NO_OBJECT = "不是 JSON 对象"
MESSAGE = "条"
Rows = Iterator[tuple[int, Line]]


def rows(lines: Iterator[str]) -> Rows:
    """An object a line, or one text of many lines: a list of objects, or an object that has one inside."""
    filled = ((number, raw) for number, raw in enumerate(lines, start=1) if raw.strip())
    number, raw = next(filled, (1, ""))
    if _is_whole(raw):
        yield from _whole(number, "".join([raw, *lines]))
    elif raw:
        for each, line in chain([(number, raw)], filled):
            yield each, _object(each, line)


def _is_whole(raw: str) -> bool:
    """Whether a first line begins a list, or an object that goes on below or has a list inside."""
    if raw.lstrip()[:1] not in ("[", "{"):
        return False
    try:
        return _listed(json.loads(raw)) is not None
    except (ValueError, RecursionError):
        return True


def _whole(first: int, text: str) -> Rows:
    try:
        found = scrub(json.loads(text))
        rows = _listed(found)
    except (ValueError, RecursionError) as error:
        line, why = json_faults.in_lines(error)
        raise BadLine(first + line, why) from None
    for number, row in enumerate([found] if rows is None else rows, start=1):
        if not isinstance(row, dict):
            raise BadLine(number, NO_OBJECT, MESSAGE)
        yield number, row


def _listed(found: Any) -> list[Any] | None:
    """The list of messages, also where it stands inside of something; None of a message by itself."""
    if not isinstance(found, dict):
        return found if isinstance(found, list) else None
    if has_text(found):
        return None
    inside = (_listed(found[name]) for name in INSIDE if name in found)
    return next((rows for rows in inside if rows is not None), None)


def _object(number: int, raw: str) -> Line:
    try:
        row = scrub(json.loads(raw))
    except (ValueError, RecursionError) as error:
        raise BadLine(number, json_faults.told(error)) from None
    if not isinstance(row, dict):
        raise BadLine(number, NO_OBJECT)
    return row
