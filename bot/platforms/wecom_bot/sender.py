"""Speaks as the bot of internal groups: an answer where a message still waits for one, else a push.

Source: developer.work.weixin.qq.com/document/path/101463: 30 messages a minute and 1000 an hour in one
conversation, answers and pushes together; a push only where somebody has written before.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from functools import partial

from bot.clock import Clock
from bot.platforms import Pictures
from bot.platforms.errors import SendElsewhere, SendRefused, SendRetry
from bot.platforms.shown import UNSHOWN, Limit, Ready, Shown, Uploaded, brought, ready
from bot.platforms.unfinished import Part, Unfinished
from bot.platforms.wecom_bot import saying
from bot.platforms.wecom_bot.client import LongConnection
from bot.platforms.wecom_bot.uploading import uploaded
from bot.platforms.wecom_bot.wire import BotRefusal
from models.messages import Body, Card, NotSaid, Platform, Session, Target

log = logging.getLogger(__name__)

RESPOND, PUSH = "aibot_respond_msg", "aibot_send_msg"
# Too late for this request, or it is of another connection: then it is a push.
TOO_LATE = frozenset({846605, 846608})
RATES = ((30, 60.0), (1000, 3600.0))
# So many of these are left for cards, that talk about anything else holds up no new matter.
FOR_CARDS = 4
# Waiting longer than this is the outbox's business.
LONGEST_WAIT = 15.0
REMEMBERED = 10_000
# Bytes. Source: developer.work.weixin.qq.com/document/path/101463, 上传临时素材.
LIMITS: Mapping[str, Limit] = {
    "picture": Limit("image", 2 << 20),
    "voice": Limit("voice", 2 << 20, frozenset({"amr"})),
    "video": Limit("video", 10 << 20, frozenset({"mp4"})),
    "file": Limit("file", 20 << 20),
}


class WeComBotSender:
    """The outbound side; only the process that holds the connection speaks."""

    platform = Platform.WECOM

    def __init__(
        self, client: LongConnection, clock: Clock, time: Callable[[], float], pictures: Pictures
    ) -> None:
        self._client, self._clock, self._time, self._pictures = client, clock, time, pictures
        self._uploaded = Uploaded(lambda shown: uploaded(client.wire(), shown), clock)
        self._unfinished = Unfinished()
        self._answered: OrderedDict[str, None] = OrderedDict()
        self._spoken: OrderedDict[str, deque[float]] = OrderedDict()

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: which way it went. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        if self._client.evicted:
            raise SendRefused("another program speaks as this bot")
        if not self._client.holding:
            raise SendElsewhere("another process has the connection")
        if isinstance(body, Card) and saying.is_card(body):
            await self._room(target.conversation, spare=0)
            return await self._push(target, saying.card(body, target.conversation))
        await self._room(target.conversation)
        parts = await self._parts(target, session, await ready(self._pictures, body, LIMITS))
        return await self._unfinished.go_on(key, parts)

    async def close(self) -> None:
        """The connection is the client's."""

    async def _say(self, target: Target, session: Session | None, text: str) -> str:
        if session is not None and await self._answer(session, text, target.conversation):
            return "answer"
        return await self._push(target, saying.push(text))

    async def _parts(self, target: Target, session: Session | None, said: Ready) -> list[Part]:
        up = await brought(said, self._uploaded.id)
        parts: list[Part] = []
        if up.speaks:
            parts.append(partial(self._say, target, session, saying.words(up.words)))
        if up.shown is not None:
            parts.append(partial(self._show, target, up.shown, up.name))
        return parts

    async def _show(self, target: Target, shown: Shown, number: str) -> str:
        """What the platform will not show after all is told in its place."""
        try:
            await self._room(target.conversation)
            return await self._push(target, {"msgtype": shown.kind, shown.kind: {"media_id": number}})
        except SendRefused as refused:
            log.warning("wecom %s not shown reason=%s", shown.kind, refused.reason)
            self._uploaded.forget(shown)
            return await self._push(target, saying.push(UNSHOWN))

    async def _answer(self, session: Session, text: str, conversation: str) -> bool:
        """Whether the message that was said last took it; each takes one answer."""
        if session.expires <= self._clock.now() or session.url in self._answered:
            return False
        self._remember(session.url)
        try:
            await self._client.wire().ask(RESPOND, saying.answer(text), session.url)
        except BotRefusal as refused:
            if refused.code in TOO_LATE:
                return False
            raise
        self._count(conversation)
        return True

    async def _push(self, target: Target, said: saying.Message) -> str:
        await self._client.wire().ask(PUSH, {"chatid": target.conversation, **said})
        self._count(target.conversation)
        return "push"

    def _remember(self, request: str) -> None:
        self._answered[request] = None
        if len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)

    async def _room(self, conversation: str, spare: int = FOR_CARDS) -> None:
        """Return when the conversation has room, and more; raises `SendRetry` where that takes long."""
        while (wait := self._wait(conversation, spare)) > 0:
            if wait > LONGEST_WAIT:
                raise SendRetry("the conversation is full", wait)
            await asyncio.sleep(wait)

    def _wait(self, conversation: str, spare: int) -> float:
        spoken, now = self._spoken.get(conversation, deque[float]()), self._time()
        waits = [
            spoken[len(spoken) - count + spare] + seconds - now
            for count, seconds in RATES
            if len(spoken) >= count - spare
        ]
        return max(waits, default=0.0)

    def _count(self, conversation: str) -> None:
        spoken = self._spoken.setdefault(conversation, deque(maxlen=RATES[-1][0]))
        spoken.append(self._time())
        self._spoken.move_to_end(conversation)
        if len(self._spoken) > REMEMBERED:
            self._spoken.popitem(last=False)
