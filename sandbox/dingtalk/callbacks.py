"""HTTP mode: the platform posts what happened to the app's own addresses, signed."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import logging
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import State

log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=3)


class Callbacks:
    """Posts to callback addresses; robot messages again and again until they are answered with 200."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._client: ClientSession | None = None

    async def message(self, app: App, data: dict[str, Any], since: datetime) -> None:
        """A robot message, with `timestamp` and `sign` headers made anew for each try."""
        faults = self._state.faults
        while not await self._told(app, data):
            limit = timedelta(seconds=faults.give_up_after)
            if limit and self._state.world.clock.now() - since > limit:
                return
            await asyncio.sleep(faults.redeliver_after)

    async def _told(self, app: App, data: dict[str, Any]) -> bool:
        stamp = self._stamp()
        sign = signature(app.client_secret, f"{stamp}\n{app.client_secret}")
        return await self._post(app.callback_url, data, {"timestamp": stamp, "sign": sign}) is not None

    async def press(self, url: str, secret: str, data: dict[str, Any]) -> Any:
        """A card callback; its JSON answer, or None."""
        stamp = self._stamp()
        headers = {"x-ddpaas-signature-timestamp": stamp, "x-ddpaas-signature": signature(secret, stamp)}
        try:
            return json.loads(await self._post(url, data, headers) or "null")
        except ValueError:
            return None

    def _stamp(self) -> str:
        return str(int(self._state.world.clock.now().timestamp() * 1000))

    async def _post(self, url: str, data: dict[str, Any], headers: dict[str, str]) -> str | None:
        if self._client is None:
            self._client = ClientSession(timeout=PATIENCE)
        try:
            async with self._client.post(url, json=data, headers=headers) as answer:
                return await answer.text() if answer.status == 200 else None
        except (ClientError, TimeoutError) as fault:
            log.warning("callback failed", extra={"fault": type(fault).__name__})
            return None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()


def signature(secret: str, text: str) -> str:
    """base64 of HMAC-SHA256, as all of DingTalk's signatures are."""
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), "sha256")).decode()
