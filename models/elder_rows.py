"""What is written down about elders: who saw whom, who is away, what was told, and lists given out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, String, UniqueConstraint
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


class Sighting(Row, table=True):
    """Somebody saw the elder `at`, or went and found nobody (`proof` absent); `told_at` is when he said so.

    `counts`: whether this proof starts the 48 h anew. What was wrong stays, with `undone_at` and by whom.
    Without a person it is the elder's own word. `picture` is the platform's handle of one, sealed.
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
    picture: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    pictured_at: datetime | None = _time(nullable=True)


class Absence(Row, table=True):
    """The elder is in hospital or with family; `why` is sealed, `ended_at` set for an early return."""

    __tablename__ = "elder_absence"
    id: int | None = Field(default=None, primary_key=True)
    elder_id: int = Field(index=True)
    since: datetime = _time()
    until: datetime = _time()
    person_id: int | None = None
    why: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    ended_at: datetime | None = _time(nullable=True)


class ElderStep(Row, table=True):
    """A step that was told: reminder, order to the door, breach; `base` is since when nobody saw him."""

    __tablename__ = "elder_step"
    __table_args__ = (Index("ix_elder_step_elder", "elder_id", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    elder_id: int
    at: datetime = _time()
    due_at: datetime = _time()
    base: datetime = _time()
    step: str


class ElderList(Row, table=True):
    """The numbered list that a person was given last, and a question of ours that waits for a number.

    `question`: empty, which namesake saw; a command's name, whom it is about; `why`, the reason of a miss.
    It is about `choices` until `choice_until`; `words` is what he had said, sealed.
    """

    __tablename__ = "elder_list"
    person_id: int = Field(primary_key=True)
    elders: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    choices: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    words: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    choice_until: datetime | None = _time(nullable=True)
    question: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))


class ElderCard(Row, table=True):
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


class ElderAccount(Row, table=True):
    """An id by which a platform names an elder, who may say himself that he is well."""

    __tablename__ = "elder_account"
    platform: str = Field(primary_key=True)
    external_id: str = Field(primary_key=True)
    elder_id: int = Field(index=True)
    at: datetime = _time()


class ElderContact(Row, table=True):
    """The private talk with a relative who is to hear it when the elder is not found; `account` is ours."""

    __tablename__ = "elder_contact"
    elder_id: int = Field(primary_key=True)
    platform: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True, index=True)
    account: str = ""
    at: datetime = _time()


class ElderInvite(Row, table=True):
    """A one-time code that ties whoever sends it to an elder; stored blind only.

    `whose`: whether the account is to be the elder's own, or a relative's.
    """

    __tablename__ = "elder_invite"
    code_blind: str = Field(primary_key=True)
    elder_id: int
    whose: str = Field(default="elder", sa_column=Column(String, nullable=False, server_default="elder"))
    made_by: int | None = None
    expires_at: datetime = _time()
    used_at: datetime | None = _time(nullable=True)


class ElderReason(Row, table=True):
    """Why nobody saw an elder in time, since `base`; `why` is a kind, `words` what was said, sealed."""

    __tablename__ = "elder_reason"
    elder_id: int = Field(primary_key=True)
    base: datetime = Field(sa_column=Column(UTCTime(), primary_key=True))
    why: str
    words: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    person_id: int | None = None
    at: datetime = _time()


class SpotCheck(Row, table=True):
    """A sighting of which a picture was asked for at once; `state` is open, passed, failed or dropped."""

    __tablename__ = "spot_check"
    __table_args__ = (
        UniqueConstraint("sighting_id"),
        Index("ix_spot_check_open", "state", "until"),
        Index("ix_spot_check_person", "person_id", "asked_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    sighting_id: int
    elder_id: int
    person_id: int
    asked_at: datetime = _time()
    until: datetime = _time()
    state: str


class ElderAct(Row, table=True):
    """Somebody changed who is on the list, or who is away; `before` is how the row stood, sealed."""

    __tablename__ = "elder_act"
    __table_args__ = (Index("ix_elder_act_person", "person_id", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    elder_id: int
    person_id: int | None = None
    at: datetime = _time()
    act: str
    before: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    undone_at: datetime | None = _time(nullable=True)
