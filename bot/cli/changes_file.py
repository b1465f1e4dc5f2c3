"""The file of `yihu replay`: every change, as CSV for programs or as an xlsx for people."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.cli.decision_words import NAMES, said
from bot.replay import Change

COLUMNS = ("text", "group", "at", "what", "before", "after", "reasons_before", "reasons_after")
HEADINGS = ("原话", "群", "时间", "变了什么", "现在", "以后", "现在的理由", "以后的理由")
WIDTHS = (50, 18, 20, 16, 30, 30, 60, 60)
SHEET = "变化"
# What a spreadsheet would take for a formula when it opens the file; Chinese ones take wide signs for it too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Put = Callable[[Change], None]


@contextmanager
def changes_file(path: Path) -> Iterator[Put]:
    """What takes change after change; the file has its name when all are in it, or not at all."""
    unready = path.with_name(f"{path.name}.part")
    try:
        # What people said is for the owner of the file alone.
        unready.touch(0o600)
        with (_workbook if path.suffix.lower() == ".xlsx" else _table)(unready) as put:
            yield put
        os.replace(unready, path)
    finally:
        unready.unlink(missing_ok=True)


@contextmanager
def _table(path: Path) -> Iterator[Put]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        yield lambda change: rows.writerow(map(_harmless, _for_programs(change)))


def _for_programs(change: Change) -> tuple[Any, ...]:
    sides = (change.before, change.after)
    told = [json.dumps([side[name] for name in change.what], ensure_ascii=False) for side in sides]
    why = ["；".join(side["reasons"]) for side in sides]
    return (*_line(change), ";".join(change.what), *told, *why)


def _line(change: Change) -> tuple[Any, Any, Any]:
    return change.line["text"], change.line["group"], change.line["at"]


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


@contextmanager
def _workbook(path: Path) -> Iterator[Put]:
    """Row after row, so that a hundred thousand of them need no memory."""
    from openpyxl import Workbook

    from bot.workbook.words import as_word

    book = Workbook(write_only=True)
    page = book.create_sheet(SHEET)
    page.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.append(HEADINGS)
    yield lambda change: page.append([as_word(page, cell) for cell in _for_people(change)])
    book.save(path)


def _for_people(change: Change) -> tuple[str, ...]:
    sides = (change.before, change.after)
    told = ["\n".join(said(name, side[name]) for name in change.what) for side in sides]
    why = ["\n".join(side["reasons"]) for side in sides]
    text, group, at = _line(change)
    what = "\n".join(NAMES[name] for name in change.what)
    return (text, group or "", str(at)[:19].replace("T", " "), what, *told, *why)
