"""The proof report as an Excel file: a sheet a table, ready to be printed on A4 across."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.workbook.template import new_book
from bot.workbook.words import as_words, writable
from models.elder_tables import Cell, Table

HEAD = PatternFill("solid", fgColor="1D4F91")
WIDEST, NARROWEST = 60, 8


def written(tables: list[Table]) -> bytes:
    """The file's bytes."""
    book, out = new_book(), BytesIO()
    for table in tables:
        _sheet(book, table)
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, table: Table) -> None:
    page: Worksheet = book.create_sheet(table.name)
    rows = table.rows or [(table.none,)]
    for number, line in enumerate((table.headings, *rows), 1):
        for place, value in enumerate(line, 1):
            page.cell(number, place, writable(value) if isinstance(value, str) else value)
        as_words(page[number])
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
    for place, heading in enumerate(table.headings, 1):
        longest = max(_width(row[place - 1]) for row in (table.headings, *table.rows) if place <= len(row))
        width = min(max(longest, _width(heading)) + 2, WIDEST)
        page.column_dimensions[get_column_letter(place)].width = max(width, NARROWEST)
    page.freeze_panes, page.print_title_rows = "A2", "1:1"
    page.auto_filter.ref = page.dimensions
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _width(cell: Cell) -> int:
    """In columns of Latin letters; a Chinese character takes two."""
    return sum(1 + (letter > "\u2e7f") for letter in str(cell))
