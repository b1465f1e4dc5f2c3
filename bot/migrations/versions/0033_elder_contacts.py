"""elders: accounts of relatives who hear it when an elder is not found, and whose a code is"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "elder_contact",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("elder_id", "platform", "conversation"),
    )
    op.create_index("ix_elder_contact_conversation", "elder_contact", ["conversation"])
    op.add_column("elder_invite", sa.Column("whose", sa.String(), nullable=False, server_default="elder"))
