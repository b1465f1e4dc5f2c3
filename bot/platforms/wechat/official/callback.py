"""/callback/wechat_official: stored, then answered within a second.

What the handler says in that time is the answer; what comes later goes by customer-service message, or
where the account has none it is kept, and said so. The platform delivers three times unless it is answered
within five seconds: the same again gets the same answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept, Accepted
from bot.platforms.frames import BadFrame
from bot.platforms.plain import plain
from bot.platforms.wechat.callback import envelope, opened_body, readable, text_reply
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import BETWEEN, LONGEST
from bot.platforms.wechat.official.later import MORE, TICKET, Later, number_of
from bot.platforms.wechat.official.reading import Letter, letter
from bot.platforms.wechat.official.rush import Rush
from models.messages import Attached, Incoming, NotSaid, Picture, Text

log = logging.getLogger(__name__)

PATH = "/callback/wechat_official"
NOTHING = "success"
# Bytes for the number with which one asks for the rest.
SPARE = 16
# So long the platform may bring the same message again.
AGAIN, REMEMBERED = timedelta(seconds=30), 4096


class Callback:
    """`sealed`: the account is in safe mode, and takes nothing that is not."""

    def __init__(
        self, seal: Seal, sealed: bool, app_id: str, accept: Accept, later: Later, clock: Clock
    ) -> None:
        self._seal, self._sealed, self._app_id = seal, sealed, app_id
        self._accept, self._later, self._clock = accept, later, clock
        self._rush = Rush()
        self._answered: OrderedDict[str, tuple[datetime, str]] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self.prove), web.post(PATH, self.take)]

    async def prove(self, request: web.Request) -> web.Response:
        """The echo as it came; 403 for one that is not signed by us, or not fresh."""
        try:
            self._authenticate(request.query, self._clock.now())
        except BadFrame as bad:
            raise _refused(bad) from None
        return web.Response(text=request.query.get("echostr", ""))

    async def take(self, request: web.Request) -> web.Response:
        """200 once it is stored; 403 for what is wrongly signed or broken, 503 where it cannot be stored."""
        raw, now = await request.read(), self._clock.now()
        try:
            came = letter(self._opened(request.query, raw, now), self._app_id, now)
        except BadFrame as bad:
            raise _refused(bad) from None
        text = await self._answer(came)
        if not text:
            return web.Response(text=NOTHING)
        xml = text_reply(came.openid, came.account, text, now)
        if self._sealed:
            xml = envelope(self._seal, xml, request.query.get("nonce", ""), now)
        return web.Response(text=xml, content_type="application/xml")

    def _opened(self, query: Mapping[str, str], raw: bytes, now: datetime) -> bytes:
        if self._sealed:
            return opened_body(self._seal, query, raw, now)
        self._authenticate(query, now)
        return readable(raw)

    def _authenticate(self, query: Mapping[str, str], now: datetime) -> None:
        stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        self._seal.authenticate(query.get("signature", ""), stamp, nonce, "", now)

    async def _answer(self, came: Letter) -> str:
        if came.said is None:
            return ""
        if ticket := TICKET.fullmatch(came.said.text):
            return await self._of_ticket(came.said, ticket[1])
        try:
            stored = await self._accept(came.said)
        except Exception as error:
            log.error("official message not stored error=%s", type(error).__name__)
            raise web.HTTPServiceUnavailable(text="not stored") from None
        return await self._of(came.said, stored)

    async def _of_ticket(self, said: Incoming, number: str) -> str:
        """What is told is not told to the next who asks, so that a repeat gets what the first got."""
        key = said.key()
        if not (text := self._remembered(key)):
            text = await self._later.of_ticket(said.conversation, number)
            self._remember(key, text)
        return text

    async def _of(self, said: Incoming, stored: Accepted) -> str:
        """The answer of the first delivery; a repeat that comes while it is being made waits with it."""
        key, loop = said.key(), asyncio.get_running_loop()
        begun = loop.time()
        # Looked up beside the handling, so that the answer does not wait for one after the other.
        kept = loop.create_task(self._later.kept(said.conversation))
        try:
            with self._rush.waiting(begun) as patience:
                own, more = await _carried(stored, patience)
        except BaseException:
            kept.cancel()
            raise
        if stored.duplicate and not own:
            kept.cancel()
            return self._remembered(key)
        late = not own and loop.time() - begun >= patience
        if late and patience:
            self._rush.in_vain(loop.time())
        number = number_of(said.message_id) if late or more else ""
        text = await self._later.with_kept(await kept, own, number)
        self._remember(key, text)
        return text

    def _remembered(self, key: str) -> str:
        _, text = self._answered.get(key, (None, ""))
        return text

    def _remember(self, key: str, text: str) -> None:
        now = self._clock.now()
        self._answered[key] = (now, text)
        while self._answered:
            at, _ = next(iter(self._answered.values()))
            if len(self._answered) <= REMEMBERED and now - at <= AGAIN:
                break
            self._answered.popitem(last=False)


async def _carried(stored: Accepted, patience: float) -> tuple[str, bool]:
    """What fits into one passive answer, and whether there is more, which goes out by itself."""
    told, left = "", False
    for answer in await stored.answer(patience):
        body = answer.outgoing.body
        words = plain(body) if isinstance(body, Text) and not isinstance(body, Picture | Attached) else ""
        more = told + (BETWEEN if told else "") + words if words else ""
        if more and len(more.encode()) <= LONGEST - len(MORE.encode()) - SPARE:
            answer.take()
            told = more
        elif not isinstance(body, NotSaid):
            left = True
    return told, left


def _refused(bad: BadFrame) -> web.HTTPException:
    log.warning("official callback refused reason=%s", bad)
    return web.HTTPForbidden(text=str(bad))
