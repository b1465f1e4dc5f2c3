"""What a handler is, the one that does nothing, and whether somebody speaks where one works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from handlers.asked import Asked
from models.messages import Outgoing
from models.roles import GroupKind
from models.work import Work

Handle = Callable[[Asked, Work], list[Outgoing]]

RESIDENT_GROUPS = frozenset({GroupKind.RESIDENT, GroupKind.WATCH})


# By being this very list it tells that nobody took the message for anything, whoever looked at it first.
NOTHING: Final[list[Outgoing]] = []


def nothing(asked: Asked, work: Work) -> list[Outgoing]:
    """Nothing is to be done: the message is talk."""
    return NOTHING


def at_work(asked: Asked) -> bool:
    """Alone with us, or in a group of those who work on matters."""
    return asked.incoming.private or (asked.group is not None and asked.group.kind not in RESIDENT_GROUPS)
