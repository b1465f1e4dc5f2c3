"""What is not said now because a human talks there, or wants quiet; never an emergency."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, select

from bot.database import table
from models.flow_rows import Hush
from models.handing_over import in_its_own_program
from models.hush import MUTE, TAKEOVER, after
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Incoming, Outgoing, Target, Text
from models.work import Work

hush = table(Hush)
# Built once: building a statement costs more than running it.
PRESENT = select(hush.c.platform, hush.c.conversation, hush.c.private, hush.c.kind, hush.c.until).where(
    hush.c.until > bindparam("now")
)


class Hushes:
    """Where Yihu holds its tongue now; read once a batch, and anew after a command."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self.refresh()

    def refresh(self) -> None:
        """Read it anew."""
        found = self._connection.execute(PRESENT, {"now": self._now})
        self._until = {(where, name, alone): (kind, until) for where, name, alone, kind, until in found}

    def with_human(self, said: Incoming) -> bool:
        """Whether this is a private talk that somebody has taken over."""
        kind, _ = self._until.get((said.platform, said.conversation, said.private), ("", self._now))
        return said.private and kind == TAKEOVER

    def told(self, work: Work, said: list[Outgoing], asked: Target | None = None) -> list[Outgoing]:
        """What is said all the same, or later. Answers to mere talk are the human's while he talks.

        `asked` is where a command was given: that is answered always.
        """
        if not self._until:
            return said
        return [out for each in said if (out := self._quieted(work, each, asked)) is not None]

    def _quieted(self, work: Work, said: Outgoing, asked: Target | None) -> Outgoing | None:
        to = said.to
        if said.answers and to == asked:
            return said
        found = self._until.get((to.platform, to.conversation, to.private))
        if found is None or not isinstance(said.body, Text) or said.urgent:
            return said
        kind, until = found
        if kind != TAKEOVER and said.answers:
            return said
        if said.incident is None:
            end = after(work, until) if kind == MUTE else until
            return None if said.answers else msgspec.structs.replace(said, not_before=end)
        # Alone nobody sees that a matter was taken unless he is told its number.
        if said.answers and to.private and not in_its_own_program(work, to):
            return said
        incident = work.db.get(Incident, said.incident)
        if incident is not None and incident.kind == "emergency":
            return said
        if kind == MUTE and incident is not None and incident.kind not in POLICE_KINDS:
            until = after(work, until)
        return msgspec.structs.replace(said, not_before=max(until, said.not_before or until))
