"""disputes that are mediated, and their parties"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mediation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False, unique=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("code_blind", sa.String(), nullable=False),
        sa.Column("mediator_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("meet_at", TIME, nullable=True),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("ending", sa.String(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("visit_at", TIME, nullable=True),
        sa.Column("visit", sa.LargeBinary(), nullable=True),
        sa.Column("look_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mediation_code_blind", "mediation", ["code_blind"])
    op.create_index("ix_mediation_look_at", "mediation", ["look_at"])
    op.create_table(
        "mediation_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mediation_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("chosen_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mediation_party_mediation_id", "mediation_party", ["mediation_id"])
    op.create_index("ix_mediation_party_sender", "mediation_party", ["sender"])
