"""An incident as tables: the matter, who reported it, its timeline, its cards, and questions still open."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Index, LargeBinary, UniqueConstraint
from sqlalchemy import false as false_
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row
from models.states import State


def _time(*, nullable: bool = False, index: bool = False) -> Any:
    column: Column[datetime] = Column(UTCTime(), nullable=nullable, index=index)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


class Incident(Row, table=True):
    """One matter. `number` is what people say; `holder_id` the person who has it in hand.

    `holding` tells whose it is while nobody took it: `grid` or `officers`. `summary` is sealed.
    `version` counts the lines of the timeline, `tip` is the hash of the last one. `clock` is what it waits
    for until `due_at` (never null but when closed), `step` of its policy comes then (`clocks.MISSED`: the
    first, late); `turn` counts the clock's starts, `limit_at` is until when it should be resolved.
    `moved_at` is the time of the timeline's last line. `referred_to` is the department that has it while
    `holding` is `referred`, `resolver_id` who called it done, `merged_into` the incident that it is part
    of now. `supervision` is empty, `yellow` or `red`; `extension_days` are asked for and not yet granted.
    `help_since` is set from a call for help until somebody joins. `informed`: an informant told of it, so
    that its words, pictures and reporters are for officers alone, wherever it goes.
    """

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_state", "state", "since"),
        Index("ix_incident_category", "category", "opened_at"),
        Index("ix_incident_clock", "clock", "due_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    version: int = 0
    tip: str = ""
    state: str = State.RECEIVED
    outcome: str = ""
    kind: str
    category: str = ""
    urgency: int = 3
    place: str = ""
    grid: str | None = Field(default=None, index=True)
    longitude: float | None = None
    latitude: float | None = None
    candidates: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reasons: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    holding: str = ""
    holder_id: int | None = Field(default=None, index=True)
    summary: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    result: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    opened_at: datetime = _time()
    since: datetime = _time()
    clock: str = ""
    step: int = 0
    turn: int = 0
    due_at: datetime | None = _time(nullable=True)
    limit_at: datetime | None = _time(nullable=True)
    moved_at: datetime | None = _time(nullable=True)
    resolver_id: int | None = None
    merged_into: int | None = None
    referred_to: str = ""
    supervision: str = ""
    extension_days: int = 0
    help_since: datetime | None = _time(nullable=True)
    informed: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=false_()))


class Reporter(Row, table=True):
    """Somebody who reported the matter, and where he is told how it ended.

    `asked_in` is the conversation in which he was asked how it went; `score` is 1 to 5, `words` sealed.
    `by_door`: he came alone from a group, by a link that binds him to this matter; `door` is its code.
    """

    __tablename__ = "reporter"
    __table_args__ = (
        UniqueConstraint("incident_id", "conversation", "sender"),
        Index("ix_reporter_sender", "sender"),
    )
    id: int | None = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id")
    platform: str
    account: str
    conversation: str
    private: bool = False
    sender: str
    person_id: int | None = None
    name: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    quote: str = ""
    by_door: bool = False
    door: str = ""
    asked_in: str = ""
    score: int | None = None
    words: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    rated_at: datetime | None = _time(nullable=True, index=True)


class TimelineLine(Row, table=True):
    """One move of an incident: append only, each line sealed to the one before by its hash."""

    __tablename__ = "timeline"
    __table_args__ = (UniqueConstraint("incident_id", "seq"),)
    id: int | None = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id")
    seq: int
    at: datetime = _time()
    actor_id: int | None = None
    actor: str = ""
    message_id: int | None = None
    move: str
    old: str = ""
    new: str = ""
    salt: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    digest: str = ""
    note: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    previous: str = ""
    hash: str


class Anchor(Row, table=True):
    """All timelines as they stood at the end of a day: up to which line, and a keyed mark over them.

    `mark` covers the mark of the day before, so that no day can be taken out.
    """

    __tablename__ = "anchor"
    day: date = Field(primary_key=True)
    upto: int
    lines: int
    mark: str


class Undo(Row, table=True):
    """The last move of an incident that its maker may take back; `before` seals what it changed, as JSON."""

    __tablename__ = "undo"
    incident_id: int = Field(primary_key=True, foreign_key="incident.id")
    version: int
    move: str
    actor_id: int = Field(index=True)
    at: datetime = _time()
    before: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class TaskCard(Row, table=True):
    """Which card in which conversation shows which incident."""

    __tablename__ = "task_card"
    card: str = Field(primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    platform: str
    account: str = ""
    conversation: str
    private: bool = False


class CardPlace(Row, table=True):
    """Where else a card is shown: in the private chat of whoever has the matter."""

    __tablename__ = "card_place"
    card: str = Field(primary_key=True, foreign_key="task_card.card")
    conversation: str = Field(primary_key=True)
    platform: str


class Helper(Row, table=True):
    """Somebody who works on the matter beside its holder."""

    __tablename__ = "helper"
    incident_id: int = Field(primary_key=True, foreign_key="incident.id")
    person_id: int = Field(primary_key=True, index=True)
    joined_at: datetime = _time()


class Evidence(Row, table=True):
    """A picture, voice, video or file that somebody of the staff sent about a matter.

    `ref` seals the platform's own handle; the platform decides how long it opens anything.
    """

    __tablename__ = "evidence"
    id: int | None = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    message_id: int | None = None
    person_id: int | None = None
    at: datetime = _time()
    platform: str
    kind: str
    ref: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Correction(Row, table=True):
    """What somebody set right about the reading of a matter; `text` and `why` are sealed."""

    __tablename__ = "correction"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = _time()
    person_id: int | None = None
    incident_id: int = Field(foreign_key="incident.id", index=True)
    text: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    old_kind: str
    kind: str
    old_category: str = ""
    category: str = ""
    old_grid: str = ""
    grid: str = ""
    why: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Invite(Row, table=True):
    """A one-time code that ties whoever sends it to a person; stored blind only."""

    __tablename__ = "invite"
    code_blind: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    made_by: str = ""
    expires_at: datetime = _time()
    used_at: datetime | None = _time(nullable=True)


class Choice(Row, table=True):
    """A numbered question that somebody in a conversation has still to answer."""

    __tablename__ = "choice"
    conversation: str = Field(primary_key=True)
    # Looked up by the sender alone, with every message.
    sender: str = Field(primary_key=True, index=True)
    act: str
    note: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    options: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    expires_at: datetime = _time()


class Counter(Row, table=True):
    """The running number of a day."""

    __tablename__ = "counter"
    name: str = Field(primary_key=True)
    value: int = 0


class AuditLine(Row, table=True):
    """Who was refused, and who read what is private: append only."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = _time()
    person_id: int | None = None
    act: str
    subject: str = ""
    verdict: str
