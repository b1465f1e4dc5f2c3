"""what a language model would answer, for the officers' list"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLE = "open_question"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(TABLE, sa.Column("draft", sa.LargeBinary(), nullable=True))
    op.add_column(TABLE, sa.Column("draft_from", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(TABLE, sa.Column("suggests", sa.String(), nullable=False, server_default=""))
