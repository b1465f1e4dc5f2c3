"""What Alembic runs: the steps, on the connection that it is handed."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

from models import appointment_rows, flow_rows, incident_rows, question_rows, registry_rows  # noqa: F401
from models.columns import UTCTime


def plain(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our column types as what they are in the database, so that old steps need no code of ours."""
    if kind == "type" and isinstance(item, UTCTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(item).__name__ == "AutoString":
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
