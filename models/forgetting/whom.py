"""Who is to be forgotten: his accounts, and all that is known to be of him."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.call_desk_rows import DeskCase
from models.incident_rows import Reporter
from models.messages import Incoming
from models.vault import Unreadable, Vault

T = TypeVar("T")
Account = tuple[str, str]
AT_ONCE = 500


@dataclass(slots=True)
class Whom:
    """`accounts` are platform and id, `rooms` platform and private talk. `words` are the texts he sent,
    `names` what he was called, `numbers` the digits of telephones and cards in his words,
    `marks` the numbers of his matters, `called` the name and address of an elder, as the staff wrote them.
    `callers` are matters that he told the call desk of; all their words are his."""

    accounts: set[Account]
    rooms: set[Account] = field(default_factory=set)
    messages: dict[int, Incoming | None] = field(default_factory=dict)
    incidents: set[int] = field(default_factory=set)
    callers: set[int] = field(default_factory=set)
    elders: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)

    @property
    def ids(self) -> set[str]:
        return {each for _, each in self.accounts | self.rooms}

    @property
    def known(self) -> bool:
        """Whether anything of him is there."""
        return bool(self.messages or self.incidents or self.callers or self.elders)


def reports(db: Session, whom: Whom) -> Iterator[Reporter]:
    """His rows among those who reported something."""
    for some in batches(sorted(whom.ids)):
        for row in db.scalars(select(Reporter).where(col(Reporter.sender).in_(some))).all():
            if (row.platform, row.sender) in whom.accounts:
                yield row


def cases(db: Session, whom: Whom) -> list[DeskCase]:
    """What the call desk sent of his matters."""
    return list(db.scalars(select(DeskCase).where(col(DeskCase.incident_id).in_(whom.incidents))))


def opened(vault: Vault, sealed: bytes | None) -> str:
    """What was sealed; empty where no key opens it any more, which is as good as forgotten."""
    try:
        return vault.open(sealed)
    except Unreadable:
        return ""


def batches(rows: list[T]) -> Iterator[list[T]]:
    """A few at a time: no database takes any number of values in one statement."""
    for first in range(0, len(rows), AT_ONCE):
        yield rows[first : first + AT_ONCE]
