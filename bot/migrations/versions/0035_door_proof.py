"""reporters: by which code somebody came from a group into a private talk"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reporter", sa.Column("door", sa.String(), nullable=False, server_default=""))
    reporter = sa.table("reporter", *map(sa.column, ("incident_id", "conversation", "by_door", "door")))
    door = sa.table("private_door", *map(sa.column, ("code", "incident_id", "used_by")))
    code = (
        sa.select(sa.func.min(door.c.code))
        .where(door.c.incident_id == reporter.c.incident_id, door.c.used_by == reporter.c.conversation)
        .scalar_subquery()
    )
    known = sa.func.coalesce(code, "")
    op.execute(sa.update(reporter).where(reporter.c.by_door == sa.true()).values(door=known))
