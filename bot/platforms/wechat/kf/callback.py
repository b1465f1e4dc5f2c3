"""/callback/wechat_kf: the proof of the address, and the word that there is something to fetch."""

from __future__ import annotations

import logging

from aiohttp import web

from bot.clock import Clock
from bot.platforms.frames import BadFrame
from bot.platforms.wechat.callback import fields, opened_body, opened_echo
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kf.accounts import Accounts

log = logging.getLogger(__name__)

PATH = "/callback/wechat_kf"
EVENT = "kf_msg_or_event"


class Callback:
    """Answers once it is stored that this account has news; what they are is fetched afterwards.

    A callback that comes again, or is replayed within its five minutes, makes us look once more, and
    that changes nothing. `own` is the account that is ours, where one is named: others of the corporation are
    other people's.
    """

    def __init__(self, seal: Seal, accounts: Accounts, clock: Clock, own: str = "") -> None:
        self._seal, self._accounts, self._clock, self._own = seal, accounts, clock, own

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self.prove), web.post(PATH, self.take)]

    async def prove(self, request: web.Request) -> web.Response:
        """The decrypted echo; 403 for one that is not signed by us, not fresh, or broken."""
        try:
            return web.Response(text=opened_echo(self._seal, request.query, self._clock.now()))
        except BadFrame as bad:
            raise _refused(bad) from None

    async def take(self, request: web.Request) -> web.Response:
        """200 once it is stored; 403 for what is wrongly sealed, 503 where it cannot be stored."""
        raw = await request.read()
        now = self._clock.now()
        try:
            told = fields(opened_body(self._seal, request.query, raw, now))
        except BadFrame as bad:
            raise _refused(bad) from None
        account = told.get("OpenKfId", "")
        ours = 0 < len(account) <= 64 and self._own in ("", account)
        if told.get("Event") != EVENT or not ours:
            log.info("kf callback ignored event=%s ours=%s", told.get("Event", "")[:40], ours)
            return web.Response(text="success")
        try:
            await self._accounts.wants(account, told.get("Token", ""), now)
        except Exception as error:
            log.error("kf callback not stored error=%s", type(error).__name__)
            raise web.HTTPServiceUnavailable(text="not stored") from None
        return web.Response(text="success")


def _refused(bad: BadFrame) -> web.HTTPException:
    log.warning("kf callback refused reason=%s", bad)
    return web.HTTPForbidden(text=str(bad))
