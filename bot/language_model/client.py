"""One question to an OpenAI-compatible address: `POST {url}/chat/completions`, within a time limit.

After some failures in a row it is left alone for a while, so that one that is down costs nobody's time.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import msgspec

from bot.clock import Clock

log = logging.getLogger(__name__)

FAILURES, REST = 3, timedelta(minutes=5)
LARGEST = 64 * 1024
TOKENS = 500


class Client:
    """Asks; None is every way in which no answer came."""

    def __init__(self, url: str, model: str, key: str, timeout: timedelta, clock: Clock) -> None:
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout = aiohttp.ClientTimeout(total=timeout.total_seconds())
        self._clock = clock
        self._failures = 0
        self._rests_until: datetime | None = None
        self._session: aiohttp.ClientSession | None = None

    @property
    def ready(self) -> bool:
        """Whether it is not being left alone."""
        return self._rests_until is None or self._clock.now() >= self._rests_until

    async def ask(self, messages: list[dict[str, str]]) -> str | None:
        """The text of the answer. Never raises."""
        if not self.ready:
            return None
        body = {
            "model": self._model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": TOKENS,
            "response_format": {"type": "json_object"},
        }
        try:
            told = _text(await self._post(body))
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            self._failed(type(error).__name__)
            return None
        self._failures, self._rests_until = 0, None
        return told

    async def _post(self, body: dict[str, Any]) -> bytes:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        async with self._session.post(
            self._url, json=body, headers=self._headers, allow_redirects=False
        ) as answer:
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
            data = await answer.content.read(LARGEST + 1)
            while len(data) <= LARGEST and not answer.content.at_eof():
                data += await answer.content.read(LARGEST + 1)
            if len(data) > LARGEST:
                raise ValueError("too large")
            return data

    def _failed(self, why: str) -> None:
        self._failures += 1
        log.warning("language model gave no answer error=%s failures=%d", why, self._failures)
        if self._failures >= FAILURES:
            self._rests_until = self._clock.now() + REST
            self._failures = 0

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _text(data: bytes) -> str:
    """`choices[0].message.content`. Raises `ValueError` where it is not there."""
    try:
        found = msgspec.json.decode(data)["choices"][0]["message"]["content"]
    except (msgspec.DecodeError, RecursionError, KeyError, IndexError, TypeError) as error:
        raise ValueError("no such answer") from error
    if not isinstance(found, str):
        raise ValueError("no text")
    return found
