"""clocks of incidents, and the turn that a notice is meant for"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# What is open already waits for what belongs to its state, from when the state began.
CLOCKS = """
update incident set due_at = since, clock = case state
  when 'received' then 'ask' when 'clarifying' then 'ask' when 'dispatched' then 'acknowledge'
  when 'acknowledged' then 'arrive' when 'on_scene' then 'resolve' when 'resolved' then 'verify'
  else 'close' end
where state <> 'closed'
"""


def upgrade() -> None:
    for name in ("clock", "step", "turn", "due_at", "limit_at"):
        op.add_column("incident", _column(name))
    op.create_index("ix_incident_clock", "incident", ["clock", "due_at"])
    op.add_column("outbox", sa.Column("turn", sa.Integer(), nullable=True))
    op.execute(CLOCKS)


def _column(name: str) -> sa.Column[Any]:
    if name == "clock":
        return sa.Column(name, sa.String(), nullable=False, server_default="")
    if name in ("step", "turn"):
        return sa.Column(name, sa.Integer(), nullable=False, server_default="0")
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)
