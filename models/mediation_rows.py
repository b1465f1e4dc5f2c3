"""Disputes that are mediated (调解): the parties, whom they chose, when they meet, and what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class MediationState(StrEnum):
    """Where a mediation stands."""

    CHOOSING = "choosing"
    AGREED = "agreed"
    APPOINTED = "appointed"
    ENDED = "ended"


class Ending(StrEnum):
    """What came of it."""

    SETTLED = "达成"
    NOT_SETTLED = "未达成"
    TO_COURT = "转司法"


def _time(*, nullable: bool = False, index: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _sealed() -> Any:
    return Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Mediation(Row, table=True):
    """One dispute. `code_blind` finds it by the code that the second party was given; `place` of the meeting
    and `note` are sealed. `look_at`: when the reconciler looks again."""

    __tablename__ = "mediation"
    id: int | None = Field(default=None, primary_key=True)
    incident_id: int = Field(unique=True)
    state: str = MediationState.CHOOSING
    code_blind: str = Field(default="", index=True)
    mediator_id: int | None = None
    opened_at: datetime = _time()
    meet_at: datetime | None = _time(nullable=True)
    place: bytes | None = _sealed()
    ending: str = ""
    note: bytes | None = _sealed()
    ended_at: datetime | None = _time(nullable=True)
    visit_at: datetime | None = _time(nullable=True)
    visit: bytes | None = _sealed()
    look_at: datetime | None = _time(nullable=True, index=True)


class Party(Row, table=True):
    """Somebody who is in the dispute, by the private talk in which he speaks with Yihu."""

    __tablename__ = "mediation_party"
    id: int | None = Field(default=None, primary_key=True)
    mediation_id: int = Field(index=True)
    platform: str
    account: str = ""
    conversation: str
    sender: str = Field(index=True)
    chosen_id: int | None = None
