"""Who of several processes does what only one may do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class Lease(Row, table=True):
    """One thing by its name; `epoch` grows with each new holder, so that an old one can tell."""

    __tablename__ = "lease"
    name: str = Field(primary_key=True)
    holder: str
    epoch: int = 1
    until: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
