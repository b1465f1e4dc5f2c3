"""overheard: signed messages with their first keys, while their signatures are good"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "overheard",
        sa.Column("signature", sa.String(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_overheard_at", "overheard", ["at"])
