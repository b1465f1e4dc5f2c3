"""What is written down about elders: who saw whom, who is away, what was told, and lists given out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from models.columns import UTCTime


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


class Sighting(SQLModel, table=True):
    """Somebody saw the elder `at`, or went and found nobody (`proof` absent); `told_at` is when he said so.

    `counts`: whether this proof starts the 48 h anew. What was wrong stays, with `undone_at` and by whom.
    """

    __tablename__ = "sighting"
    __table_args__ = (
        Index("ix_sighting_elder", "elder_id", "at"),
        Index("ix_sighting_person", "person_id", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    elder_id: int
    at: datetime = _time()
    told_at: datetime = _time()
    person_id: int | None = None
    proof: str
    counts: bool
    message_id: int | None = None
    undone_at: datetime | None = _time(nullable=True)
    undone_by: int | None = None


class Absence(SQLModel, table=True):
    """The elder is in hospital or with family; `why` is sealed, `ended_at` set for an early return."""

    __tablename__ = "elder_absence"
    id: int | None = Field(default=None, primary_key=True)
    elder_id: int = Field(index=True)
    since: datetime = _time()
    until: datetime = _time()
    person_id: int | None = None
    why: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    ended_at: datetime | None = _time(nullable=True)


class ElderStep(SQLModel, table=True):
    """A step that was told: reminder, order to the door, breach; `base` is since when nobody saw him."""

    __tablename__ = "elder_step"
    __table_args__ = (Index("ix_elder_step_elder", "elder_id", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    elder_id: int
    at: datetime = _time()
    due_at: datetime = _time()
    base: datetime = _time()
    step: str


class ElderList(SQLModel, table=True):
    """The numbered list that a person was given last, and a question of ours which namesake he means.

    `choices` wait for a bare number until `choice_until`; `words` is what he had said, sealed.
    """

    __tablename__ = "elder_list"
    person_id: int = Field(primary_key=True)
    elders: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    choices: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    words: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    choice_until: datetime | None = _time(nullable=True)


class ElderCard(SQLModel, table=True):
    """The card of a morning list: its lines are these elders, in this chat; made `at`."""

    __tablename__ = "elder_card"
    __table_args__ = (Index("ix_elder_card_person", "person_id", "at"),)
    card: str = Field(primary_key=True)
    person_id: int
    elders: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    platform: str
    conversation: str
    private: bool
    at: datetime = _time()
