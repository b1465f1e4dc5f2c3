"""An empty workbook: headings with notes, lists to choose from, and one example line a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.workbook.sheets import SHEETS, Column, Sheet

AUTHOR = "一呼"
MUST = "必须填。"
EXAMPLE = "这一行是例子，填好后请删掉。"
HEAD = PatternFill("solid", fgColor="1D4F91")
GREY = Font(color="808080", italic=True)
MOST_ROWS_CHECKED = 5_000


def write_template(path: Path, sheets: Sequence[Sheet] = SHEETS) -> None:
    """These sheets, by default all of the registry, each with an example in grey."""
    book = new_book()
    for sheet in sheets:
        page = new_sheet(book, sheet)
        page.append(list(sheet.example))
        for cell in page[2]:
            cell.font = GREY
        page["A2"].comment = Comment(EXAMPLE, AUTHOR)
    book.save(path)


def new_book() -> Workbook:
    """A workbook without any sheet."""
    book = Workbook()
    for page in list(book.worksheets):
        book.remove(page)
    return book


def new_sheet(book: Workbook, sheet: Sheet) -> Worksheet:
    """A sheet with its headings; cells are text, so that Excel leaves numbers alone."""
    page: Worksheet = book.create_sheet(sheet.name)
    page.append([f"{column.name}*" if column.required else column.name for column in sheet.columns])
    page.freeze_panes = "A2"
    for place, column in enumerate(sheet.columns, start=1):
        _heading(page, place, column)
    return page


def _heading(page: Worksheet, place: int, column: Column) -> None:
    cell, letter = page.cell(1, place), get_column_letter(place)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
    note = " ".join(filter(None, (MUST if column.required else "", column.kind.hint, column.note)))
    if note:
        cell.comment = Comment(note, AUTHOR)
    page.column_dimensions[letter].width = max(12, len(column.name) * 2 + 6)
    page.column_dimensions[letter].number_format = "@"
    if column.kind.choices:
        listed = DataValidation("list", formula1=f'"{",".join(column.kind.choices)}"', allow_blank=True)
        listed.add(f"{letter}2:{letter}{MOST_ROWS_CHECKED}")
        page.add_data_validation(listed)
