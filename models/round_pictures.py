"""What was sent with the signatures of a round, with a hazard, and with the words that it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.media_rows import MediaFile, MediaState
from models.messages import Media
from models.rectification_rows import Rectification
from models.routine_rows import RoundSign
from models.vault import Unreadable, Vault

# So long after a signature a picture still belongs to it.
AFTER = timedelta(minutes=10)
Handles = frozenset[tuple[str, str, str]]


def of_signs(db: Session, vault: Vault, signs: Sequence[RoundSign]) -> list[MediaFile]:
    """Those of the signatures that stand, each once, in the order in which they came."""
    found: dict[int, MediaFile] = {}
    for mark in signs:
        if mark.media is not None and mark.undone_at is None:
            rows = _sent(db, mark.person_id, mark.at, mark.at + AFTER)
            handles = _handles(vault, mark.media)
            found |= {row.id or 0: row for row in rows if _handle(vault, row) in handles}
    return [found[number] for number in sorted(found)]


def of_hazard(db: Session, item: Rectification) -> list[MediaFile]:
    """What whoever found it sent with its words, and what whoever closed it did."""
    found = _sent(db, item.found_by, item.found_at, item.found_at)
    if item.closed_at is not None:
        found += _sent(db, item.closed_by, item.closed_at, item.closed_at)
    return found


def _sent(db: Session, person: int | None, since: datetime, until: datetime) -> list[MediaFile]:
    if person is None:
        return []
    query = select(MediaFile).where(
        col(MediaFile.person_id) == person,
        col(MediaFile.at).between(since, until),
        col(MediaFile.state) == MediaState.KEPT,
    )
    return list(db.scalars(query.order_by(col(MediaFile.id))))


def _handles(vault: Vault, sealed: bytes) -> Handles:
    try:
        told = msgspec.json.decode(vault.open_bytes(sealed), type=list[tuple[str, str, str]])
    except (Unreadable, msgspec.DecodeError):
        return frozenset()
    return frozenset(told)


def _handle(vault: Vault, row: MediaFile) -> tuple[str, str, str]:
    """As a signature has it: platform, kind, and the platform's own handle."""
    try:
        media = msgspec.json.decode(vault.open_bytes(row.handle or b""), type=Media)
    except (Unreadable, msgspec.DecodeError):
        return "", "", ""
    return row.platform, media.kind, media.url or media.ref
