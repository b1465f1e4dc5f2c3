"""Questions that the knowledge did not surely answer, as a table: who asked what, and what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, String
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class QuestionState(StrEnum):
    """Where a question stands. `talk`: its asker wants a human, who was called or talks with him."""

    OPEN = "open"
    TALK = "talk"
    ANSWERED = "answered"
    KEPT = "kept"
    CHOSEN = "chosen"
    DROPPED = "dropped"


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _sealed() -> Any:
    return Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class OpenQuestion(Row, table=True):
    """One asking. `id` is the number that officers say; `same_as` that of the first asking of the same.

    `text` and `answer` are sealed; `blind` finds the same question again. `told_at`: the officers have it on
    their list and were told. `until`: how long a human has the talk. `kept` is the 问题 of the entry that the
    answer became, `before` seals the entry that it replaced, as JSON. `draft` seals what a language model
    would answer from the entries `draft_from`, which stood as `draft_mark` tells, and `suggests` is the kind
    that it takes the text for; both are for officers alone, and empty without one. `drafted_at`: it was.
    """

    __tablename__ = "open_question"
    __table_args__ = (
        Index("ix_open_question_state", "state", "asked_at"),
        Index("ix_open_question_sender", "sender", "state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    same_as: int | None = Field(default=None, index=True)
    state: str = QuestionState.OPEN
    asked_at: datetime = _time()
    told_at: datetime | None = _time(nullable=True)
    platform: str
    account: str = ""
    conversation: str
    private: bool = False
    sender: str
    quote: str = ""
    grid: str | None = None
    text: bytes | None = _sealed()
    blind: str = Field(index=True)
    until: datetime | None = _time(nullable=True)
    answer: bytes | None = _sealed()
    answered_at: datetime | None = _time(nullable=True)
    answered_by: int | None = None
    kept: str = ""
    kept_at: datetime | None = _time(nullable=True)
    before: bytes | None = _sealed()
    drafted_at: datetime | None = _time(nullable=True)
    draft: bytes | None = _sealed()
    draft_from: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )
    draft_mark: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))
    suggests: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))
