"""routines: an id, when the next round is opened, and the rounds with who has and who signed them"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
EPOCH = "1970-01-01 00:00:00.000000"
COLUMNS = "name, kind, grids, place, person, period, times, note"


def upgrade() -> None:
    _routine()
    _round()
    _signatures()
    op.create_table(
        "round_finding",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id"),
    )
    op.create_index("ix_round_finding_round_id", "round_finding", ["round_id"])


def _routine() -> None:
    """The table anew, since a primary key cannot be changed everywhere."""
    op.rename_table("routine", "routine_before")
    op.create_table(
        "routine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("grids", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("times", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("began_at", TIME, nullable=True),
        sa.Column("stopped_at", TIME, nullable=True),
        sa.Column("next_at", TIME, nullable=True, server_default=EPOCH),
        sa.PrimaryKeyConstraint("id", name="pk_routine"),
        sa.UniqueConstraint("name", name="uq_routine_name"),
    )
    op.create_index("ix_routine_next_at", "routine", ["next_at"])
    op.execute(f"insert into routine ({COLUMNS}) select {COLUMNS} from routine_before order by name")  # noqa: S608
    op.drop_table("routine_before")


def _round() -> None:
    op.create_table(
        "routine_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("routine_id", sa.Integer(), nullable=False),
        sa.Column("start", TIME, nullable=False),
        sa.Column("end", TIME, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("signed", sa.JSON(), nullable=False),
        sa.Column("done_at", TIME, nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("routine_id", "start"),
    )
    op.create_index("ix_routine_round_start", "routine_round", ["start"])
    op.create_index("ix_routine_round_due_at", "routine_round", ["due_at"])
    op.create_table(
        "round_person",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "person_id"),
    )
    op.create_index("ix_round_person_person_id", "round_person", ["person_id"])


def _signatures() -> None:
    op.create_table(
        "round_sign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("media", sa.LargeBinary(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("metres", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", TIME, nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_round_sign_round_id", "round_sign", ["round_id"])
    op.create_table(
        "round_list",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rounds", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("choice_until", TIME, nullable=True),
        sa.PrimaryKeyConstraint("person_id"),
    )
