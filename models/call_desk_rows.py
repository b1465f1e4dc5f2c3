"""The call desk's own numbers as a table: which matter each of its cases became."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class DeskCase(Row, table=True):
    """A case of the call desk. `contact` (who called, sealed) is for whoever holds the matter.

    `called` is the time as the desk wrote it; `told_state` the state that was last handed back.
    """

    __tablename__ = "desk_case"
    number: str = Field(primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    received_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False, index=True))
    called: str = ""
    contact: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    told_state: str = ""
