"""What a batch of messages is handled with and comes to; and what spoils one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.messages import Outgoing

# What spoils a batch. Stale data: another process moved the same incident at the same time.
SPOILT = (DBAPIError, StaleDataError)
# What each message is wrapped in.
Around = Callable[[Session], AbstractContextManager[Any]]


@dataclass(slots=True)
class Done:
    """What one batch came to: how many were taken, which presses, and what may ride on an answer.

    `stuck`: something waits for the database to be well again. `wanted`: media are to be fetched.
    """

    taken: int = 0
    said: int = 0
    failed: int = 0
    stuck: bool = False
    wanted: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    presses: list[str] = field(default_factory=list)
    answers: dict[str, list[tuple[str, Outgoing]]] = field(default_factory=dict)

    def add(self, other: Done) -> None:
        """Take in what one more message came to."""
        self.taken += other.taken
        self.said += other.said
        self.failed += other.failed
        self.stuck |= other.stuck
        self.wanted |= other.wanted
        self.counts += other.counts
        self.presses += other.presses
        self.answers |= other.answers


class FailedTogether(Exception):
    """A message failed in a batch that has no savepoints to go back to."""
