"""elders: who saw whom, who is away, and what comes next"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
EPOCH = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    for name in ("began_at", "seen_at", "away_until", "left_at"):
        op.add_column("elder", sa.Column(name, TIME, nullable=True))
    for name in ("away_why", "left_why"):
        op.add_column("elder", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.add_column("elder", sa.Column("step", sa.String(), nullable=False, server_default=""))
    op.add_column("elder", sa.Column("due_at", TIME, nullable=True, server_default=EPOCH))
    op.create_index("ix_elder_due_at", "elder", ["due_at"])
    _sighting()
    _absence()
    _step()
    _list()


def _sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("told_at", TIME, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", TIME, nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sighting_elder", "sighting", ["elder_id", "at"])
    op.create_index("ix_sighting_person", "sighting", ["person_id", "at"])


def _absence() -> None:
    op.create_table(
        "elder_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("ended_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_elder_absence_elder_id", "elder_absence", ["elder_id"])


def _step() -> None:
    op.create_table(
        "elder_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("base", TIME, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_elder_step_elder", "elder_step", ["elder_id", "at"])


def _list() -> None:
    op.create_table(
        "elder_list",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("elders", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("choice_until", TIME, nullable=True),
        sa.PrimaryKeyConstraint("person_id"),
    )
