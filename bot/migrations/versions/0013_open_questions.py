"""questions that nobody could answer yet, and what came of them"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "open_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("same_as", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("told_at", TIME, nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("grid", sa.String(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("blind", sa.String(), nullable=False),
        sa.Column("until", TIME, nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", TIME, nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("kept", sa.String(), nullable=False),
        sa.Column("kept_at", TIME, nullable=True),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_open_question_state", "open_question", ["state", "asked_at"])
    op.create_index("ix_open_question_sender", "open_question", ["sender", "state"])
    op.create_index("ix_open_question_same_as", "open_question", ["same_as"])
    op.create_index("ix_open_question_blind", "open_question", ["blind"])
