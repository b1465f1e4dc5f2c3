"""choice, identity: found by what every message looks them up by"""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_choice_sender", "choice", ["sender"])
    op.create_index("ix_identity_external_id", "identity", ["external_id"])
