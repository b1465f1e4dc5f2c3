"""The five registers (五清) as they grow: what somebody saw change, proposed until an officer confirms it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class Register(StrEnum):
    """The five, by what they are about."""

    PEOPLE = "人口信息"
    HOUSES = "房屋户数"
    FACILITIES = "物件设施"
    PREMISES = "场所情况"
    CONCERNS = "问题诉求"


class ChangeState(StrEnum):
    """Where a change stands; a confirmed one is an entry of its register."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def _time(*, nullable: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


class RegisterChange(Row, table=True):
    """What changed. `kind` is the register; `text` is sealed, since it tells of people and doors; `place` is
    a name of the registry or empty; `told_at`: the community officer has heard of it."""

    __tablename__ = "register_change"
    __table_args__ = (
        Index("ix_register_change_state", "state", "told_at"),
        Index("ix_register_change_grid", "grid", "kind", "state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    grid: str
    place: str = ""
    text: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    person_id: int
    at: datetime = _time()
    state: str = ChangeState.PROPOSED
    told_at: datetime | None = _time(nullable=True)
    decided_by: int | None = None
    decided_at: datetime | None = _time(nullable=True)
    message_id: int | None = None


class RegisterCard(Row, table=True):
    """A card of changes that wait for an officer: its lines are these changes, in this chat; made `at`."""

    __tablename__ = "register_card"
    card: str = Field(primary_key=True)
    changes: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    platform: str
    conversation: str
    private: bool
    at: datetime = Field(sa_column=Column(UTCTime(), nullable=False, index=True))
