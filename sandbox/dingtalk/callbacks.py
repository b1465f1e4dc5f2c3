"""HTTP mode: the platform posts what happened to the app's own addresses, signed."""

from __future__ import annotations

import base64
import hmac
import json
import logging
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import State

log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=3)


class Callbacks:
    """Posts to callback addresses. Robot messages are not sent a second time."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._client: ClientSession | None = None

    async def message(self, app: App, data: dict[str, Any]) -> None:
        """A robot message with `timestamp` and `sign` headers."""
        stamp = self._stamp()
        await self._post(
            app.callback_url, data, {"timestamp": stamp, "sign": _sign(app, f"{stamp}\n{app.client_secret}")}
        )

    async def press(self, app: App, data: dict[str, Any]) -> Any:
        """A card callback; its JSON answer, or None."""
        stamp = self._stamp()
        headers = {"x-ddpaas-signature-timestamp": stamp, "x-ddpaas-signature": _sign(app, stamp)}
        return await self._post(app.card_callback_url, data, headers)

    def _stamp(self) -> str:
        return str(int(self._state.world.clock.now().timestamp() * 1000))

    async def _post(self, url: str, data: dict[str, Any], headers: dict[str, str]) -> Any:
        if self._client is None:
            self._client = ClientSession(timeout=PATIENCE)
        try:
            async with self._client.post(url, json=data, headers=headers) as answer:
                return json.loads(await answer.text() or "null") if answer.status == 200 else None
        except (ClientError, TimeoutError, ValueError):
            log.warning("callback failed")
            return None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()


def _sign(app: App, text: str) -> str:
    return base64.b64encode(hmac.digest(app.client_secret.encode(), text.encode(), "sha256")).decode()
