"""The duty's alarm group in WeCom: a webhook by which texts go in and nothing comes out.

A text holds 2048 bytes and rings people by mobile number; markdown holds 4096 and rings nobody. What is
longer is cut, and says so. Source: developer.work.weixin.qq.com, 消息推送配置说明.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.platforms import Pictures
from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.platforms.frames import BadFrame, decode
from bot.platforms.onebot.plain import plain
from bot.platforms.shown import to_show
from bot.throttle import Rate
from models.messages import Body, NotSaid, Platform, Said, Session, Target, called

log = logging.getLogger(__name__)

LISTENER = Target(Platform.WEBHOOK, "duty")
PER_MINUTE = Rate(20, 60)
LONGEST_TEXT, LONGEST_MARKDOWN = 2048, 4096
CUT = "\n…太长了，其余请看民警群。"
PATIENCE = ClientTimeout(total=10, connect=5)
BUSY = -1
TOO_MUCH = frozenset({45009, 45033})
MINUTE = 60.0


class WebhookSender:
    """`url` holds the group's key, which stays out of every log."""

    platform = Platform.WEBHOOK

    def __init__(self, url: str, pictures: Pictures) -> None:
        self._url, self._pictures = url, pictures
        self._client: ClientSession | None = None

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The platform gives no id; its yes is the receipt. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        status, told = await self._post(message(body))
        if failed := failure(status, told):
            raise failed
        if (picture := await to_show(self._pictures, body)) is not None:
            await self._show(picture)
        return "webhook"

    async def _show(self, picture: bytes) -> None:
        """Where it cannot be shown its words stand alone; what was said is not said again for it."""
        digest = hashlib.md5(picture, usedforsecurity=False).hexdigest()
        image = {"base64": base64.b64encode(picture).decode(), "md5": digest}
        try:
            failed = failure(*await self._post({"msgtype": "image", "image": image}))
        except SendFailed as error:
            failed = error
        if failed:
            log.warning("webhook picture not shown reason=%s", failed.reason)

    async def _post(self, said: dict[str, Any]) -> tuple[int, Any]:
        if self._client is None:
            self._client = ClientSession(timeout=PATIENCE)
        headers = {"Content-Type": "application/json"}
        raw = msgspec.json.encode(said)
        try:
            # Redirects are not followed: words go to the configured address or nowhere.
            request = self._client.post(self._url, data=raw, headers=headers, allow_redirects=False)
            async with request as answer:
                return answer.status, _json(await answer.read())
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise SendRetry(type(error).__name__) from None

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            await self._client.close()


def message(body: Said) -> dict[str, Any]:
    """As a text where it fits one, since only that rings anybody."""
    text = plain(body)
    if len(text.encode()) <= LONGEST_TEXT:
        mobiles = [who.mobile for who in called(body) if who.mobile]
        rings = {"mentioned_mobile_list": mobiles} if mobiles else {}
        return {"msgtype": "text", "text": {"content": text, **rings}}
    return {"msgtype": "markdown", "markdown": {"content": cut(text)}}


def cut(text: str) -> str:
    """At most as many bytes as markdown holds, whole characters, with a word where something is left out."""
    raw = text.encode()
    if len(raw) <= LONGEST_MARKDOWN:
        return text
    return raw[: LONGEST_MARKDOWN - len(CUT.encode())].decode("utf-8", "ignore") + CUT


def failure(status: int, told: Any) -> SendFailed | None:
    """What an answer came to; None where it was taken."""
    if status >= 500 or status == 429:
        return SendRetry(f"status {status}")
    code = told.get("errcode") if isinstance(told, dict) else None
    if status != 200 or not isinstance(code, int):
        return SendRefused(f"status {status}")
    if code in TOO_MUCH:
        return SendRetry(f"code {code}", MINUTE)
    if code == BUSY:
        return SendRetry(f"code {code}")
    return SendRefused(f"code {code}") if code else None


def _json(raw: bytes) -> Any:
    try:
        return decode(raw)
    except BadFrame:
        return None
