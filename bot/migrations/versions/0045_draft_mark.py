"""questions: how the entries stood of which a draft was made"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("open_question", sa.Column("draft_mark", sa.String(), nullable=False, server_default=""))
