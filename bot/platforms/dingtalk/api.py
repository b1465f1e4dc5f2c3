"""Calls to DingTalk's OpenAPI, with a token that is renewed once when it is refused."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ClientWebSocketResponse,
    FormData,
)
from aiohttp.client_ws import ClientWSTimeout

from bot.platforms.dingtalk import refusals
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.tokens import Tokens
from bot.settings.sections import DingTalk
from models.budget import CALLS, WEBHOOK

Spend = Callable[[str], None]
log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=10, connect=5)
CLOSING = ClientWSTimeout(ws_close=2)
# Far above anything the platform sends; what is larger would only be a fault.
LARGEST_FRAME = 16 * 1024 * 1024
TOKEN_LIFE = 7200
CREDENTIALS_WAIT = 60.0


class Api:
    """The client of one app. `time` is a monotonic clock in seconds, `spend` counts what costs something.

    Tokens and the Stream's tickets are exempt from the month's budget.
    """

    def __init__(
        self, settings: DingTalk, time: Callable[[], float], spend: Spend, timeout: ClientTimeout = PATIENCE
    ) -> None:
        self._settings = settings
        self._spend = spend
        self._timeout = timeout
        self._tokens = Tokens(self._fetch_token, time)
        self._client: ClientSession | None = None

    async def call(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """A call of the new API. Raises `SendRetry` or `SendRefused`."""
        token, url = await self._tokens.good(), self._settings.api_base + path
        self._spend(CALLS)
        status, told = await self._ask(method, url, body, _signed(token))
        if refusals.stale_token(status, told):
            self._spend(CALLS)
            status, told = await self._ask(method, url, body, _signed(await self._tokens.good(refused=token)))
            if refusals.stale_token(status, told):
                # No fault of the message, so it is not to die of it.
                raise SendRetry("a fresh token was refused", CREDENTIALS_WAIT)
        if status != 200:
            raise refusals.of_call(status, told)
        return told

    async def upload(self, path: str, form: Callable[[], FormData]) -> dict[str, Any]:
        """A form to the old API, whose token stands in the address. Raises `SendRetry` or `SendRefused`."""
        token = await self._tokens.good()
        self._spend(CALLS)
        status, told = await self._post(path, token, form())
        if refusals.stale_in_old(told):
            self._spend(CALLS)
            status, told = await self._post(path, await self._tokens.good(refused=token), form())
            if refusals.stale_in_old(told):
                raise SendRetry("a fresh token was refused", CREDENTIALS_WAIT)
        if (failed := refusals.of_old(status, told)) is not None:
            raise failed
        return told

    def count(self, what: str) -> None:
        """Count what is asked of the platform by another way."""
        self._spend(what)

    async def webhook(self, url: str, body: dict[str, Any]) -> None:
        """Post to a session webhook. Raises `SessionGone`, `SendRetry` or `SendRefused`."""
        self._spend(WEBHOOK)
        failed = refusals.of_webhook(*await self._ask("POST", url, body, {}))
        if failed is not None:
            raise failed

    async def open_stream(self, body: dict[str, Any]) -> dict[str, Any]:
        """A ticket of the Stream gateway. Raises `SendRetry` or `SendRefused`."""
        url = f"{self._settings.api_base}/v1.0/gateway/connections/open"
        # Without `Accept` the gateway answers in XML.
        status, told = await self._ask("POST", url, body, {"Accept": "application/json"})
        if status != 200:
            raise refusals.of_call(status, told)
        return told

    async def connect(self, url: str, heartbeat: float) -> ClientWebSocketResponse:
        """A WebSocket; `heartbeat` is seconds between its pings. Raises `SendRetry`."""
        with _failures():
            return await self._http.ws_connect(
                url, heartbeat=heartbeat, max_msg_size=LARGEST_FRAME, timeout=CLOSING
            )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._tokens.close()
        if self._client is not None:
            await self._client.close()

    @property
    def _http(self) -> ClientSession:
        """The HTTP client, made when it is first needed, inside the running loop."""
        if self._client is None or self._client.closed:
            self._client = ClientSession(timeout=self._timeout)
        return self._client

    async def _fetch_token(self) -> tuple[str, float]:
        url = f"{self._settings.api_base}/v1.0/oauth2/accessToken"
        keys = {"appKey": self._settings.client_id, "appSecret": self._settings.client_secret}
        status, told = await self._ask("POST", url, keys, {})
        token, life = told.get("accessToken"), told.get("expireIn")
        if status == 200 and isinstance(token, str) and token:
            return token, float(life) if isinstance(life, int) and life > 0 else TOKEN_LIFE
        failed = refusals.of_call(status, told)
        if isinstance(failed, SendRefused):
            # No fault of the message: it waits until the credentials are put right.
            log.error("dingtalk credentials refused reason=%s", failed.reason)
            raise SendRetry(f"credentials refused: {failed.reason}", CREDENTIALS_WAIT)
        raise failed

    async def _post(self, path: str, token: str, form: FormData) -> tuple[int, dict[str, Any]]:
        url = f"{self._settings.oapi_base.rstrip('/')}{path}"
        with _failures():
            request = self._http.post(url, params={"access_token": token}, data=form, allow_redirects=False)
            async with request as answer:
                return answer.status, await _json(answer)

    async def _ask(
        self, method: str, url: str, body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, dict[str, Any]]:
        data, headers = msgspec.json.encode(body), {"Content-Type": "application/json", **headers}
        with _failures():
            # Redirects are not followed: tokens and words go to the configured address or nowhere.
            request = self._http.request(method, url, data=data, headers=headers, allow_redirects=False)
            async with request as answer:
                return answer.status, await _json(answer)


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    """Only the kind of a network error is told: its text may hold a session's address or a ticket."""
    try:
        yield
    except (ClientError, TimeoutError, OSError, ValueError) as error:
        raise SendRetry(type(error).__name__) from None


async def _json(answer: ClientResponse) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(await answer.read())
    except (msgspec.DecodeError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _signed(token: str) -> dict[str, str]:
    return {"x-acs-dingtalk-access-token": token}
