"""The append-only timeline of an incident: each line carries the hash of the one before it.

Personal text is no part of the hash: the chain holds a salted digest of it, so that forgetting the
text (or the key it is sealed under) leaves every chain whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Protocol

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Incident, TimelineLine
from models.people import Actor
from models.states import MoveName
from models.vault import Unreadable, Vault

# Where the words of somebody stood who asked to be forgotten.
FORGOTTEN = "已按本人要求删除"
NO_SALT = b""


class Chain(Protocol):
    """An incident as far as its timeline goes."""

    id: Any
    version: int
    tip: str
    moved_at: datetime | None


@dataclass(slots=True)
class Line:
    """A line that is not stored yet, by the names of `TimelineLine`."""

    incident_id: int
    seq: int
    at: datetime
    actor_id: int | None
    actor: str
    message_id: int | None
    move: str
    old: str
    new: str
    salt: bytes
    digest: str
    note: bytes | None
    previous: str
    hash: str = ""


COLUMNS = tuple(field.name for field in fields(Line))
_VALUES = attrgetter(*COLUMNS)


def append(
    db: Session,
    vault: Vault,
    incident: Incident,
    move: MoveName,
    actor: Actor,
    at: datetime,
    *,
    old: str = "",
    new: str = "",
    note: str = "",
    message_id: int | None = None,
) -> TimelineLine:
    """Add one line to the end of the incident's chain; the incident's version and tip move on with it.

    Where the clock was put back, the line has the time of the one before it.
    """
    line = TimelineLine(
        **values(
            written(vault, incident, move, actor, at, old=old, new=new, note=note, message_id=message_id)
        )
    )
    db.add(line)
    return line


def written(
    vault: Vault,
    chain: Chain,
    move: MoveName,
    actor: Actor,
    at: datetime,
    *,
    old: str = "",
    new: str = "",
    note: str = "",
    message_id: int | None = None,
) -> Line:
    """The next line of a chain, which moves on by it; whoever asks for it stores it."""
    at = chain.moved_at = max(at, chain.moved_at or at)
    salt = os.urandom(16)
    line = Line(
        chain.id or 0, chain.version + 1, at, actor.id, actor.role or "system", message_id, move, old, new,
        salt, digest(salt, note), vault.seal(note) if note else None, chain.tip,
    )  # fmt: skip
    line.hash = chain.tip = line_hash(line)
    chain.version = line.seq
    return line


def values(line: Line) -> dict[str, Any]:
    """A line as the columns of its row."""
    return dict(zip(COLUMNS, _VALUES(line), strict=True))


def line_hash(line: TimelineLine | Line) -> str:
    """SHA-256 over the line's fields and the hash before it."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = (
        line.previous, line.incident_id, line.seq, at, line.actor_id, line.actor,
        line.message_id, line.move, line.old, line.new, line.digest,
    )  # fmt: skip
    # As JSON, so that no text can pass for two, or for the beginning of the next.
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def first_broken(lines: Iterable[TimelineLine]) -> TimelineLine | None:
    """The first line, in order of `seq`, that does not fit the chain; None when the chain is whole."""
    previous = ""
    for seq, line in enumerate(lines, start=1):
        if line.seq != seq or line.previous != previous or line.hash != line_hash(line):
            return line
        previous = line.hash
    return None


def broken_at(incident: Incident, lines: Sequence[TimelineLine], vault: Vault) -> int | None:
    """The number of the first line that is not as it was written, or None when all is whole.

    Beside the chain itself: the incident tells how many lines there are and how the last one ends, and
    each text that can still be read is the one that its line was written with.
    """
    if (line := first_broken(lines)) is not None:
        return line.seq
    changed = next((line.seq for line in lines if not _note_fits(line, vault)), None)
    if changed is not None:
        return changed
    if len(lines) < incident.version:
        return len(lines) + 1
    return len(lines) if lines and lines[-1].hash != incident.tip else None


def told(line: TimelineLine, vault: Vault) -> str:
    """The text beside the line; that it was forgotten where it was, empty where nothing opens it."""
    if line.note is None and line.salt == NO_SALT:
        return FORGOTTEN
    try:
        return vault.open(line.note)
    except Unreadable:
        return ""


def forget(line: TimelineLine) -> None:
    """Take its text out, and the salt, with which somebody could try texts against the digest."""
    line.note, line.salt = None, NO_SALT


def _note_fits(line: TimelineLine, vault: Vault) -> bool:
    """Whether the text beside the line is its own; one that was forgotten is."""
    try:
        note = vault.open(line.note)
    except Unreadable:
        return True
    return line.note is None or line.digest == digest(line.salt, note)


def digest(salt: bytes, note: str) -> str:
    """What of a text is part of the chain."""
    return hashlib.sha256(salt + note.encode("utf-8", "surrogatepass")).hexdigest()


def lines_of(db: Session, incident_id: int) -> list[TimelineLine]:
    """The incident's timeline in order."""
    query = (
        select(TimelineLine)
        .where(col(TimelineLine.incident_id) == incident_id)
        .order_by(col(TimelineLine.seq))
    )
    return list(db.scalars(query))
