"""The duty's alarm group in WeCom: a webhook by which texts go in and nothing comes out.

A text holds 2048 bytes and rings people by mobile number; markdown holds 4096 and rings nobody. What is
longer is cut, and says so. A picture stands in its message, a file is uploaded before. Source:
developer.work.weixin.qq.com, 消息推送配置说明 and 文件上传接口.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout, FormData

from bot.platforms import Pictures
from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.platforms.frames import BadFrame, decode, word
from bot.platforms.plain import plain
from bot.platforms.shown import UNSHOWN, Limit, Ready, Shown, brought, ready
from bot.platforms.unfinished import Part, Unfinished
from bot.throttle import Rate
from models.messages import Body, NotSaid, Platform, Said, Session, Target, called

log = logging.getLogger(__name__)

PER_MINUTE = Rate(20, 60)
LONGEST_TEXT, LONGEST_MARKDOWN = 2048, 4096
CUT = "\n…太长了，其余请看民警群。"
PATIENCE = ClientTimeout(total=10, connect=5)
# A file takes longer than words.
FILE_PATIENCE = ClientTimeout(total=60, connect=5, sock_read=20)
BUSY = -1
TOO_MUCH = frozenset({45009, 45033})
MINUTE = 60.0
UPLOAD = "upload_media"
# Bytes.
LIMITS: Mapping[str, Limit] = {
    "picture": Limit("image", 2 << 20),
    "voice": Limit("voice", 2 << 20, frozenset({"amr"})),
    "file": Limit("file", 20 << 20),
}


class WebhookSender:
    """`url` holds the group's key, which stays out of every log."""

    platform = Platform.WEBHOOK

    def __init__(self, url: str, pictures: Pictures) -> None:
        self._url, self._pictures = url, pictures
        self._unfinished = Unfinished()
        self._client: ClientSession | None = None

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        parts = await self._parts(await ready(self._pictures, body, LIMITS))
        return await self._unfinished.go_on(key, parts)

    async def _parts(self, said: Ready) -> list[Part]:
        up = await brought(said, self._told)
        parts: list[Part] = [partial(self._say, message(up.words))] if up.speaks else []
        return [*parts, partial(self._show, up.name)] if up.shown is not None else parts

    async def _told(self, shown: Shown) -> dict[str, Any]:
        """The message that shows it."""
        if shown.kind == "image":
            digest = hashlib.md5(shown.data, usedforsecurity=False).hexdigest()
            told = {"base64": base64.b64encode(shown.data).decode(), "md5": digest}
        else:
            told = {"media_id": await self._uploaded(shown)}
        return {"msgtype": shown.kind, shown.kind: told}

    async def _uploaded(self, shown: Shown) -> str:
        form = FormData()
        file = BytesIO(shown.data)
        form.add_field("media", file, filename=shown.name, content_type="application/octet-stream")
        url = f"{self._url.replace('/send?', f'/{UPLOAD}?', 1)}&type={shown.kind}"
        status, told = await self._post(url, form, FILE_PATIENCE)
        if failed := failure(status, told):
            raise failed
        number = word(told.get("media_id"))
        if not number:
            raise SendRetry("no media id")
        return number

    async def _say(self, said: dict[str, Any]) -> str:
        """The platform gives no id; its yes is the receipt."""
        if failed := failure(*await self._post(self._url, msgspec.json.encode(said))):
            raise failed
        return "webhook"

    async def _show(self, said: dict[str, Any]) -> str:
        """What the platform will not show after all is told in its place."""
        try:
            return await self._say(said)
        except SendRefused as refused:
            log.warning("webhook %s not shown reason=%s", said["msgtype"], refused.reason)
            return await self._say({"msgtype": "text", "text": {"content": UNSHOWN}})

    async def _post(
        self, url: str, data: bytes | FormData, patience: ClientTimeout = PATIENCE
    ) -> tuple[int, Any]:
        if self._client is None:
            self._client = ClientSession()
        headers = {"Content-Type": "application/json"} if isinstance(data, bytes) else {}
        try:
            # Redirects are not followed: words go to the configured address or nowhere.
            request = self._client.post(
                url,
                data=BytesIO(data) if isinstance(data, bytes) else data,
                headers=headers,
                allow_redirects=False,
                timeout=patience,
            )
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
