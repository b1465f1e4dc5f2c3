"""Writes down who speaks on a page; one customer who cannot be written down does not stop the account.

Tried again with its page a few times, since the database may be in trouble; then each customer for himself.
Whoever cannot be written down even so is heard all the same, without the group that he came from.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.database import Database
from bot.platforms.wechat.kf import customers
from bot.platforms.wechat.kf.customers import Group
from bot.platforms.wechat.kf.reading import Item

log = logging.getLogger(__name__)

TRIES = 3


class Noting:
    """How often in a row a page could not be written down."""

    def __init__(self, database: Database) -> None:
        self._database, self._failures = database, 0

    async def note(self, items: Sequence[Item]) -> dict[str, Group]:
        """The group that each customer came from, where one is known."""
        try:
            groups = await self._database.run(lambda c: customers.note(c, items))
        except Exception:
            self._failures += 1
            if self._failures < TRIES:
                raise
            groups = await self._one_by_one(items)
        self._failures = 0
        return groups

    async def _one_by_one(self, items: Sequence[Item]) -> dict[str, Group]:
        """Raises where neither the first nor the second can be written down: then it is nobody's fault."""
        groups: dict[str, Group] = {}
        refused = 0
        for n, each in enumerate(items):
            try:
                groups |= await self._database.run(lambda c, each=each: customers.note(c, [each]))  # type: ignore[misc]
            except Exception as error:
                refused += 1
                if refused > 1 and refused == n + 1:
                    raise
                log.error("kf customer not written down error=%s", type(error).__name__)
        return groups
