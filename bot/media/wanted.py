"""Which media are to be fetched: what belongs to something, and not the mere talk of a group.

Written in the transaction of the message. A picture that a reporter sent shortly before the words of his
matter belongs to it too.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session

from bot.claim import Row
from bot.database import table
from handlers.asked import Asked
from models.dialects import by_dialect
from models.flow_rows import InboxMessage
from models.incident_rows import Evidence, TimelineLine
from models.kinds import MATTERS
from models.media_rows import MediaFile, MediaState
from models.messages import SEPARATOR, Incoming, Media
from models.roles import GroupKind
from models.vault import Unreadable, Vault

# So long before the words of a matter a picture belongs to it.
BEFORE = timedelta(minutes=5)
# It is looked for among so many messages of all groups: that costs every report something.
NEAR, MOST_BEFORE = 300, 10
# What a message has just written is among the newest lines; only these are looked at.
NEWEST = 1_000
REPORT = "report"
# A command is read as one and as nothing else; of talk nothing comes.
NO_MATTER = ("", "command")
TALK = frozenset({GroupKind.RESIDENT, GroupKind.WATCH})
media, inbox = table(MediaFile), table(InboxMessage)
timeline, evidence = table(TimelineLine), table(Evidence)


def _newest_of(rows: Any) -> Any:
    """Built once. The matter of a message, by the lines that it has just written."""
    newest = select(func.max(rows.c.id)).scalar_subquery()
    return (
        select(rows.c.incident_id)
        .where(rows.c.id > newest - NEWEST, rows.c.message_id == bindparam("message"))
        .order_by(rows.c.id.desc())
        .limit(1)
    )


MATTER, EVIDENCE = _newest_of(timeline), _newest_of(evidence)
EARLIER = (
    select(inbox.c.id, inbox.c.payload)
    .where(inbox.c.id.between(bindparam("row") - NEAR, bindparam("row") - 1))
    .where(inbox.c.conversation == bindparam("where"), inbox.c.accepted_at >= bindparam("since"))
    # A message's key begins with who said it where.
    .where(func.substr(inbox.c.key, 1, bindparam("long", type_=Integer)) == bindparam("by"))
    .order_by(inbox.c.id.desc())
    .limit(MOST_BEFORE)
)


def _once(insert: Any) -> Any:
    """What is there already is only given its matter, where it had none."""
    new = insert(media)
    return new.on_conflict_do_update(
        index_elements=["message_id", "position"],
        set_={"incident_id": new.excluded.incident_id, "told_at": None},
        where=media.c.incident_id.is_(None) & new.excluded.incident_id.is_not(None),
    )


WANT = by_dialect(_once)


class Wanted:
    """Writes down what is to be fetched of a message that was handled."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def note(self, session: Session, row: Row, asked: Asked, now: datetime) -> bool:
        """Whether there is anything new to fetch."""
        before = self._before(session, row, asked, now) if _tells_of_a_matter(row, asked) else []
        if not asked.incoming.media and not before:
            return False
        session.flush()
        staff = session.execute(EVIDENCE, {"message": row.id}).scalar()
        matter = staff or session.execute(MATTER, {"message": row.id}).scalar()
        rows = []
        if matter is not None or _among_us(asked):
            rows += self._rows(row.id, asked.incoming, asked, now, matter, staff is not None)
        if matter is not None:
            rows += [each for id, said in before for each in self._rows(id, said, asked, now, matter, False)]
        if rows:
            session.execute(WANT[session.get_bind().dialect.name], rows)
        return bool(rows)

    def _before(self, session: Session, row: Row, asked: Asked, now: datetime) -> list[tuple[int, Incoming]]:
        """What the same person sent in the same place just before, with something in it."""
        said = asked.incoming
        by = SEPARATOR.join((said.platform, said.account, said.conversation, said.sender, ""))
        given = {"row": row.id, "where": row.conversation, "since": now - BEFORE, "by": by, "long": len(by)}
        # Of messages alone, so that what the handler wrote need not be sent to the database for it.
        rows = session.connection().execute(EARLIER, given)
        found = ((id, self._opened(payload)) for id, payload in rows)
        return [(id, each) for id, each in found if each is not None and each.media]

    def _opened(self, payload: bytes | None) -> Incoming | None:
        try:
            return msgspec.json.decode(self._vault.open_bytes(payload or b""), type=Incoming)
        except (Unreadable, msgspec.DecodeError):
            return None

    def _rows(
        self, message: int, said: Incoming, asked: Asked, now: datetime, matter: int | None, by_staff: bool
    ) -> list[dict[str, Any]]:
        return [
            {
                "message_id": message,
                "position": position,
                "at": now,
                "platform": said.platform,
                "account": said.account,
                "kind": each.kind,
                "handle": self._sealed(each),
                "incident_id": matter,
                "person_id": asked.speaker.id,
                "by_staff": by_staff,
                "state": MediaState.WAITING,
                "why": "",
                "attempts": 0,
                "due_at": now,
                "told_at": None,
                "file": "",
                "mime": "",
                "size": 0,
                "width": 0,
                "height": 0,
            }
            for position, each in enumerate(said.media)
        ]

    def _sealed(self, each: Media) -> bytes:
        return self._vault.seal_bytes(msgspec.json.encode(each))


def _tells_of_a_matter(row: Row, asked: Asked) -> bool:
    """Of what is not said at work other handlers look at the words first, and pass on what is a matter."""
    if row.handler == REPORT:
        return True
    if not asked.text or row.handler in NO_MATTER:
        return False
    elsewhere = asked.incoming.private or (asked.group is not None and asked.group.kind in TALK)
    return elsewhere and asked.read(asked.text).kind in MATTERS


def _among_us(asked: Asked) -> bool:
    """Said to us, or where only those are who work on matters: it is no talk of others."""
    said = asked.incoming
    return said.private or said.addressed or (asked.group is not None and asked.group.kind not in TALK)
