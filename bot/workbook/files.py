"""A workbook's cells as text, from an xlsx file or a folder of CSV files with the sheets' names."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot import csv_rows
from bot.bad_line import BadLine
from bot.encodings import UnknownCode, decoded
from bot.workbook.problems import BadWorkbook, Problem
from bot.workbook.sheets import BY_NAME
from bot.workbook.tidy import joined

Lines = Iterator[list[str]]
UNREADABLE = "打不开这个文件，请另存为 xlsx 再试"
NOTHING = "没有一页的页名是：{names}"


@dataclass(frozen=True, slots=True)
class Book:
    """`sheets` are lists of cells, headings first; `others` the names of filled ones that were not read."""

    sheets: dict[str, list[list[str]]]
    others: list[str] = field(default_factory=list)


def read(path: Path, names: Collection[str] = BY_NAME.keys()) -> Book:
    """Every sheet of these names. Raises `BadWorkbook`."""
    found = _folder(path, names) if path.is_dir() else _xlsx(path, names)
    if not found.sheets:
        raise BadWorkbook([Problem(path.name, 0, "", NOTHING.format(names="、".join(names)))])
    return found


def first_page(path: Path) -> Lines:
    """The cells of the first sheet that an xlsx file shows, whatever its name. Raises `BadWorkbook`."""
    book = _opened(path)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for row in _rows(path, (shown or book.worksheets)[0]):
            yield [_cell(value) for value in row]
    finally:
        book.close()


def _rows(path: Path, sheet: Any) -> Iterator[tuple[Any, ...]]:
    """All rows: how many a file says that it has is wrong where other programs wrote it."""
    sheet.reset_dimensions()
    try:
        yield from sheet.iter_rows(values_only=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, KeyError, ValueError) as error:
        raise BadWorkbook([Problem(path.name, 0, "", UNREADABLE)]) from error


def _opened(path: Path) -> Workbook:
    try:
        return load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadWorkbook([Problem(path.name, 0, "", UNREADABLE)]) from error


def _xlsx(path: Path, names: Collection[str]) -> Book:
    book = _opened(path)
    try:
        pages = {joined(sheet.title.strip()): _rows(path, sheet) for sheet in book.worksheets}
        return Book(
            {n: [[_cell(value) for value in row] for row in rows] for n, rows in pages.items() if n in names},
            [name for name, rows in pages.items() if name not in names and any(map(any, rows))],
        )
    finally:
        book.close()


def _folder(path: Path, names: Collection[str]) -> Book:
    files = sorted(path.glob("*.csv"))
    return Book(
        {file.stem: _lines(file) for file in files if file.stem in names},
        [file.stem for file in files if file.stem not in names],
    )


def _lines(file: Path) -> list[list[str]]:
    try:
        text = decoded(file.read_bytes())
        return [row for _, row in csv_rows.rows(io.StringIO(text, newline=""), csv_rows.between(text))]
    except UnknownCode as error:
        raise BadWorkbook([Problem(file.stem, 0, "", str(error))]) from None
    except BadLine as error:
        raise BadWorkbook([Problem(file.stem, error.number, "", str(error))]) from None


def _cell(value: Any) -> str:
    """Excel makes numbers of telephone numbers and midnights of dates; here they are text again."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
