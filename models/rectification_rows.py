"""Hazards that have to be put right: each with the day until when, chased until somebody closes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


def _time(*, nullable: bool = False, index: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _sealed() -> Any:
    return Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Rectification(Row, table=True):
    """One hazard; people name it by `Z` and its id. `what` and `result` are sealed.

    `until` is the last day; at `due_at` it is spoken of next, and never again once it is closed.
    """

    __tablename__ = "rectification"
    id: int | None = Field(default=None, primary_key=True)
    round_id: int | None = Field(default=None, index=True)
    incident_id: int | None = None
    grid: str | None = Field(default=None, index=True)
    place: str = ""
    what: bytes | None = _sealed()
    found_at: datetime = _time()
    found_by: int | None = None
    until: date
    due_at: datetime | None = _time(nullable=True, index=True)
    closed_at: datetime | None = _time(nullable=True)
    closed_by: int | None = None
    result: bytes | None = _sealed()
    media: bytes | None = _sealed()
