"""What the same person said and sent around a text in doubt, which nobody took for anything then.

It is looked for only where an officer says that it is an emergency, in the messages themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from sqlmodel import col, select

from models.doubt_rows import Doubt
from models.flow_rows import InboxMessage, InboxState, conversation_key
from models.incident_rows import Incident
from models.media_rows import MediaFile, MediaState
from models.messages import SEPARATOR, Incoming, Media, Platform
from models.vault import Unreadable
from models.work import Work

# A picture is often sent before its words; where it is, and what else, after them.
BEFORE, AFTER = timedelta(minutes=5), timedelta(minutes=10)
MOST = 20


@dataclass(frozen=True, slots=True)
class Beside:
    """One of his messages; `row` is that of the inbox. `words`: said afterwards, and of no other matter."""

    row: int
    said: Incoming
    words: bool


def of(work: Work, row: Doubt) -> list[Beside]:
    """His messages there, the oldest first, its own among them; of a call there are none."""
    if row.platform == Platform.CONSOLE:
        return []
    where = conversation_key(row.platform, row.account, row.conversation, row.private)
    by = SEPARATOR.join((row.platform, row.account, row.conversation, row.sender, ""))
    query = select(InboxMessage).where(
        col(InboxMessage.accepted_at).between(row.at - BEFORE, row.at + AFTER),
        col(InboxMessage.conversation) == where,
        col(InboxMessage.key).startswith(by, autoescape=True),
        col(InboxMessage.payload).is_not(None),
        col(InboxMessage.state) == InboxState.DONE,
    )
    found = work.db.scalars(query.order_by(col(InboxMessage.id)).limit(MOST))
    return list(_read(work, row, list(found)))


def keep_media(work: Work, incident: Incident, row: Doubt, found: list[Beside]) -> None:
    """What he sent belongs to the matter, where it belongs to none; it is fetched, where it was not."""
    there = select(MediaFile).where(col(MediaFile.message_id).in_([each.row for each in found]))
    known = {(media.message_id, media.position): media for media in work.db.scalars(there)}
    for each in found:
        for position, media in enumerate(each.said.media):
            kept = known.get((each.row, position))
            if kept is None:
                work.db.add(_wanted(work, incident, row, each, position, media))
            elif kept.incident_id is None:
                kept.incident_id, kept.told_at = incident.id, None


def _read(work: Work, row: Doubt, found: list[InboxMessage]) -> Iterator[Beside]:
    for message in found:
        with suppress(Unreadable, msgspec.DecodeError):
            said = msgspec.json.decode(work.vault.open_bytes(message.payload or b""), type=Incoming)
            after = (message.id or 0) > row.message_id
            yield Beside(
                message.id or 0, said, words=after and not message.handler and bool(said.text.strip())
            )


def _wanted(
    work: Work, incident: Incident, row: Doubt, each: Beside, position: int, media: Media
) -> MediaFile:
    return MediaFile(
        message_id=each.row,
        position=position,
        at=work.now,
        platform=each.said.platform,
        account=each.said.account,
        kind=media.kind,
        handle=work.vault.seal_bytes(msgspec.json.encode(media)),
        incident_id=incident.id,
        person_id=row.person_id,
        state=MediaState.WAITING,
        due_at=work.now,
    )
