"""What a restore asks of the place where it puts the database."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection

# Tables that a bot fills by being started once.
BLANK = frozenset({"alembic_version", "key_mark", "lease", "registry_version", "spent"})


class InUse(Exception):
    """Somebody has the database open; the message tells of it for logs."""


class Place(Protocol):
    """Held from its making to `close`; whoever closes it before `finish` leaves all as it was."""

    full: bool

    def aside(self, stamp: str) -> str: ...
    def told(self, aside: str) -> str: ...
    def begin(self, aside: str) -> Connection: ...
    def finish(self, aside: str) -> None: ...
    def close(self) -> None: ...
