"""What is to go to the station's customer groups: prepared by us, sent by the groups' owners."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class Broadcast(Row, table=True):
    """One text, sealed, and who had it prepared; the tasks are outgoing messages `broadcast:<id>:<owner>`.

    `ended_at`: since when nobody asks any more who has sent it.
    """

    __tablename__ = "broadcast"
    id: int | None = Field(default=None, primary_key=True)
    text: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    person_id: int | None = None
    asked_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))


class BroadcastSent(Row, table=True):
    """A task (by the platform's id of it) that its owner has confirmed in WeCom."""

    __tablename__ = "broadcast_sent"
    receipt: str = Field(primary_key=True)
    seen_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
