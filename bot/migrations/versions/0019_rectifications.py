"""rectifications: hazards with the day until when they are to be put right"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "rectification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("grid", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("found_at", TIME, nullable=False),
        sa.Column("found_by", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("due_at", TIME, nullable=True),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("media", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("round_id", "grid", "due_at"):
        op.create_index(f"ix_rectification_{name}", "rectification", [name])
