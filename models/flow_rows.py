"""Messages as tables: what was said to us (inbox), what we say (outbox), and the conversations between.

`payload` and `body` are sealed JSON of `Incoming` and `Body`; nothing readable is stored.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field

from models.columns import UTCTime
from models.messages import Platform
from models.row import Row


class InboxState(StrEnum):
    """Where an incoming message stands."""

    NEW = "new"
    DONE = "done"
    FAILED = "failed"


class OutboxState(StrEnum):
    """Where an outgoing message stands. `answering` waits to ride on the platform's own answer."""

    DUE = "due"
    SENDING = "sending"
    ANSWERING = "answering"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class KeyMark(Row, table=True):
    """One row, sealed: whether the configured key is this database's."""

    __tablename__ = "key_mark"
    id: int = Field(default=1, primary_key=True)
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Conversation(Row, table=True):
    """A group or private chat: the order of its messages, and the last address for replying into it."""

    __tablename__ = "conversation"
    key: str = Field(primary_key=True)
    counter: int = 0
    session: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    session_expires: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))


class InboxMessage(Row, table=True):
    """A message as it was accepted; `seq` orders it within its conversation."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state", "state", "id"), Index("ix_inbox_accepted", "accepted_at"))
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    conversation: str
    seq: int
    state: str = InboxState.NEW
    handler: str = ""
    error: str = ""
    attempts: int = 0
    accepted_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    payload: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


# Few outgoing messages may ride on an answer.
ANSWERS = text("answers_id IS NOT NULL")


class OutboxMessage(Row, table=True):
    """Something to send; `lane` keeps order per target, `receipt` is the platform's id of what was sent.

    `answers_id` is the incoming message on whose answer it may ride.

    `turn` is that of the incident's clock for which a notice was meant; null for what is said in any case.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state", "state", "due_at"),
        Index("ix_outbox_lane", "lane", "state", "id"),
        Index("ix_outbox_receipt", "receipt"),
        Index("ix_outbox_answers", "answers_id", sqlite_where=ANSWERS, postgresql_where=ANSWERS),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    lane: str
    platform: str
    account: str = ""
    conversation: str
    private: bool = False
    incident_id: int | None = Field(default=None, index=True)
    answers_id: int | None = None
    turn: int | None = None
    urgent: bool = False
    state: str = OutboxState.DUE
    attempts: int = 0
    error: str = ""
    receipt: str = ""
    created_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    due_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    sent_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Spent(Row, table=True):
    """What a platform was asked in a month (`2026-11`): `what` is `calls`, or `webhook`.

    `peak` is the most calls in one second, or webhook messages in one minute. `warned_at` is when the
    officers were told that little is left.
    """

    __tablename__ = "spent"
    platform: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    what: str = Field(primary_key=True)
    n: int = 0
    peak: int = 0
    warned_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))


class Hush(Row, table=True):
    """Where Yihu holds its tongue until a time: `takeover`, since a human talks there, or `mute`."""

    __tablename__ = "hush"
    platform: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    private: bool = Field(primary_key=True)
    kind: str
    until: datetime = Field(sa_column=Column(UTCTime(), nullable=False, index=True))
    person_id: int | None = None


class Overheard(Row, table=True):
    """A signed message whose key stood beside what is signed, while its signature is good: its first key."""

    __tablename__ = "overheard"
    signature: str = Field(primary_key=True)
    key: str
    at: datetime = Field(sa_column=Column(UTCTime(), nullable=False, index=True))


def conversation_key(platform: str, account: str, conversation: str, private: bool) -> str:
    """The key of a conversation row; the account is part of it, since two robots may sit in one group."""
    return "\x1f".join((platform, account, "p" if private else "g", conversation))


def door_of(conversation: str) -> Platform:
    """The platform of a conversation by its key."""
    return Platform(conversation.partition("\x1f")[0])
