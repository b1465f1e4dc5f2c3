"""Calls to DingTalk's OpenAPI: one token for all, fetched once at a time, renewed once when it is refused."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

import msgspec
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.platforms.errors import SendRefused, SendRetry
from bot.sections import DingTalk

log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=10, connect=5)
MARGIN = 200
TOO_FAST_WAIT = 1.0
BUSY_WAIT = 3.0
# Error codes of webhooks and of the old API that mean "later" (platform pages on throttling and errors).
LATER = frozenset((-1, 15, 88, 90002, 90018, 130101, 410100))
SESSION_GONE = 300001


class SessionGone(Exception):
    """The session webhook has expired; there is another way."""


class _TokenRefused(Exception):
    """The token is no longer good."""


class Api:
    """The client of one app. `time` is a monotonic clock in seconds."""

    def __init__(self, settings: DingTalk, time: Callable[[], float]) -> None:
        self._settings = settings
        self._time = time
        self._client: ClientSession | None = None
        self._token = ""
        self._until = 0.0
        self._fetching = asyncio.Lock()

    async def call(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """A call of the new API. Raises `SendRetry` or `SendRefused`."""
        token = await self._present_token("")
        try:
            return await self._call(method, path, body, token)
        except _TokenRefused:
            token = await self._present_token(token)
        try:
            return await self._call(method, path, body, token)
        except _TokenRefused:
            raise SendRefused("a fresh token was refused") from None

    async def webhook(self, url: str, body: dict[str, Any]) -> None:
        """Post to a session webhook. Raises `SessionGone`, `SendRetry` or `SendRefused`."""
        async with self._post("POST", url, body, {}) as answer:
            told = await _json(answer)
        code = told.get("errcode", -1 if answer.status >= 500 else answer.status)
        if code == 0:
            return
        if code == SESSION_GONE:
            raise SessionGone
        if code in LATER:
            raise SendRetry(f"webhook errcode {code}", BUSY_WAIT)
        raise SendRefused(f"webhook errcode {code}")

    async def open_stream(self, body: dict[str, Any]) -> dict[str, Any]:
        """A ticket of the Stream gateway. Raises `SendRetry` or `SendRefused`."""
        url = f"{self._settings.api_base}/v1.0/gateway/connections/open"
        async with self._post("POST", url, body, {"Accept": "application/json"}) as answer:
            told = await _json(answer)
            return told if answer.status == 200 else _fail(answer, told)

    @property
    def client(self) -> ClientSession:
        """The HTTP client, made when it is first needed, inside the running loop."""
        if self._client is None or self._client.closed:
            self._client = ClientSession(timeout=PATIENCE)
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def _call(self, method: str, path: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        url, headers = self._settings.api_base + path, {"x-acs-dingtalk-access-token": token}
        async with self._post(method, url, body, headers) as answer:
            told = await _json(answer)
            if answer.status == 200:
                return told
            if answer.status in (400, 401) and "authentication" in str(told.get("code", "")).lower():
                raise _TokenRefused
            return _fail(answer, told)

    async def _present_token(self, refused: str) -> str:
        """The token; a new one when it is old, or is the one that was refused. One fetch for all who wait."""
        async with self._fetching:
            if self._token and self._token != refused and self._time() < self._until:
                return self._token
            url = f"{self._settings.api_base}/v1.0/oauth2/accessToken"
            keys = {"appKey": self._settings.client_id, "appSecret": self._settings.client_secret}
            async with self._post("POST", url, keys, {}) as answer:
                told = await _json(answer)
                if answer.status != 200 or not isinstance(told.get("accessToken"), str):
                    _fail(answer, told)
            self._token = told["accessToken"]
            life = int(told.get("expireIn") or 7200)
            self._until = self._time() + max(life - MARGIN, 60)
            log.info("dingtalk token renewed")
            return self._token

    @contextlib.asynccontextmanager
    async def _post(self, method: str, url: str, body: dict[str, Any], headers: dict[str, str]) -> Any:
        data = msgspec.json.encode(body)
        headers = {"Content-Type": "application/json", **headers}
        try:
            async with self.client.request(method, url, data=data, headers=headers) as answer:
                yield answer
        except (ClientError, TimeoutError, OSError) as error:
            # The address of a session webhook is a secret: only the kind of the error is told.
            raise SendRetry(type(error).__name__) from None


async def _json(answer: ClientResponse) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(await answer.read())
    except msgspec.DecodeError:
        return {}
    return told if isinstance(told, dict) else {}


def _fail(answer: ClientResponse, told: dict[str, Any]) -> dict[str, Any]:
    """The quota error looks like a refusal (403), and is none."""
    code = str(told.get("code", ""))[:80]
    if "QpsLimit" in code or answer.status == 429:
        raise SendRetry(f"{answer.status} {code}", TOO_FAST_WAIT)
    if answer.status >= 500:
        raise SendRetry(f"{answer.status} {code}")
    raise SendRefused(f"{answer.status} {code}")
