"""Messages out of the text that chat programs write: a line with the time and who said it, below it what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.bad_line import BadLine

NO_HEAD = "前面没有写着时间和谁说的那一行，如“2026-11-23 10:00 张三”"
_AT = r"(?P<at>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]+\d{1,2}:\d{2}(?::\d{2})?)"
# A sentence that ends with a time is no head.
_WHO = r"(?P<sender>[^\s：:，,。！？][^：:，,。！？]{0,60}?)"
_HEADS = (re.compile(rf"{_AT}\s+{_WHO}\s*"), re.compile(rf"{_WHO}\s+{_AT}\s*"))
_ACCOUNT = re.compile(r".*[(（<](?P<account>[\w@.-]+)[)）>]")
Line = dict[str, Any]


def messages(text: str) -> Iterator[tuple[int, Line]]:
    """Each with the number of the line that heads it. Raises `BadLine`."""
    first, head = 0, Line()
    said: list[str] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        found = _head(raw.strip())
        if found is None:
            said.append(raw)
            if not head and raw.strip():
                raise BadLine(number, NO_HEAD)
            continue
        if head:
            yield first, head | _body(said)
        first, head, said = number, found, []
    if head:
        yield first, head | _body(said)


def _head(line: str) -> Line | None:
    found = next((found for each in _HEADS if (found := each.fullmatch(line))), None)
    if found is None:
        return None
    account = _ACCOUNT.fullmatch(found["sender"])
    return {"at": found["at"], "sender": account["account"] if account else found["sender"]}


def _body(said: list[str]) -> Line:
    return {"text": "\n".join(said).strip()}
