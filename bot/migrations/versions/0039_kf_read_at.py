"""kf_account: when it was last read"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kf_account", sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
