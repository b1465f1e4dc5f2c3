"""who was called out for what, and what they answered"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "muster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("grids", sa.JSON(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("caller_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("look_at", TIME, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("closed_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_muster_open", "muster", ["closed_at", "look_at"])
    op.create_table(
        "muster_called",
        sa.Column("muster_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("answered_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("muster_id", "person_id"),
    )
    op.create_index("ix_muster_called_person_id", "muster_called", ["person_id"])
