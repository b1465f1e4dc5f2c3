"""Who was called out for what (召集), and what each of them answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class Answer(StrEnum):
    """What somebody who was called answers."""

    NONE = ""
    COMING = "coming"
    CANNOT = "cannot"
    THERE = "there"


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


class Muster(Row, table=True):
    """A call. `area` as it was written, `grids` what it covers; `text` is sealed; `look_at`: when the
    reconciler looks again, `step` what it has done."""

    __tablename__ = "muster"
    __table_args__ = (Index("ix_muster_open", "closed_at", "look_at"),)
    id: int | None = Field(default=None, primary_key=True)
    area: str
    grids: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    text: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    caller_id: int
    opened_at: datetime = _time()
    look_at: datetime = _time()
    step: int = 0
    closed_at: datetime | None = _time(nullable=True)


class Called(Row, table=True):
    """One person of a call; `reached`: there was a way to tell him."""

    __tablename__ = "muster_called"
    muster_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True, index=True)
    reached: bool = True
    answer: str = Answer.NONE
    minutes: int | None = None
    answered_at: datetime | None = _time(nullable=True)
