"""The registry as a workbook again; what is exported and imported changes nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from bot.workbook import changes, people
from bot.workbook.sheets import SHEETS, Values
from bot.workbook.tables import STORED
from bot.workbook.template import new_book, new_sheet
from bot.workbook.words import as_words, writable
from models.vault import Vault


def export_workbook(db: Session, vault: Vault, path: Path) -> None:
    """Write every sheet; what is sealed is readable in the file."""
    stored = {each.sheet: each for each in STORED}
    book = new_book()
    for sheet in SHEETS:
        page = new_sheet(book, sheet)
        rows: list[Values]
        if sheet.name in stored:
            rows = [values for _, values in changes.load(db, vault, stored[sheet.name]).values()]
        else:
            rows = [values for _, values in people.People.load(db, vault).by_id.values()]
        for values in rows:
            page.append([writable(column.kind.write(values[column.name])) for column in sheet.columns])
            as_words(page[page.max_row])
    book.save(path)
