"""Others' words in which his numbers stand: the digits are blotted out, whoever wrote them and wherever."""

from __future__ import annotations

from sqlalchemy import Table, update
from sqlalchemy import select as rows_of
from sqlmodel import SQLModel, col

from models import timeline
from models.forgetting import blotting
from models.forgetting.tables import WAYS, Way
from models.forgetting.whom import AT_ONCE, Whom
from models.incident_rows import TimelineLine
from models.vault import Unreadable
from models.work import Work

MESSAGES = "inbox"


def forget(work: Work, whom: Whom) -> int:
    """How many had them. What is to be swept is told by `tables.WAYS`."""
    work.db.flush()
    found = 0
    for name, way in WAYS.items():
        table, _, column = name.partition(".")
        if way is Way.SWEPT:
            found += _sweep(work, whom, SQLModel.metadata.tables[table], column)
    found += _chains(work, whom)
    work.db.flush()
    work.db.expire_all()
    return found


def _sweep(work: Work, whom: Whom, table: Table, column: str) -> int:
    keys, sealed = list(table.primary_key), table.c[column]
    # Of many rows few have them: only these are kept in memory.
    query = rows_of(sealed, *keys).where(sealed.is_not(None)).execution_options(yield_per=AT_ONCE)
    changed = []
    for row in work.db.execute(query):
        new = _blotted(work, whom, row[0], document=table.name == MESSAGES)
        if new is not None:
            changed.append((new, row[1:]))
    for new, values in changed:
        this = [key == value for key, value in zip(keys, values, strict=True)]
        work.db.execute(update(table).where(*this).values({column: new}))
    return len(changed)


def _blotted(work: Work, whom: Whom, sealed: bytes, *, document: bool) -> bytes | None:
    """None where nothing of his is in it, or no key opens it any more."""
    try:
        old = work.vault.open_bytes(sealed)
    except Unreadable:
        return None
    if document:
        new = blotting.document(whom, old)
    else:
        new = blotting.numbers(whom, old.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass")
    return None if new == old else work.vault.seal_bytes(new)


def _chains(work: Work, whom: Whom) -> int:
    """A text beside a chain is the one that its line was written with, or none."""
    if not (whom.numbers or whom.called):
        return 0
    found = 0
    for line in work.db.scalars(rows_of(TimelineLine).where(col(TimelineLine.note).is_not(None))):
        note = timeline.told(line, work.vault)
        if blotting.numbers(whom, note) != note:
            timeline.forget(line)
            found += 1
    return found
