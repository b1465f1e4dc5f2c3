"""Pictures, voice, video and files that came with messages: what became of the fetching of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class MediaState(StrEnum):
    """`forgotten`: its time is over; it is deleted, and its file, if nothing else has the same content."""

    WAITING = "waiting"
    KEPT = "kept"
    REFUSED = "refused"
    FORGOTTEN = "forgotten"


class Why(StrEnum):
    """Why there is no file of it, or (`telling`) why it is kept, but not passed on."""

    DEAD = "dead"
    LARGE = "large"
    UNFIT = "unfit"
    UNREACHABLE = "unreachable"
    TELLING = "telling"


class MediaFile(Row, table=True):
    """One thing that came with a message: `position` is its place there, `handle` its `Media`, sealed.

    `kind` is what it is by its content, once it is kept. `file` is the SHA-256 of the content, `size` in
    bytes. `incident_id`: the matter that it belongs to, if any; `by_staff`: evidence of those who work on
    it, not a reporter's. `person_id`: whoever of the registry sent it. `told_at` is null until those who
    are to know of it do.
    """

    __tablename__ = "media_file"
    __table_args__ = (
        UniqueConstraint("message_id", "position"),
        Index("ix_media_file_state", "state", "due_at"),
        Index("ix_media_file_told", "told_at", "state"),
        Index("ix_media_file_at", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    message_id: int
    position: int
    at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    platform: str
    account: str
    kind: str
    handle: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    incident_id: int | None = Field(default=None, foreign_key="incident.id", index=True)
    person_id: int | None = None
    by_staff: bool = False
    state: str = MediaState.WAITING
    why: str = ""
    attempts: int = 0
    due_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    told_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    file: str = Field(default="", index=True)
    mime: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
