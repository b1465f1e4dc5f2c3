"""matters that informants told of: their words are for officers alone, wherever the matter goes"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

SENSITIVE = ("违法", "可疑", "动向")


def upgrade() -> None:
    op.add_column("incident", sa.Column("informed", sa.Boolean(), nullable=False, server_default=sa.false()))
    report = sa.table("five_report", sa.column("incident_id", sa.Integer), sa.column("kind", sa.String))
    told = sa.select(report.c.incident_id).where(
        report.c.kind.in_(SENSITIVE), report.c.incident_id.is_not(None)
    )
    incident = sa.table("incident", sa.column("id", sa.Integer), sa.column("informed", sa.Boolean))
    op.execute(sa.update(incident).where(incident.c.id.in_(told)).values(informed=sa.true()))
