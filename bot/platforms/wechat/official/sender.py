"""Speaks to those who wrote to the 公众号: five customer-service messages in 48 hours, else another way.

Where the platform does not let us, a result is told by subscription notice where one is set up, and the
words are kept for when the person writes again. An account that should be able to speak and cannot makes
it a dead letter too, so that an officer takes the telephone.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping
from functools import partial

from bot.clock import Clock
from bot.platforms import Pictures
from bot.platforms.errors import SendFailed, SendRefused
from bot.platforms.plain import plain
from bot.platforms.shown import UNSHOWN, Limit, Ready, Shown, Uploaded, brought, ready, unshown
from bot.platforms.unfinished import Part, Unfinished
from bot.platforms.wechat.api import Api
from bot.platforms.wechat.kept import Kept
from bot.platforms.wechat.kf.words import parts
from bot.platforms.wechat.media import uploaded
from bot.platforms.wechat.official.notice import Notice
from bot.platforms.wechat.refusals import Refusal
from models.messages import Body, NotSaid, Platform, Said, Session, Target

log = logging.getLogger(__name__)

SEND = "/cgi-bin/message/custom/send"
MOST = 5
REMEMBERED = 10_000
# Outside 48 hours, more than five, no follower, not allowed to the account.
SHUT = frozenset({45015, 45047, 43004, 48001})
KEPT, NOTICED, CUSTOM = "kept", "notice", "custom"
# Bytes; there are no messages of files. Source: developers.weixin.qq.com, 上传临时素材.
LIMITS: Mapping[str, Limit] = {
    "picture": Limit("image", 10 << 20),
    "voice": Limit("voice", 2 << 20, frozenset({"amr", "mp3"})),
    "video": Limit("video", 10 << 20, frozenset({"mp4"})),
}


class Shut(Exception):
    """He cannot be written to now, for the reason `why`."""

    def __init__(self, why: SendRefused) -> None:
        super().__init__(why.reason)
        self.why = why


class OfficialSender:
    """`speaks`: whether the account has customer-service messages at all."""

    platform = Platform.OFFICIAL

    def __init__(
        self, api: Api, kept: Kept, notice: Notice | None, clock: Clock, speaks: bool, pictures: Pictures
    ) -> None:
        self._api, self._kept, self._notice = api, kept, notice
        self._clock, self._speaks, self._pictures = clock, speaks, pictures
        self._uploaded = Uploaded(partial(uploaded, api), clock)
        self._unfinished = Unfinished()
        self._sent: OrderedDict[str, tuple[str, int]] = OrderedDict()

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: which way it went. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        if not self._speaks:
            return await self._keep(target, plain(unshown(body).words), key)
        try:
            return await self._speak(target, session, body, key)
        except Shut as shut:
            return await self._otherwise(target, plain(unshown(body).words), key, shut.why)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()

    async def _speak(self, target: Target, session: Session | None, body: Said, key: str) -> str:
        """What does not fit into the five goes in words alone, and if they do not either, not at all."""
        left = self._left(target, session) + self._unfinished.arrived(key)
        if left == 0:
            raise Shut(SendRefused("the window is shut"))
        said = await self._parts(target, session, await ready(self._pictures, body, LIMITS))
        if len(said) > left:
            said = await self._parts(target, session, unshown(body))
        if len(said) > left:
            raise Shut(SendRefused(f"{len(said)} messages are needed, {left} are left"))
        return await self._unfinished.go_on(key, said)

    async def _parts(self, target: Target, session: Session | None, said: Ready) -> list[Part]:
        up = await brought(said, self._uploaded.id)
        told = parts(plain(up.words)) if up.speaks else []
        found: list[Part] = [partial(self._text, target, session, each) for each in told]
        if up.shown is not None:
            found.append(partial(self._show, target, session, up.shown, up.name))
        return found

    async def _text(self, target: Target, session: Session | None, text: str) -> str:
        return await self._custom(target, session, "text", {"content": text})

    async def _show(self, target: Target, session: Session | None, shown: Shown, number: str) -> str:
        """What the platform will not show after all is told in its place."""
        title = {"title": shown.name} if shown.kind == "video" else {}
        try:
            return await self._custom(target, session, shown.kind, {"media_id": number} | title)
        except Refusal as refused:
            log.warning("official %s not shown reason=%s", shown.kind, refused.reason)
            self._uploaded.forget(shown)
            return await self._text(target, session, UNSHOWN)

    async def _custom(self, target: Target, session: Session | None, kind: str, said: dict[str, str]) -> str:
        try:
            await self._api.call(SEND, {"touser": target.conversation, "msgtype": kind, kind: said})
        except Refusal as refused:
            raise Shut(refused) if refused.code in SHUT else refused from None
        self._count(target, session)
        return CUSTOM

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

    def _left(self, target: Target, session: Session | None) -> int:
        """How often he may be written to still, after what he wrote within 48 hours."""
        if session is None or session.expires <= self._clock.now():
            return 0
        said, sent = self._sent.get(target.conversation, ("", 0))
        return MOST - sent if said == session.url else MOST

    def _count(self, target: Target, session: Session | None) -> None:
        """After a restart the count begins anew; then the platform's own 45047 tells."""
        since = session.url if session is not None else ""
        said, sent = self._sent.pop(target.conversation, ("", 0))
        self._sent[target.conversation] = (since, sent + 1 if said == since else 1)
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
