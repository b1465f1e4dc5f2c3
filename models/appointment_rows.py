"""Appointments at a counter, as a table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row

BOOKED, CANCELLED = "booked", "cancelled"


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


class Appointment(Row, table=True):
    """Somebody comes `at` to the `counter` of a `post` (a 名称 of the sheet 警务站); `name` is sealed."""

    __tablename__ = "appointment"
    __table_args__ = (
        Index("ix_appointment_at", "state", "at"),
        Index("ix_appointment_sender", "sender", "state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    state: str = BOOKED
    made_at: datetime = _time()
    at: datetime = _time()
    post: str
    counter: str
    platform: str
    account: str = ""
    conversation: str
    sender: str
    name: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    reminded_at: datetime | None = _time(nullable=True)
