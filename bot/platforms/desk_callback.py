"""What became of the call desk's cases, told to its program as signed JSON, with the headers of /intake.

`POST callback_url` with `{"id", "number", "state", "outcome", "result", "at"}` and an `Idempotency-Key`
that stays the same when one state is told twice. Any 2xx is the receipt.
"""

from __future__ import annotations

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Clock
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.signing import headers
from models.messages import Body, HandBack, Platform, Session, Target

PATIENCE = 10.0
TOO_MANY = 429


class DeskCallback:
    """Speaks to the call desk's program."""

    platform = Platform.CONSOLE

    def __init__(self, url: str, secret: str, clock: Clock) -> None:
        self._url, self._secret, self._clock = url, secret, clock
        self._client: ClientSession | None = None

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: the status of the answer."""
        if not isinstance(body, HandBack):
            raise SendRefused("the call desk takes no chat")
        raw = msgspec.json.encode(body)
        status = await self._post(raw, headers(self._secret, raw, key, self._clock.now()))
        if 200 <= status < 300:
            return str(status)
        if status >= 500 or status == TOO_MANY:
            raise SendRetry(f"status {status}")
        raise SendRefused(f"status {status}")

    async def _post(self, raw: bytes, signed: dict[str, str]) -> int:
        if self._client is None:
            self._client = ClientSession(timeout=ClientTimeout(total=PATIENCE))
        try:
            async with self._client.post(self._url, data=raw, headers=signed) as answer:
                return answer.status
        except (ClientError, TimeoutError, OSError) as error:
            raise SendRetry(type(error).__name__) from error

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            await self._client.close()
