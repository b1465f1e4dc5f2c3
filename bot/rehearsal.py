"""What the first message would wait for, done before it comes: a few go the whole way, and nothing is kept.

Statements are compiled when they are first asked for, which took the first messages of a start five times as
long as those after them. What is rehearsed is said by nobody, and undone before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.drain import Drain
from bot.inbox import Inbox
from bot.outbox import Outbox
from models.messages import Incoming, Platform
from models.registry import Registry

NOBODY = "\x1frehearsal"
QUESTION = "请问这个要怎么办，要带什么材料？"
REPORT = "{place}的路灯坏了，麻烦来人看看"


def rehearsals(
    inbox: Inbox, drain: Drain, outbox: Outbox, registry: Registry, now: datetime
) -> Iterator[Callable[[Connection], None]]:
    """Works for transactions that are undone, one for each message, so that who comes meanwhile waits less:
    it is stored, handled, and claimed to be sent, and nobody is told."""
    place = registry.places[0].name if registry.places else ""
    for text in (QUESTION, REPORT.format(place=place)):
        yield partial(_whole, inbox.trial(_said(text, now)), drain, outbox)


def _whole(store: Callable[[Connection], int], drain: Drain, outbox: Outbox, connection: Connection) -> None:
    drain.trial(connection, store(connection))
    outbox.trial(connection)


def _said(text: str, now: datetime) -> Incoming:
    return Incoming(
        platform=Platform.OFFICIAL,
        account=NOBODY,
        conversation=NOBODY,
        sender=NOBODY,
        message_id=NOBODY,
        sent_at=now,
        private=True,
        addressed=True,
        text=text,
    )
