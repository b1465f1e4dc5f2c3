"""What a slash command is: names, who may use it, how it is used, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.asked import Asked
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

Run = Callable[[Asked, Work, str], list[Outgoing]]


class Given(Exception):
    """What was given to a command is not enough or not right; the text says what, in Chinese."""


@dataclass(frozen=True, slots=True)
class Command:
    """`names`: Chinese first, English after. Empty `roles` means everybody. `run(asked, work, words)`."""

    names: tuple[str, ...]
    about: str
    usage: str
    example: str
    run: Run
    roles: frozenset[Role] = frozenset()
    order: int = 50
