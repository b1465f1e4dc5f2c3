"""What is written down about routines: each round, who has it, and who signed what of it, when and where."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


def _time(*, nullable: bool = False, index: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def _list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class RoutineRound(Row, table=True):
    """One occurrence of a routine, from `start` to before `end`; people name it by `T` and its id.

    `points` have to be signed each; `signed` are the indexes of those that are. `step` comes at `due_at`:
    0 the reminder, then those of the policy; null: nothing more comes.
    """

    __tablename__ = "routine_round"
    __table_args__ = (
        UniqueConstraint("routine_id", "start"),
        Index("ix_routine_round_start", "start"),
    )
    id: int | None = Field(default=None, primary_key=True)
    routine_id: int
    start: datetime = _time()
    end: datetime = _time()
    state: str
    points: list[str] = _list()
    signed: list[int] = _list()
    done_at: datetime | None = _time(nullable=True)
    done_by: int | None = None
    step: int = 0
    due_at: datetime | None = _time(nullable=True, index=True)


class RoundPerson(Row, table=True):
    """Who is to make a round."""

    __tablename__ = "round_person"
    round_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True, index=True)


class RoundSign(Row, table=True):
    """A signature: for one point, or with null for all of the round; what was wrong stays, with `undone_at`.

    `how`: on time, early, late, or made up by somebody with a reason. `note` and `media` (JSON of platform,
    kind and handle) are sealed. `metres` is how far the shared location lies from the place, where both
    are known.
    """

    __tablename__ = "round_sign"
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(index=True)
    at: datetime = _time()
    person_id: int | None = None
    point: int | None = None
    how: str
    note: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    media: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    longitude: float | None = None
    latitude: float | None = None
    metres: int | None = None
    message_id: int | None = None
    undone_at: datetime | None = _time(nullable=True)
    undone_by: int | None = None


class RoundFinding(Row, table=True):
    """A fault that was found on a round, as the incident that it became."""

    __tablename__ = "round_finding"
    incident_id: int = Field(primary_key=True)
    round_id: int = Field(index=True)


class RoundList(Row, table=True):
    """The numbered list of rounds that a person was given last, and a question of ours which one he means.

    `choices` wait for a bare number until `choice_until`; `words` is what he had said, sealed.
    """

    __tablename__ = "round_list"
    person_id: int = Field(primary_key=True)
    rounds: list[int] = _list()
    choices: list[int] = _list()
    words: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    choice_until: datetime | None = _time(nullable=True)


class RoundCard(Row, table=True):
    """The card of a member's rounds of the day: its lines are these rounds, in this chat; made `at`."""

    __tablename__ = "round_card"
    __table_args__ = (Index("ix_round_card_person", "person_id", "at"),)
    card: str = Field(primary_key=True)
    person_id: int
    rounds: list[int] = _list()
    platform: str
    conversation: str
    private: bool
    at: datetime = _time()
