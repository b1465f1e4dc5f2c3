"""elders: accounts by which an elder says himself that he is well, and the codes that tie them to him"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "elder_account",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("platform", "external_id"),
    )
    op.create_index("ix_elder_account_elder_id", "elder_account", ["elder_id"])
    op.create_table(
        "elder_invite",
        sa.Column("code_blind", sa.String(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("code_blind"),
    )
