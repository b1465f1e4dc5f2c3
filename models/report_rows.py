"""The five reports as they were made: what, of which grid, and, sealed, by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


def _time(*, nullable: bool = False, index: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _sealed() -> Any:
    return Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class FiveReport(Row, table=True):
    """One report; people name it by `B` and its id. `kind` is one of 违法, 可疑, 隐患, 动向, 结果.

    `text` and `informant` (JSON of where he is to be reached, and as whom) are sealed. It belongs to the
    incident, hazard or round of those columns. `waits_until`: so long a form waits for where it is; then
    the officers get it as it is.
    """

    __tablename__ = "five_report"
    __table_args__ = (Index("ix_five_report_kind", "kind", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = _time(index=True)
    kind: str
    grid: str | None = None
    place: str = ""
    text: bytes | None = _sealed()
    informant: bytes | None = _sealed()
    message_id: int | None = None
    incident_id: int | None = Field(default=None, index=True)
    rectification_id: int | None = None
    round_id: int | None = None
    waits_until: datetime | None = _time(nullable=True, index=True)
