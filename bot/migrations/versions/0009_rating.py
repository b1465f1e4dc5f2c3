"""how reporters rate what was done for them"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reporter") as batch:
        batch.add_column(sa.Column("asked_in", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("score", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("words", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_reporter_rated_at", "reporter", ["rated_at"])
