"""media_file: what was passed on as it came, before it could be emptied, is passed on no more"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

AS_IT_CAME = ("audio/ogg", "application/pdf", "application/msword", "application/zip")
media = sa.table("media_file", sa.column("why"), sa.column("state"), sa.column("mime"))


def upgrade() -> None:
    kept = (media.c.state == "kept") & media.c.mime.in_(AS_IT_CAME)
    op.execute(media.update().where(kept).values(why="telling"))
