"""What may tell of a danger and was not taken for one, as tables: who said what, and what was seen in it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class DoubtState(StrEnum):
    """Where a doubt stands."""

    OPEN = "open"
    DANGER = "danger"
    NONE = "none"


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _sealed() -> Any:
    return Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Doubt(Row, table=True):
    """One text. `id` is the number that officers say; `sort` that of the danger for which its words speak.

    `text` and `name` are sealed, and go when it is forgotten. `incident_id`: the matter that it began all
    the same, or that an officer made of it. `place`, `grid` and the point are where the text says that it is.
    `at` is when it came, `said_at` the platform's own stamp; `reminded` counts how
    often officers were told that nobody looks at it.
    """

    __tablename__ = "doubt"
    __table_args__ = (
        Index("ix_doubt_state", "state", "at"),
        Index("ix_doubt_sender", "sender", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    state: str = DoubtState.OPEN
    at: datetime = _time()
    message_id: int
    platform: str
    account: str = ""
    conversation: str
    private: bool = False
    sender: str
    person_id: int | None = None
    name: bytes | None = _sealed()
    quote: str = ""
    text: bytes | None = _sealed()
    sort: str
    place: str = ""
    grid: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    incident_id: int | None = None
    said_at: datetime | None = _time(nullable=True)
    reminded: int = 0
    decided_by: int | None = None
    decided_at: datetime | None = _time(nullable=True)


class DoubtCard(Row, table=True):
    """A card that shows a doubt, in this chat."""

    __tablename__ = "doubt_card"
    card: str = Field(primary_key=True)
    doubt_id: int = Field(index=True)
    platform: str
    conversation: str
    private: bool
