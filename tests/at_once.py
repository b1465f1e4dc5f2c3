"""A database without a thread of its own, for stories: nothing in them happens side by side, and to hand each
transaction over to another thread and back takes longer than many of them do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.database import Database

Result = TypeVar("Result")


class AtOnce(Database):
    """Runs each transaction where it is asked for."""

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        return self.run_now(work)

    async def run_first(self, work: Callable[[Connection], Result]) -> Result:
        return self.run_now(work)
