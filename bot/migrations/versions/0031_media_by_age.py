"""what came with messages is forgotten by its age"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_media_file_at", "media_file", ["at"])
