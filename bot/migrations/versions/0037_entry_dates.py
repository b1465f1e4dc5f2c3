"""knowledge: since when an entry stands so; an officer's answer has its day there, not in its source"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

KEPT = "民警答复"


def upgrade() -> None:
    op.add_column("knowledge", sa.Column("updated_on", sa.Date(), nullable=True))
    entry = sa.table(
        "knowledge",
        sa.column("question", sa.String()),
        sa.column("source", sa.String()),
        sa.column("updated_on", sa.Date()),
    )
    there = op.get_bind()
    kept = sa.select(entry.c.question, entry.c.source).where(entry.c.source.like(f"{KEPT} ____-__-__"))
    for question, source in there.execute(kept).all():
        day = _day(source.removeprefix(KEPT).strip())
        if day is not None:
            values = {"source": KEPT, "updated_on": day}
            there.execute(sa.update(entry).where(entry.c.question == question).values(values))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
