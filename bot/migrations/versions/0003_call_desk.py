"""the call desk's own numbers"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_case",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called", sa.String(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("told_state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_desk_case_incident_id", "desk_case", ["incident_id"])
    op.create_index("ix_desk_case_received_at", "desk_case", ["received_at"])
