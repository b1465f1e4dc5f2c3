"""Words in a workbook: they stay words, though they begin like a formula or have signs that no cell takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment

WRAPPED = Alignment(wrap_text=True, vertical="top")


def writable(text: str) -> str:
    """Without the control characters that would make the file unreadable."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def as_words(cells: Iterable[Any]) -> None:
    """Cells that are written already hold no formulas."""
    for cell in cells:
        if isinstance(cell.value, str):
            cell.data_type = "s"


def as_word(page: Any, text: str) -> Any:
    """A cell for a sheet that is written row by row."""
    cell = WriteOnlyCell(page, writable(text))
    cell.data_type, cell.alignment = "s", WRAPPED
    return cell
