"""what rode on an answer: found again by the message that it answered"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    riding = sa.text("answers_id IS NOT NULL")
    op.create_index(
        "ix_outbox_answers", "outbox", ["answers_id"], sqlite_where=riding, postgresql_where=riding
    )
    op.add_column("kept_word", sa.Column("told_by", sa.String(), nullable=False, server_default=""))
    op.add_column("kept_word", sa.Column("tellings", sa.Integer(), nullable=False, server_default="0"))
