"""Speaks in WeChat through the operator's own gateway: signed JSON, whose answer is the receipt.

`POST send_url` with `{"echo", "group" or "user", "text", "mention", "quote"}`, and what is to be shown as
`picture` (a JPEG in base64) or `file` (`{"kind", "name", "data"}`: voice, video or file, with its ending, in
base64); the answer is 2xx with `{"echo", "id"}`, the same echo and the gateway's id of what it said. Without
that it counts as not said, and is sent again under the same `Idempotency-Key`.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from bot.platforms import Pictures
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.frames import BadFrame, decode, word
from bot.platforms.plain import plain
from bot.platforms.shown import Limit, Ready, ready, unshown
from bot.platforms.signing import headers
from models.messages import Body, NotSaid, Place, Platform, Said, Session, Target, Text, called

PATIENCE = ClientTimeout(total=10, connect=5)
# A file takes longer than words.
FILE_PATIENCE = ClientTimeout(total=60, connect=5)
TOO_MANY, TOO_LARGE = 429, 413
# Bytes, before they are written in base64.
LIMITS: Mapping[str, Limit] = {
    "picture": Limit("picture", 2 << 20),
    **{kind: Limit(kind, 10 << 20) for kind in ("voice", "video", "file")},
}


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
        said = await ready(self._pictures, body, LIMITS)
        status, told = await self._tell(target, said, key)
        if status == TOO_LARGE and said.shown is not None:
            status, told = await self._tell(target, unshown(body), key)
        if status >= 500 or status == TOO_MANY:
            raise SendRetry(f"status {status}")
        if not 200 <= status < 300:
            raise SendRefused(f"status {status}")
        receipt = word(told.get("id"))
        if told.get("echo") != key or not receipt:
            raise SendRetry("no receipt")
        return receipt

    async def _tell(self, target: Target, said: Ready, key: str) -> tuple[int, dict[str, Any]]:
        raw = msgspec.json.encode(_words(target, said.words, key) | _shown(said))
        patience = FILE_PATIENCE if said.shown is not None else PATIENCE
        return await self._post(raw, headers(self._secret, raw, key, self._clock.now()), patience)

    async def _post(
        self, raw: bytes, signed: dict[str, str], patience: ClientTimeout
    ) -> tuple[int, dict[str, Any]]:
        if self._client is None:
            self._client = ClientSession()
        try:
            # Redirects are not followed: words go to the configured address or nowhere.
            request = self._client.post(
                self._url, data=BytesIO(raw), headers=signed, allow_redirects=False, timeout=patience
            )
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


def _shown(said: Ready) -> dict[str, Any]:
    if isinstance(place := said.words, Place):
        point = {"longitude": place.longitude, "latitude": place.latitude}
        return {"location": {**point, "title": place.label, "address": place.address}}
    if (shown := said.shown) is None:
        return {}
    data = base64.b64encode(shown.data).decode()
    if shown.kind == "picture":
        return {"picture": data}
    return {"file": {"kind": shown.kind, "name": shown.name, "data": data}}


def _json(raw: bytes) -> dict[str, Any]:
    try:
        told = decode(raw)
    except BadFrame:
        return {}
    return told if isinstance(told, dict) else {}
