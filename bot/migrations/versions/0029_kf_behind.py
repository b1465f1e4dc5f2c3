"""since when 微信客服 cannot be read"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kf_account", sa.Column("behind_since", sa.DateTime(timezone=True), nullable=True))
