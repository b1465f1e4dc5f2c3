"""Fetches what customers said: page by page from the stored cursor, each page stored before the next.

A page is stored before its cursor, so that a stop in between fetches it once more, and the inbox knows the
messages again. An account is read by one process at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec

from bot.clock import Clock
from bot.database import Database
from bot.platforms import Accept, SetAside
from bot.platforms.errors import SendFailed, SendRetry
from bot.platforms.frames import BadFrame, items, word
from bot.platforms.wechat.api import Api
from bot.platforms.wechat.kf.accounts import Accounts, Begun
from bot.platforms.wechat.kf.noting import Noting
from bot.platforms.wechat.kf.reading import EVENT, Item, came_from, item
from bot.platforms.wechat.kf.rests import Rests, WithoutToken
from bot.platforms.wechat.refusals import Refusal
from models.messages import Platform

log = logging.getLogger(__name__)

PATH = "/cgi-bin/kf/sync_msg"
LOOK = 5.0
# Without a callback's token the platform lets us ask, but seldom; what was called for and never came is
# found so.
QUIET, AT_MOST_EVERY = timedelta(minutes=5), timedelta(seconds=30)
# Callbacks do not make us look more often than this while an account rests.
BREATH = 0.1
# The platform gives up to 1,000; fewer keep nobody waiting who has something else to store.
PAGE = 100
# More empty pages in a row than this are the platform's fault.
MOST_EMPTY = 20
# 不合法的msgtoken: the callback's own token is over; without it we are let ask, but seldom.
BAD_TOKEN = 95007
# The account is not there, or not to be spoken for: nothing of what is asked differently changes that.
NO_ACCOUNT = frozenset({95000, 95004, 95011, 95012, 95017, 40201, 48002, 60020})


class Sync:
    """The inbound side: runs between `start` and `stop`."""

    def __init__(
        self,
        api: Api,
        accounts: Accounts,
        database: Database,
        accept: Accept,
        set_aside: SetAside,
        clock: Clock,
    ) -> None:
        self._api, self._accounts = api, accounts
        self._accept, self._set_aside, self._clock = accept, set_aside, clock
        self._noting = Noting(database)
        self._task: asyncio.Task[None] | None = None
        self._rests = Rests()
        self._looked = clock.now()

    @property
    def connected(self) -> bool:
        """Whether the last fetching went well."""
        return not self._rests

    async def start(self) -> None:
        await self._accounts.look_at_all(self._clock.now())
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop between two pages; what is not fetched waits at the platform."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            self._accounts.awake.clear()
            try:
                wait = await self.once()
            except Exception:
                log.exception("kf sync failed, trying again")
                await asyncio.sleep(LOOK)
                continue
            if self._rests:
                await asyncio.sleep(BREATH)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._accounts.awake.wait()

    async def once(self) -> float:
        """Read every account that has something and does not rest; how long to wait before the next look."""
        wait = LOOK
        await self._look_at_quiet()
        for account, callbacks in await self._accounts.unread(self._clock.now()):
            left = self._rests.left(account, callbacks, self._clock.now()) or await self._fetch(account)
            if left:
                wait = min(wait, left.total_seconds())
        return wait

    async def _look_at_quiet(self) -> None:
        now = self._clock.now()
        if now - self._looked >= AT_MOST_EVERY:
            self._looked = now
            await self._accounts.look_at_quiet(now, now - QUIET)

    async def _fetch(self, account: str) -> timedelta:
        """All its pages; how long to let it rest."""
        begun = await self._accounts.begin(account, self._clock.now())
        if begun is None:
            return timedelta()
        try:
            await self._read(begun)
        except asyncio.CancelledError:
            await asyncio.shield(self._accounts.finish(begun, None))
            raise
        except SendFailed as failure:
            log.warning("kf sync stopped account=%s reason=%s", account, failure.reason)
            return await self._rest(begun, failure)
        except Exception as error:
            log.exception("kf sync failed account=%s", account)
            return await self._rest(begun, SendRetry(type(error).__name__))
        self._rests.went_well(account)
        await self._accounts.finish(begun, self._clock.now())
        return timedelta()

    async def _rest(self, begun: Begun, failure: SendFailed) -> timedelta:
        self._rests.failed(begun.account, begun.wanted, failure, self._clock.now())
        await self._accounts.finish(begun, None)
        return self._rests.left(begun.account, begun.wanted, self._clock.now())

    async def _read(self, begun: Begun) -> None:
        cursor, more, empty = begun.cursor, True, 0
        while more:
            page = await self._page(replace(begun, cursor=cursor))
            found = items(page, "msg_list")
            await self._store(found)
            # An empty page may have successors; only `has_more` tells. One that leads to itself has none.
            before, cursor = cursor, word(page.get("next_cursor")) or cursor
            empty = 0 if found and cursor != before else empty + 1
            if empty > MOST_EMPTY:
                raise SendRetry("nothing but empty pages")
            more = page.get("has_more") == 1
            if not await self._accounts.went_on(begun.account, cursor, self._clock.now()):
                log.warning("kf lease lost account=%s", begun.account)
                return

    async def _page(self, begun: Begun) -> dict[str, Any]:
        """A page; where its token is over, without it; where its cursor is, from the oldest there is.

        The platform keeps three days. What of them was stored before is known again by its id.
        """
        try:
            return await self._ask(begun)
        except Refusal as refused:
            if refused.code in NO_ACCOUNT or not (begun.token or begun.cursor):
                raise
            log.warning("kf page refused account=%s code=%d", begun.account, refused.code)
            if refused.code == BAD_TOKEN:
                return await self._ask(replace(begun, token=""))
            return await self._ask(replace(begun, cursor=""))

    async def _ask(self, begun: Begun) -> dict[str, Any]:
        asked = {"open_kfid": begun.account, "cursor": begun.cursor, "limit": PAGE, "voice_format": 0}
        if begun.token:
            return await self._api.call(PATH, asked | {"token": begun.token})
        try:
            return await self._api.call(PATH, asked)
        except SendRetry as failure:
            raise WithoutToken(failure.reason, failure.after) from None

    async def _store(self, found: list[Any]) -> None:
        """Customers first, then their messages: by then it is known from which group each came.

        Those behind one that cannot be stored are stored nevertheless; the page comes again for that one,
        until the inbox has set it aside.
        """
        read = [each for data in found if (each := await self._item(data)) is not None]
        if not read:
            return
        groups = await self._noting.note(read)
        told = [came_from(each, groups.get(each.conversation)) for each in read]
        results = await asyncio.gather(*(self._accept(each) for each in told), return_exceptions=True)
        for failure in results:
            if isinstance(failure, BaseException):
                raise failure

    async def _item(self, data: Any) -> Item | None:
        """None for what is of no matter to us; what a customer said and nobody understands is set aside."""
        try:
            return item(data, self._clock.now())
        except Exception as bad:
            reason = str(bad) if isinstance(bad, BadFrame) else type(bad).__name__
            log.warning("kf item not understood reason=%s", reason)
            if not isinstance(data, dict) or data.get("origin") != EVENT:
                await self._set_aside(Platform.KF, msgspec.json.encode(data), reason)
            return None
