"""Which rows of the outbox may be sent now: claimed under a lease, opened, bundled where they are notices."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, bindparam, exists, or_, select, update

from bot import notices
from bot.database import table
from bot.notices import Notice
from models.among import among
from models.flow_rows import Conversation, OutboxMessage, OutboxState, conversation_key
from models.messages import Alarm, Body, Platform, Session, Target, Text
from models.vault import Unreadable, Vault

log = logging.getLogger(__name__)

AT_ONCE = 64
# So many more may be urgent: those that wait for room at their platform must not keep them waiting.
URGENT_BESIDE = 16
LEASE = timedelta(seconds=60)
WAITING = (OutboxState.DUE, OutboxState.SENDING, OutboxState.ANSWERING)

outbox, conversation = table(OutboxMessage), table(Conversation)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that is ours to send now. `notices`: it and all that goes with it, where it is one."""

    id: int
    key: str
    lane: str
    target: Target
    body: Body
    session: Session | None
    attempts: int
    urgent: bool
    incident: int | None
    until: datetime
    notices: tuple[Notice, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row that this sending stands for."""
        return tuple(each.id for each in self.notices) or (self.id,)


def first_of_lane() -> tuple[Any, Any]:
    """Conditions of a row that waits, and for nothing else in its lane.

    What is being sent, or waits to be carried, is due again when its lease has run out. Of two accounts in
    one group neither waits for the other: one may be gone for good.
    """
    earlier = outbox.alias()
    ahead = exists().where(
        earlier.c.lane == outbox.c.lane, earlier.c.id < outbox.c.id, waits(earlier), _together(earlier)
    )
    return waits(outbox), ~ahead


def _together(earlier: Any) -> Any:
    """The same account speaks; where none is named it may be any."""
    return or_(earlier.c.account == outbox.c.account, earlier.c.account == "", outbox.c.account == "")


def waits(rows: Any) -> Any:
    """Whether a row is still to be said."""
    # An IN of constants is written out anew each time that it runs.
    return or_(*(rows.c.state == state for state in WAITING))


# Built once: building a statement costs more than running it. SQLite's dialect leaves out the row locks.
READY = (
    select(outbox)
    .where(outbox.c.due_at <= bindparam("now"), *first_of_lane())
    .order_by(outbox.c.urgent.desc(), outbox.c.id)
    .limit(bindparam("room", type_=Integer))
    .with_for_update(skip_locked=True)
)
URGENT = READY.where(outbox.c.urgent.is_(True))
TAKE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state=OutboxState.SENDING, due_at=bindparam("until"))
)
SESSIONS = select(conversation).where(among(conversation.c.key, "keys"), conversation.c.session.is_not(None))


class Ready:
    """Claims what is due; `apart` is how long a lane of notices is left in peace."""

    def __init__(self, vault: Vault, apart: timedelta) -> None:
        self._vault = vault
        self._apart = apart

    def claim(self, connection: Connection, now: datetime, in_flight: Collection[int]) -> list[Claimed]:
        room, query = AT_ONCE - len(in_flight), READY
        if room <= 0:
            room, query = room + URGENT_BESIDE, URGENT
        found = connection.execute(query, {"now": now, "room": room + len(in_flight)}).mappings()
        rows = [row for row in found if row["id"] not in in_flight][:room]
        rows = [row for row in rows if not self._held_back(connection, row, now)]
        if not rows:
            return []
        beside = {row["id"]: notices.others(connection, row, now) for row in rows if notices.is_bundled(row)}
        taken = [row["id"] for row in (*rows, *(each for some in beside.values() for each in some))]
        connection.execute(TAKE, [{"row": row, "until": now + LEASE} for row in taken])
        sessions = self._sessions(connection, rows)
        claimed = [self._claimed(row, sessions, now + LEASE, beside.get(row["id"], [])) for row in rows]
        self._bury(connection, [row["id"] for row, mine in zip(rows, claimed, strict=True) if mine is None])
        return [row for row in claimed if row is not None]

    def _held_back(self, connection: Connection, row: Any, now: datetime) -> bool:
        return notices.is_bundled(row) and notices.too_soon(connection, row, now, self._apart)

    def _bury(self, connection: Connection, rows: list[int]) -> None:
        """What no key opens, or no program understands, cannot be sent, and holds up nothing."""
        if not rows:
            return
        log.error("unreadable, not sent outgoing=%s", rows)
        change = update(outbox).where(outbox.c.id.in_(rows))
        connection.execute(change.values(state=OutboxState.DEAD, error="unreadable"))

    def _sessions(self, connection: Connection, rows: list[Any]) -> dict[str, Session]:
        keys = {_place(row) for row in rows}
        sessions = {}
        for row in connection.execute(SESSIONS, {"keys": list(keys)}).mappings():
            # Without a session that can be read, a platform has slower ways.
            with contextlib.suppress(Unreadable):
                sessions[row["key"]] = Session(self._vault.open(row["session"]), row["session_expires"])
        return sessions

    def _claimed(
        self, row: Any, sessions: dict[str, Session], until: datetime, beside: list[Any]
    ) -> Claimed | None:
        try:
            target = Target(Platform(row["platform"]), row["conversation"], row["private"], row["account"])
            body: Body = msgspec.json.decode(self._vault.open_bytes(row["body"]), type=Body)
            several = tuple(self._notice(each) for each in (row, *beside)) if row["turn"] is not None else ()
        except (Unreadable, ValueError):
            return None
        session = sessions.get(_place(row))
        return Claimed(
            row["id"], row["key"], row["lane"], target, body, session,
            row["attempts"], row["urgent"], row["incident_id"], until, several,
        )  # fmt: skip

    def _notice(self, row: Any) -> Notice:
        text: Text = msgspec.json.decode(self._vault.open_bytes(row["body"]), type=Text | Alarm)
        return Notice(row["id"], row["incident_id"], row["turn"], text)


def _place(row: Any) -> str:
    return conversation_key(row["platform"], row["account"], row["conversation"], row["private"])
