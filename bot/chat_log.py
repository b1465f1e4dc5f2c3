"""Exported chat logs: JSON lines, a table (CSV, Excel), or the text that chat programs write.

Of a table and of JSON lines the names of columns may be English or Chinese (`NAMES`): text and at must be
there, group and sender may be. Others are passed over. A time without an offset is the station's. All may be
UTF-8, UTF-16 with a mark, or GB 18030, which is how Excel writes it here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import json_faults
from bot.bad_line import BadLine
from bot.chat_text import Line, messages
from bot.encodings import UnknownCode, decoded
from bot.platforms.frames import clean

NAMES = {
    "text": ("text", "文字", "内容", "消息", "消息内容", "聊天内容", "content", "strcontent"),
    "group": ("group", "群", "群号", "群名", "群聊", "群名称", "群聊名称"),
    "sender": ("sender", "发送人", "昵称", "发送者", "发言人", "nickname"),
    "at": ("at", "时间", "发送时间", "日期时间", "消息时间", "time", "strtime"),
}
DAYS = ("%Y/%m/%d", "%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d")
FORMATS = tuple(f"{day} {hour}" for day in DAYS for hour in ("%H:%M:%S", "%H:%M"))
NO_OBJECT = "不是 JSON 对象"
NO_TEXT = "没有文字（text）这一列，或不是文字"
NO_TIME = "时间（at）读不懂：{at}"
NOT_TEXT = "{name} 不是文字"
TOO_LONG = "一格里的字太多，多半是少了一个引号"
BAD_CSV = "不合 CSV 的写法"
NO_BOOK = "打不开这个文件，请另存为 xlsx 或 CSV 再试"
LONGEST_CELL = 1_000_000
BETWEEN = ",\t;"
# Seconds or thousandths of them since 1970, as databases of chats have them.
_COUNTED = re.compile(r"\d{10}(?:\d{3})?")


def read(path: Path, zone: ZoneInfo) -> list[Line]:
    """All lines, in their order. Raises `BadLine` or `OSError`."""
    return [_line(number, row, zone) for number, row in _rows(path)]


def _rows(path: Path) -> Iterator[tuple[int, Line]]:
    kind = path.suffix.lower()
    if kind == ".xlsx":
        return _table(enumerate(_cells(path), start=1))
    text = _text(path.read_bytes())
    if kind in (".csv", ".tsv"):
        return _table(_csv(text))
    return messages(text) if kind == ".txt" and not text.lstrip().startswith("{") else _json(text)


def _text(raw: bytes) -> str:
    try:
        return clean(decoded(raw))
    except UnknownCode as error:
        raise BadLine(1, str(error)) from None


def _cells(path: Path) -> list[list[str]]:
    from bot.workbook.files import first_page
    from bot.workbook.problems import BadWorkbook

    try:
        return first_page(path)
    except BadWorkbook:
        raise BadLine(1, NO_BOOK) from None


def _csv(text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(BETWEEN, key=head.count))
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise BadLine(rows.line_num, TOO_LONG if "limit" in str(error) else BAD_CSV) from None


def _table(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, Line]]:
    """The first row that is not empty has the names."""
    names: list[str] = []
    for number, row in rows:
        if not any(row):
            continue
        if names:
            yield number, dict(zip(names, row, strict=False))
        else:
            names = row


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
    row = {name.strip().lower(): value for name, value in row.items()}
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
    at = " ".join(str(at).split()) if isinstance(at, str | int) else ""
    if _COUNTED.fullmatch(at):
        return datetime.fromtimestamp(int(at[:10]), UTC)
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        pass
    for form in FORMATS:
        try:
            return datetime.strptime(at, form)  # noqa: DTZ007 - the zone is the station's, see _line
        except ValueError:
            continue
    return None
