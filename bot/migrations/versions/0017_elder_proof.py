"""elders: pictures of sightings, spot checks, reasons of misses, and acts that can be taken back"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("sighting", sa.Column("picture", sa.LargeBinary(), nullable=True))
    op.add_column("sighting", sa.Column("pictured_at", TIME, nullable=True))
    op.add_column("elder_list", sa.Column("question", sa.String(), nullable=False, server_default=""))
    _reason()
    _check()
    _act()


def _reason() -> None:
    op.create_table(
        "elder_reason",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("base", TIME, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("elder_id", "base"),
    )


def _check() -> None:
    op.create_table(
        "spot_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sighting_id"),
    )
    op.create_index("ix_spot_check_open", "spot_check", ["state", "until"])
    op.create_index("ix_spot_check_person", "spot_check", ["person_id", "asked_at"])


def _act() -> None:
    op.create_table(
        "elder_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_elder_act_person", "elder_act", ["person_id", "at"])
