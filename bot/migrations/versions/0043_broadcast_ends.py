"""broadcasts: since when their tasks are looked after no more; those from before tell nobody"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("broadcast", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE broadcast SET ended_at = asked_at")
