"""Which connection speaks for which account. The newest wins: the one before it is asked to close."""

from __future__ import annotations

import asyncio
import logging

from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.onebot.connection import Connection

log = logging.getLogger(__name__)

REPLACED = (4001, "replaced by a newer connection of the same account")
LEAVING = (1001, "the bot is stopping")


class Gateways:
    """Accounts are kept when their connection is gone, so that health can name them.

    A OneBot 11 gateway may open one connection for its events and one for actions: they do not
    replace each other.
    """

    def __init__(self) -> None:
        self._speaking: dict[str, Connection | None] = {}
        self._listening: dict[str, Connection | None] = {}
        self._all: set[Connection] = set()
        self._retiring: set[asyncio.Task[None]] = set()
        self._closing = False

    @property
    def connected(self) -> dict[str, bool]:
        """Whether each account that was seen since the start is connected now."""
        return {account: connection is not None for account, connection in self._speaking.items()}

    def join(self, connection: Connection) -> None:
        self._all.add(connection)

    def known(self, account: str, connection: Connection) -> None:
        """The connection turned out to speak for this account."""
        there = self._of_its_kind(connection)
        before = there.get(account)
        there[account] = connection
        connection.accounts.add(account)
        log.info("gateway connected account=%s version=%s", account, connection.version)
        if before is not None and before is not connection:
            log.warning("gateway replaced account=%s version=%s", account, before.version)
            before.accounts.discard(account)
            if not before.accounts:
                self._retire(before, *REPLACED)

    def leave(self, connection: Connection) -> None:
        """The connection is closed."""
        self._all.discard(connection)
        for account in connection.accounts:
            there = self._of_its_kind(connection)
            if there.get(account) is connection:
                there[account] = None
                level = logging.INFO if self._closing else logging.WARNING
                log.log(level, "gateway gone account=%s version=%s", account, connection.version)

    def speaker(self, account: str) -> tuple[str, Connection]:
        """The account and who speaks for it; for no account in particular, the only one there is."""
        there = {name: found for name, found in self._speaking.items() if found is not None}
        if not account and len(there) > 1:
            raise SendRefused("several accounts are connected and none is named")
        name = account or next(iter(there), "")
        if name not in there:
            raise SendRetry("not connected")
        return name, there[name]

    async def close(self) -> None:
        """Ask all to close and wait until they have."""
        self._closing = True
        for connection in list(self._all):
            self._retire(connection, *LEAVING)
        if self._retiring:
            await asyncio.wait(self._retiring)

    def _of_its_kind(self, connection: Connection) -> dict[str, Connection | None]:
        return self._speaking if connection.speaks else self._listening

    def _retire(self, connection: Connection, code: int, reason: str) -> None:
        task = asyncio.create_task(connection.retire(code, reason))
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)
