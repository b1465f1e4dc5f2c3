"""Exported chat logs: JSON lines or CSV, with English or Chinese names of columns, as `explain` reads them.

Columns: text (文字, 内容, 消息) and at (时间) must be there; group (群, 群号, 群名) and sender (发送人, 昵称)
may be. Others are passed over. A time without an offset is the station's. A CSV may be UTF-8 or GB 18030,
which is how Excel writes it here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import json_faults
from bot.encodings import UnknownCode, decoded
from bot.platforms.frames import clean

NAMES = {
    "text": ("text", "文字", "内容", "消息"),
    "group": ("group", "群", "群号", "群名"),
    "sender": ("sender", "发送人", "昵称"),
    "at": ("at", "时间"),
}
FORMATS = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M")
NO_OBJECT = "不是 JSON 对象"
NO_TEXT = "没有文字（text）这一列，或不是文字"
NO_TIME = "时间（at）读不懂：{at}"
NOT_TEXT = "{name} 不是文字"
LONGEST_CELL = 1_000_000
Line = dict[str, Any]


class BadLine(ValueError):
    """A line of the log cannot be read; `number` counts from 1, as an editor shows it."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


def read(path: Path, zone: ZoneInfo) -> list[Line]:
    """All lines, in their order. Raises `BadLine` or `OSError`."""
    text = _text(path.read_bytes())
    rows = _csv(text) if path.suffix.lower() == ".csv" else _json(text)
    return [_line(number, row, zone) for number, row in rows]


def _text(raw: bytes) -> str:
    try:
        return clean(decoded(raw))
    except UnknownCode as error:
        raise BadLine(1, str(error)) from None


def _csv(text: str) -> Iterator[tuple[int, Line]]:
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.DictReader(text.splitlines(keepends=True))
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise BadLine(rows.line_num, str(error)) from None


def _json(text: str) -> Iterator[tuple[int, Line]]:
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise BadLine(number, json_faults.told(error)) from None
        if not isinstance(row, dict):
            raise BadLine(number, NO_OBJECT)
        yield number, row


def _line(number: int, row: Line, zone: ZoneInfo) -> Line:
    line = {name: next((row[each] for each in others if row.get(each) is not None), None)
            for name, others in NAMES.items()}  # fmt: skip
    if not isinstance(line["text"], str):
        raise BadLine(number, NO_TEXT)
    for name in ("group", "sender"):
        if not isinstance(line[name], str | None):
            raise BadLine(number, NOT_TEXT.format(name=name))
    time = _time(line["at"])
    if time is None:
        raise BadLine(number, NO_TIME.format(at=line["at"]))
    return line | {"at": (time if time.tzinfo else time.replace(tzinfo=zone)).isoformat()}


def _time(at: Any) -> datetime | None:
    if not isinstance(at, str):
        return None
    try:
        return datetime.fromisoformat(at.strip())
    except ValueError:
        pass
    for form in FORMATS:
        try:
            return datetime.strptime(at.strip(), form)  # noqa: DTZ007 - the zone is the station's, see _line
        except ValueError:
            continue
    return None
