"""Messages out of the text that chat programs write.

Each program heads its messages in a way of its own (`WAYS`); which one a file has, most of its first lines
tell. What stands before the first head is the program's own, such as the name of the talk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from bot.bad_line import BadLine
from bot.chat_times import AT, CLOCK, DAY

NO_HEAD = "前面没有写着时间和谁说的那一行，如“2026-11-23 10:00 张三”"
Line = dict[str, Any]
LOOKED_AT, BEFORE_HEADS = 500, 30
_MOMENT = rf"(?P<at>{AT})"
# A sentence that ends or begins with a time is no head, but where seconds or an account stand there too.
_WHO = r"(?P<sender>[^\s：:，,。！？][^：:，,。！？]{0,60}?)"
_EXACTLY = r"(?=.*?:\d{2}:\d{2}\b)"
_ANYBODY = r"(?P<sender>\S.{0,60}?)"
_KNOWN = r"(?P<sender>\S.{0,60}?[(（<][\w@.-]+[)）>])"
_END = r"\s*[：:]?\s*"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BLANKS = re.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class Way:
    """How a program heads a message: what it looks like, and which line has the day where heads have none."""

    heads: tuple[re.Pattern[str], ...]
    days: re.Pattern[str] | None = None

    def head(self, line: str) -> re.Match[str] | None:
        return next((found for each in self.heads if (found := each.fullmatch(line))), None)


def _way(*heads: str, days: str = "") -> Way:
    return Way(tuple(map(re.compile, heads)), re.compile(days) if days else None)


_SAID = r"\s*[：:]\s*(?P<said>.*)"
_NOBODY = rf"\[?{_MOMENT}\]?"
# 2026/11/23 10:00 - 张三加入了群聊
_NOTICES = (rf"\[{_MOMENT}\]\s*(?P<said>.*)", rf"{_MOMENT}\s*[-–]\s*(?P<said>.*)")
WAYS = (
    # 2026-11-23 10:00:05 张三(wxid_zhang), below it what he said; without a name it is the program's.
    _way(rf"{_MOMENT}\s+{_WHO}{_END}", rf"{_EXACTLY}{_MOMENT}\s+{_ANYBODY}{_END}",
         rf"{_MOMENT}\s+{_KNOWN}{_END}", _MOMENT),
    # 张三 2026-11-23 10:00
    _way(rf"{_WHO}\s+{_MOMENT}{_END}", rf"{_EXACTLY}{_ANYBODY}\s+{_MOMENT}{_END}",
         rf"{_KNOWN}\s+{_MOMENT}{_END}", _MOMENT),
    # [2026-11-23 10:00] 张三: 灯坏了
    _way(rf"\[?{_MOMENT}\]?\s*[-–]?\s*{_WHO}{_SAID}", _NOBODY, *_NOTICES),
    # 张三(2026-11-23 10:00): 灯坏了
    _way(rf"{_WHO}\s*[(（]{_MOMENT}[)）]{_SAID}", _NOBODY),
    # [张三 2026-11-23 10:00] 灯坏了
    _way(rf"\[{_WHO}\s+{_MOMENT}\]\s*(?P<said>.*)", _NOBODY),
    # ————— 2026-11-23 —————, below it 张三  10:05, below it what he said
    _way(rf"{_ANYBODY}\s{{2,}}(?P<at>{CLOCK})", days=rf"[\s—–=*-]*(?P<at>{DAY})[^\d:：]{{0,12}}"),
)  # fmt: skip
_ACCOUNT = re.compile(r".*[(（<](?P<account>[\w@.-]+)[)）>]")


@dataclass(slots=True)
class _Talk:
    """Where the reading is: the message that was begun, its lines, and the day of those that name none."""

    number: int = 0
    head: Line = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    day: str = ""

    def whole(self) -> Iterator[tuple[int, Line]]:
        if self.head:
            yield self.number, self.head | {"text": "\n".join(self.said).strip()}


def messages(lines: Iterable[str]) -> Iterator[tuple[int, Line]]:
    """Each with the number of the line that heads it. Raises `BadLine`."""
    lines = iter(lines)
    first = list(islice(lines, LOOKED_AT))
    way = max(WAYS, key=_fits([_seen(line) for line in first]))
    talk = _Talk()
    for number, raw in enumerate(chain(first, lines), start=1):
        line = _seen(raw)
        if way.days is not None and (day := way.days.fullmatch(line)):
            talk.day = day["at"]
        elif (found := way.head(line)) is None:
            talk.said.append(raw.rstrip("\r\n"))
            if not talk.head and len(talk.said) > BEFORE_HEADS:
                raise BadLine(1, NO_HEAD)
        else:
            yield from talk.whole()
            talk = _begun(number, found, talk.day)
    if not talk.head and any(map(str.strip, talk.said)):
        raise BadLine(1, NO_HEAD)
    yield from talk.whole()


def _seen(line: str) -> str:
    """Without what nobody sees: some programs set marks of direction around names and times.

    No head has more than two blanks in a row, and a long row of them would match in very many ways.
    """
    return _BLANKS.sub("  ", _UNSEEN.sub("", line)).strip()


def _fits(lines: list[str]) -> Callable[[Way], tuple[int, int]]:
    """How many lines a way surely heads, and how many perhaps; those without a name could be of any."""

    def count(way: Way) -> tuple[int, int]:
        if way.days is not None and not any(map(way.days.fullmatch, lines)):
            return 0, 0
        sure = sum(way.heads[0].fullmatch(line) is not None for line in lines)
        return sure, sum("sender" in found.groupdict() for line in lines if (found := way.head(line)))

    return count


def _begun(number: int, found: re.Match[str], day: str) -> _Talk:
    named = found.groupdict()
    sender = named.get("sender")
    account = _ACCOUNT.fullmatch(sender) if sender else None
    head = {"at": f"{day} {found['at']}".strip(), "sender": account["account"] if account else sender}
    return _Talk(number, head, [named["said"]] if named.get("said") else [], day)
