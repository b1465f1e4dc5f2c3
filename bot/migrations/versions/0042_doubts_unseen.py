"""what is in doubt: when it was said, and how often officers were reminded of it"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("doubt", sa.Column("said_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("doubt", sa.Column("reminded", sa.Integer(), nullable=False, server_default="0"))
