"""Speaks in WeChat through the operator's own gateway: signed JSON, whose answer is the receipt.

`POST send_url` with `{"echo", "group" or "user", "text", "mention", "quote"}`, and `picture` where
there is one (a JPEG in base64); the answer is 2xx with
`{"echo", "id"}`, the same echo and the gateway's id of what it said. Without that it counts as not said, and
is sent again under the same `Idempotency-Key`.
"""

from __future__ import annotations

import base64
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from bot.platforms import Pictures
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.frames import BadFrame, decode, word
from bot.platforms.onebot.plain import plain
from bot.platforms.shown import to_show
from bot.platforms.signing import headers
from models.messages import Body, NotSaid, Platform, Said, Session, Target, Text, called

PATIENCE = ClientTimeout(total=10, connect=5)
TOO_MANY = 429


class BridgeSender:
    """The outbound side of the bridge."""

    platform = Platform.WECHAT

    def __init__(self, url: str, secret: str, clock: Clock, pictures: Pictures) -> None:
        self._url, self._secret, self._clock, self._pictures = url, secret, clock, pictures
        self._client: ClientSession | None = None

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: the gateway's id. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        if not self._url:
            raise SendRefused("bridge.send_url is not set")
        raw = msgspec.json.encode(_words(target, body, key) | await self._picture(body))
        status, told = await self._post(raw, headers(self._secret, raw, key, self._clock.now()))
        if status >= 500 or status == TOO_MANY:
            raise SendRetry(f"status {status}")
        if not 200 <= status < 300:
            raise SendRefused(f"status {status}")
        receipt = word(told.get("id"))
        if told.get("echo") != key or not receipt:
            raise SendRetry("no receipt")
        return receipt

    async def _picture(self, body: Said) -> dict[str, str]:
        picture = await to_show(self._pictures, body)
        return {"picture": base64.b64encode(picture).decode()} if picture else {}

    async def _post(self, raw: bytes, signed: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if self._client is None:
            self._client = ClientSession(timeout=PATIENCE)
        try:
            # Redirects are not followed: words go to the configured address or nowhere.
            request = self._client.post(self._url, data=raw, headers=signed, allow_redirects=False)
            async with request as answer:
                return answer.status, _json(await answer.read())
        except (ClientError, TimeoutError, OSError) as error:
            raise SendRetry(type(error).__name__) from None

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            await self._client.close()


def _words(target: Target, body: Said, key: str) -> dict[str, Any]:
    where = "user" if target.private else "group"
    mention = [] if target.private else [who.id for who in called(body) if who.id]
    quote = body.quote if isinstance(body, Text) else ""
    return {"echo": key, where: target.conversation, "text": plain(body), "mention": mention, "quote": quote}


def _json(raw: bytes) -> dict[str, Any]:
    try:
        told = decode(raw)
    except BadFrame:
        return {}
    return told if isinstance(told, dict) else {}
