"""Exported chat logs: JSON, a table (CSV, Excel), or the text that chat programs write.

Of a table and of JSON the names of columns may be English or Chinese: text and at must be there, or a day
and a time in columns of their own; group and sender may be. Others are passed over. A time without an offset
is the station's. All may be UTF-8, UTF-16 with a mark, or GB 18030, which is how Excel writes it here.
Nothing is kept of what was read: a log of years is read line by line, all but a JSON list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot import chat_columns, chat_json, csv_rows
from bot.bad_line import BadLine
from bot.chat_json import Rows
from bot.chat_text import Line, messages
from bot.encodings import UnknownCode, code_of
from bot.platforms.frames import clean

NO_COLUMNS = (
    "认不出哪一列是话、哪一列是时间：{names}。"
    "第一行要有“内容”和“时间”（或 text 和 at），可以再有“群名”“发送人”"
)
NO_BOOK = "打不开这个文件，请另存为 xlsx 或 CSV 再试"
NO_LOG = "这不是聊天记录的文件。能读的是 xlsx、CSV、JSON 和 txt，请另存成其中一种"
OLD_BOOK = "老格式的 Excel 表（xls）读不了，请用 Excel 或 WPS 另存为 xlsx"
BOOKS, TABLES, JSON = (".xlsx", ".xlsm"), (".csv", ".tsv"), (".json", ".jsonl", ".ndjson")
# How files begin that are no text.
BOOK, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHERS = (b"%PDF", b"<!", b"<html", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")
# So many rows may stand before the names of the columns: a title, whose talk it is.
BEFORE_NAMES, SHOWN = 20, 60


def read(path: Path, zone: ZoneInfo) -> Iterator[Line]:
    """All lines, in their order. Raises `BadLine` or `OSError`."""
    day: date | None = None
    for number, row in _rows(path):
        line, day = chat_columns.line(number, row, zone, day)
        yield line


def _rows(path: Path) -> Rows:
    with path.open("rb") as file:
        begins = file.read(16)
    if begins.startswith(OLD):
        raise BadLine(1, OLD_BOOK)
    if begins.startswith(OTHERS):
        raise BadLine(1, NO_LOG)
    kind = path.suffix.lower()
    if begins.startswith(BOOK) or kind in BOOKS:
        return _table(enumerate(_cells(path), start=1))
    return _of_text(path, kind)


def _of_text(path: Path, kind: str) -> Rows:
    try:
        code = code_of(path)
    except UnknownCode as error:
        raise BadLine(1, str(error)) from None
    with path.open(encoding=code, errors="replace", newline="" if kind in TABLES else None) as file:
        yield from _written(file, kind)


def _written(file: TextIO, kind: str) -> Rows:
    lines: Iterator[str] = map(clean, file)
    first = next(lines, "")
    begins, lines = "".join(first.split())[:2], chain([first], lines)
    if kind in TABLES:
        return _table(csv_rows.rows(lines, csv_rows.between(first)))
    # What chat programs write may begin with a moment in brackets.
    if kind in JSON or begins.startswith("{") or begins in ("[", "[{"):
        return chat_json.rows(lines)
    return messages(lines)


def _cells(path: Path) -> Iterator[list[str]]:
    """Empty cells at the end of a row are not in the file; here they are."""
    from bot.workbook.files import first_page
    from bot.workbook.problems import BadWorkbook

    width = 0
    try:
        for row in first_page(path):
            width = max(width, len(row))
            yield row + [""] * (width - len(row))
    except BadWorkbook:
        raise BadLine(1, NO_BOOK) from None


def _table(rows: Iterable[tuple[int, list[str]]]) -> Rows:
    """The names are in the first row that has one for the text and one for the time."""
    filled = ((number, row) for number, row in rows if any(row))
    first = list(islice(filled, BEFORE_NAMES))
    if not first:
        return
    head = next((n for n, (_, row) in enumerate(first) if chat_columns.are_named(row)), None)
    if head is None:
        raise BadLine(first[0][0], NO_COLUMNS.format(names="、".join(filter(None, first[0][1]))[:SHOWN]))
    for number, row in chain(first[head + 1 :], filled):
        yield number, dict(zip(first[head][1], row, strict=False))
