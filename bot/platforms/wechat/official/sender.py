"""Speaks to those who wrote to the 公众号: five customer-service messages in 48 hours, else another way.

Where the platform does not let us, a result is told by subscription notice where one is set up, and the
words are kept for when the person writes again. An account that should be able to speak and cannot makes
it a dead letter too, so that an officer takes the telephone.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from functools import partial

from bot.clock import Clock
from bot.platforms import Pictures
from bot.platforms.errors import SendFailed, SendRefused
from bot.platforms.onebot.plain import plain
from bot.platforms.shown import Uploaded, to_show
from bot.platforms.wechat.api import Api
from bot.platforms.wechat.kf.words import parts
from bot.platforms.wechat.media import uploaded
from bot.platforms.wechat.official.kept import Kept
from bot.platforms.wechat.official.notice import Notice
from bot.platforms.wechat.refusals import Refusal
from models.messages import Body, NotSaid, Picture, Platform, Session, Target

log = logging.getLogger(__name__)

SEND = "/cgi-bin/message/custom/send"
MOST = 5
REMEMBERED = 10_000
# Outside 48 hours, more than five, no follower, not allowed to the account.
SHUT = frozenset({45015, 45047, 43004, 48001})
KEPT, NOTICED = "kept", "notice"


class OfficialSender:
    """`speaks`: whether the account has customer-service messages at all."""

    platform = Platform.OFFICIAL

    def __init__(
        self, api: Api, kept: Kept, notice: Notice | None, clock: Clock, speaks: bool, pictures: Pictures
    ) -> None:
        self._api, self._kept, self._notice = api, kept, notice
        self._clock, self._speaks, self._pictures = clock, speaks, pictures
        self._uploaded = Uploaded(partial(uploaded, api), clock)
        self._sent: OrderedDict[str, tuple[str, int]] = OrderedDict()

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: which way it went. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        text = plain(body)
        if not self._speaks:
            return await self._keep(target, text, key)
        if not self._open(target, session):
            return await self._otherwise(target, text, key, SendRefused("the window is shut"))
        try:
            for part in parts(text) if text else ():
                await self._custom(target, session, "text", {"content": part})
            if isinstance(body, Picture) and self._open(target, session):
                await self._show(target, session, body)
        except Refusal as refused:
            if refused.code not in SHUT:
                raise
            return await self._otherwise(target, text, key, refused)
        return "custom"

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()

    async def _custom(self, target: Target, session: Session | None, kind: str, said: dict[str, str]) -> None:
        await self._api.call(SEND, {"touser": target.conversation, "msgtype": kind, kind: said})
        self._count(target, session)

    async def _show(self, target: Target, session: Session | None, body: Picture) -> None:
        """Where it cannot be shown its words stand alone; what was said is not said again for it."""
        if (data := await to_show(self._pictures, body)) is None:
            return
        try:
            number = await self._uploaded.id(body.file, data)
            await self._custom(target, session, "image", {"media_id": number})
        except SendFailed as failed:
            log.warning("official picture not shown reason=%s", failed.reason)
            self._uploaded.forget(body.file)

    async def _keep(self, target: Target, text: str, key: str) -> str:
        await self._kept.keep(key, target.conversation, text, self._clock.now())
        return NOTICED if await self._noticed(target, text, key) else KEPT

    async def _otherwise(self, target: Target, text: str, key: str, why: SendRefused) -> str:
        """Kept in any case; where no notice went out an officer hears of it."""
        if await self._keep(target, text, key) == NOTICED:
            return NOTICED
        raise why

    async def _noticed(self, target: Target, text: str, key: str) -> bool:
        if self._notice is None:
            return False
        try:
            return await self._notice.tell(target.conversation, text, key)
        except SendFailed:
            return False

    def _open(self, target: Target, session: Session | None) -> bool:
        """Whether he wrote within 48 hours, and was not written to five times since."""
        if session is None or session.expires <= self._clock.now():
            return False
        said, sent = self._sent.get(target.conversation, ("", 0))
        return said != session.url or sent < MOST

    def _count(self, target: Target, session: Session | None) -> None:
        """After a restart the count begins anew; then the platform's own 45047 tells."""
        since = session.url if session is not None else ""
        said, sent = self._sent.pop(target.conversation, ("", 0))
        self._sent[target.conversation] = (since, sent + 1 if said == since else 1)
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
