"""微信客服: how far it was read, its customers and links; and who goes on alone with a matter"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "kf_account",
        sa.Column("open_kfid", sa.String(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("token_at", TIME, nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("lease_until", TIME, nullable=True),
        sa.PrimaryKeyConstraint("open_kfid"),
    )
    op.create_table(
        "kf_customer",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("said_at", TIME, nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("conversation"),
    )
    op.create_table(
        "kf_link",
        sa.Column("scene", sa.String(), nullable=False),
        sa.Column("open_kfid", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("scene"),
        sa.UniqueConstraint("open_kfid", "platform", "group_id"),
    )
    op.create_table(
        "private_door",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_private_door_incident_id", "private_door", ["incident_id"])
    op.add_column("reporter", sa.Column("by_door", sa.Boolean(), nullable=False, server_default=sa.false()))
