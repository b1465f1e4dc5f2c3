"""Calls to WeChat's and WeCom's HTTP interfaces, with a token that is renewed once when it is refused."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal, TypeVar

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout, FormData

from bot.platforms.download import bounded
from bot.platforms.errors import SendFailed, SendRetry
from bot.platforms.frames import BadFrame, decode
from bot.platforms.tokens import Tokens
from bot.platforms.wechat import refusals

log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=10, connect=5)
# A file takes longer than words.
FILE_PATIENCE = ClientTimeout(total=30, connect=5, sock_read=10)
TOKEN_LIFE = 7200
CREDENTIALS_WAIT = 60.0
# What is told instead of a file is short.
LONGEST_TOLD = 4096

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Credentials:
    """How the token is asked for: by a GET with `given` as its query, or a POST with it as JSON."""

    method: Literal["GET", "POST"]
    path: str
    given: Mapping[str, str]


class Api:
    """The client of one account. `time` is a monotonic clock in seconds."""

    def __init__(
        self,
        base: str,
        credentials: Credentials,
        time: Callable[[], float],
        timeout: ClientTimeout = PATIENCE,
    ) -> None:
        self._base = base.rstrip("/")
        self._credentials = credentials
        self._timeout = timeout
        self._tokens = Tokens(self._fetch_token, time)
        self._client: ClientSession | None = None

    async def call(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """POST as JSON. Raises `SendRetry`, `Refusal` with the platform's code, or `SendRefused`."""
        return await self._with_token(lambda token: self._ask(path, body, token))

    async def fetch(self, path: str, query: Mapping[str, str], most: int) -> bytes:
        """GET a file of at most `most` bytes. Raises as `call` does, and as `bounded`."""
        return await self._with_token(lambda token: self._get(path, {**query, "access_token": token}, most))

    async def upload(self, path: str, query: Mapping[str, str], name: str, data: bytes) -> dict[str, Any]:
        """POST a file as the form's `media`. Raises as `call` does."""
        return await self._with_token(
            lambda token: self._put(path, {**query, "access_token": token}, name, data)
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._tokens.close()
        if self._client is not None:
            await self._client.close()

    async def _with_token(self, ask: Callable[[str], Awaitable[tuple[SendFailed | None, Told]]]) -> Told:
        """What it was told, asked once more with a fresh token where the first one is over."""
        token = await self._tokens.good()
        failed, told = await ask(token)
        if _stale(failed):
            failed, told = await ask(await self._tokens.good(refused=token))
            if _stale(failed):
                # No fault of the message, so it is not to die of it at once.
                raise SendRetry(f"a fresh token was refused: {failed}", CREDENTIALS_WAIT)
        if failed is not None:
            raise failed
        return told

    async def _ask(
        self, path: str, body: Mapping[str, Any], token: str
    ) -> tuple[SendFailed | None, dict[str, Any]]:
        status, told = await self._request("POST", path, {"access_token": token}, body)
        return refusals.of(status, told), told

    async def _get(self, path: str, query: Mapping[str, str], most: int) -> tuple[SendFailed | None, bytes]:
        """A refusal comes as JSON in place of the file; the bytes tell, not what their type is said to be."""
        try:
            request = self._http.get(
                self._base + path, params=query, timeout=FILE_PATIENCE, allow_redirects=False
            )
            async with request as answer:
                raw = await bounded(answer, most) if answer.status == 200 else b""
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise SendRetry(type(error).__name__) from None
        told = told_instead(raw)
        return (refusals.of(answer.status, told) if told or answer.status != 200 else None), raw

    async def _put(
        self, path: str, query: Mapping[str, str], name: str, data: bytes
    ) -> tuple[SendFailed | None, dict[str, Any]]:
        form = FormData()
        # As a file, since bytes of this size are written at one stroke, and everybody else waits.
        form.add_field("media", BytesIO(data), filename=name, content_type="application/octet-stream")
        try:
            request = self._http.post(
                self._base + path, params=query, data=form, timeout=FILE_PATIENCE, allow_redirects=False
            )
            async with request as answer:
                told = _json(await answer.read())
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise SendRetry(type(error).__name__) from None
        return refusals.of(answer.status, told), told

    async def _fetch_token(self) -> tuple[str, float]:
        asked = self._credentials
        if asked.method == "GET":
            status, told = await self._request("GET", asked.path, asked.given, None)
        else:
            status, told = await self._request("POST", asked.path, {}, asked.given)
        token, life = told.get("access_token"), told.get("expires_in")
        failed = refusals.of(status, told)
        if failed is None and isinstance(token, str) and token:
            return token, float(life) if isinstance(life, int) and life > 0 else TOKEN_LIFE
        if isinstance(failed, SendRetry):
            raise failed
        # No fault of the message: it waits until the credentials are put right.
        log.error("wechat credentials refused path=%s reason=%s", asked.path, failed)
        raise SendRetry(f"credentials refused: {failed}", CREDENTIALS_WAIT)

    async def _request(
        self, method: str, path: str, query: Mapping[str, str], body: Mapping[str, Any] | None
    ) -> tuple[int, dict[str, Any]]:
        data = None if body is None else msgspec.json.encode(body)
        headers = {} if body is None else {"Content-Type": "application/json"}
        try:
            # Redirects are not followed: tokens and words go to the configured address or nowhere.
            request = self._http.request(
                method, self._base + path, params=query, data=data, headers=headers, allow_redirects=False
            )
            async with request as answer:
                return answer.status, _json(await answer.read())
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            # Only its kind: the text may hold the address, and with it the token.
            raise SendRetry(type(error).__name__) from None

    @property
    def _http(self) -> ClientSession:
        if self._client is None or self._client.closed:
            self._client = ClientSession(timeout=self._timeout)
        return self._client


def _stale(failed: SendFailed | None) -> bool:
    return isinstance(failed, refusals.Refusal) and failed.code in refusals.STALE


def told_instead(raw: bytes) -> dict[str, Any]:
    """What stands in place of a file; empty where it is one."""
    return _json(raw) if raw[:1] == b"{" and len(raw) <= LONGEST_TOLD else {}


def _json(raw: bytes) -> dict[str, Any]:
    try:
        told = decode(raw)
    except BadFrame:
        return {}
    return told if isinstance(told, dict) else {}
