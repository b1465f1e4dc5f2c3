"""/callback/wechat_official: stored, then answered within a second.

What the handler says in that time is the answer; what comes later goes by customer-service message, or
where the account has none it is kept, and said so. The platform delivers three times unless it is answered
within five seconds, and a repeat may come to another process: what the first answer held is in the database.
Words count as told once they are written out to somebody who still listens, and in time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept, Accepted, Answer
from bot.platforms.frames import BadFrame
from bot.platforms.plain import plain
from bot.platforms.wechat.callback import envelope, opened_body, readable, text_reply
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import BETWEEN, LONGEST, Waiting
from bot.platforms.wechat.official.later import MORE, TICKET, Later, Told, number_of
from bot.platforms.wechat.official.reading import Letter, letter
from bot.platforms.wechat.official.rush import Rush
from models.messages import Attached, Incoming, NotSaid, Picture, Text

log = logging.getLogger(__name__)

PATH = "/callback/wechat_official"
NOTHING = "success"
# Bytes for the number with which one asks for the rest.
SPARE = 16
# Seconds after which the platform may have given up waiting: nothing rides on an answer as late as that.
IN_TIME = 4.0


class Callback:
    """`sealed`: the account is in safe mode, and takes nothing that is not. `time`: in seconds."""

    def __init__(
        self,
        seal: Seal,
        sealed: bool,
        app_id: str,
        accept: Accept,
        later: Later,
        clock: Clock,
        time: Callable[[], float],
    ) -> None:
        self._seal, self._sealed, self._app_id = seal, sealed, app_id
        self._accept, self._later, self._clock = accept, later, clock
        self._rush, self._time = Rush(), time

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
        begun = self._time()
        raw, now = await request.read(), self._clock.now()
        try:
            came = letter(self._opened(request.query, raw, now), self._app_id, now)
        except BadFrame as bad:
            raise _refused(bad) from None
        told = await self._answer(came, begun)
        if not told.text or came.said is None:
            return web.Response(text=NOTHING)
        xml = text_reply(came.openid, came.account, told.text, now)
        if self._sealed:
            xml = envelope(self._seal, xml, request.query.get("nonce", ""), now)
        answer = web.Response(text=xml, content_type="application/xml")
        await self._say(told, came.said, answer, request)
        return answer

    async def _say(self, told: Told, said: Incoming, answer: web.Response, request: web.Request) -> None:
        """Only what was written out counts; the rest goes by itself, or is told the next time."""
        await self._later.told(told.kept, said.key())
        if await _written(answer, request):
            for each in told.riding:
                each.take()
        else:
            await self._later.waits_again(told.kept)

    def _opened(self, query: Mapping[str, str], raw: bytes, now: datetime) -> bytes:
        if self._sealed:
            return opened_body(self._seal, query, raw, now)
        self._authenticate(query, now)
        return readable(raw)

    def _authenticate(self, query: Mapping[str, str], now: datetime) -> None:
        stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        self._seal.authenticate(query.get("signature", ""), stamp, nonce, "", now)

    async def _answer(self, came: Letter, begun: float) -> Told:
        if came.said is None:
            return Told()
        if ticket := TICKET.fullmatch(came.said.text):
            return await self._later.of_ticket(came.said.conversation, ticket[1], came.said.key())
        try:
            stored = await self._accept(came.said)
        except Exception as error:
            log.error("official message not stored error=%s", type(error).__name__)
            raise web.HTTPServiceUnavailable(text="not stored") from None
        return await self._of(came.said, stored, begun)

    async def _of(self, said: Incoming, stored: Accepted, begun: float) -> Told:
        """What its handler says; a repeat that comes while it is being made waits with the first."""
        if not self._in_time(begun):
            return self._later.with_kept([], "", number_of(said.message_id))
        # Looked up beside the handling, so that the answer does not wait for one after the other.
        kept = asyncio.get_running_loop().create_task(self._kept(said, stored))
        try:
            own, riding, more = await self._own(stored)
        except BaseException:
            kept.cancel()
            raise
        waiting = await kept
        if not self._in_time(begun):
            own, riding, waiting, more = "", [], [], True
        told = self._later.with_kept(waiting, own, number_of(said.message_id) if more else "")
        return told._replace(riding=riding)

    async def _kept(self, said: Incoming, stored: Accepted) -> Waiting:
        if stored.duplicate:
            return await self._later.again(said.conversation, said.key())
        return await self._later.kept(said.conversation)

    async def _own(self, stored: Accepted) -> tuple[str, list[Answer], bool]:
        """The words, what of them rides, and whether there is more to come."""
        with self._rush.waiting(self._time()) as patience:
            own, riding, more = await _fitting(stored, patience)
        if not own and stored.unanswered and patience and not stored.duplicate:
            self._rush.in_vain(self._time())
        return own, riding, more or (not own and stored.unanswered)

    def _in_time(self, begun: float) -> bool:
        return self._time() - begun < IN_TIME


async def _written(answer: web.Response, request: web.Request) -> bool:
    """Whether somebody still listened."""
    try:
        if request.transport is None or request.transport.is_closing():
            raise ConnectionError
        await answer.prepare(request)
        await answer.write_eof()
    except ConnectionError:
        log.warning("official answer not heard, the platform is gone")
        return False
    return True


async def _fitting(stored: Accepted, patience: float) -> tuple[str, list[Answer], bool]:
    """What fits into one passive answer, and whether there is more, which goes out by itself."""
    told, left = "", False
    riding: list[Answer] = []
    for answer in await stored.answer(patience):
        body = answer.outgoing.body
        words = plain(body) if isinstance(body, Text) and not isinstance(body, Picture | Attached) else ""
        more = told + (BETWEEN if told else "") + words if words else ""
        if more and len(more.encode()) <= LONGEST - len(MORE.encode()) - SPARE:
            riding.append(answer)
            told = more
        elif not isinstance(body, NotSaid):
            left = True
    return told, riding, left


def _refused(bad: BadFrame) -> web.HTTPException:
    log.warning("official callback refused reason=%s", bad)
    return web.HTTPForbidden(text=str(bad))
