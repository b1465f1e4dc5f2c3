"""Calls the bot back when an account has news: sealed, three times at most, five seconds each."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import deque

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.kf.faults import Faults
from sandbox.kf.seal import seal, sign
from sandbox.refusing import takes
from sandbox.world import Clock

TRIES, PATIENCE, PAUSE = 3, ClientTimeout(total=5), 0.2
XML = (
    "<xml><ToUserName><![CDATA[{corp}]]></ToUserName><CreateTime>{at}</CreateTime>"
    "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>"
    "<Token><![CDATA[{token}]]></Token><OpenKfId><![CDATA[{account}]]></OpenKfId></xml>"
)
ENVELOPE = (
    "<xml><ToUserName><![CDATA[{corp}]]></ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt>"
    "<AgentID><![CDATA[]]></AgentID></xml>"
)


class Calling:
    """One after another, in order."""

    def __init__(
        self, url: str, corp_id: str, token: str, aes_key: str, faults: Faults, clock: Clock
    ) -> None:
        self._url, self._corp_id, self._token, self._aes_key = url, corp_id, token, aes_key
        self._faults, self._clock = faults, clock
        self._waiting: deque[tuple[str, str]] = deque()
        self._some, self._idle = asyncio.Event(), asyncio.Event()
        self._idle.set()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running

    async def idle(self) -> None:
        """Return once everything was called, or given up."""
        await self._idle.wait()

    def call(self, account: str, token: str) -> None:
        """There is something to fetch with this token."""
        self._waiting.append((account, token))
        self._idle.clear()
        self._some.set()

    async def _run(self) -> None:
        async with ClientSession(timeout=PATIENCE) as client:
            while True:
                if not self._waiting:
                    self._idle.set()
                    self._some.clear()
                    await self._some.wait()
                account, token = self._waiting.popleft()
                if takes(self._faults, "no_callback"):
                    continue
                for _ in range(1 + takes(self._faults, "repeat_callbacks")):
                    await self._three_times(client, account, token)

    async def _three_times(self, client: ClientSession, account: str, token: str) -> None:
        for _ in range(TRIES):
            with contextlib.suppress(ClientError, TimeoutError, OSError):
                if await self._once(client, account, token):
                    return
            await asyncio.sleep(PAUSE)

    def sealed(self, account: str, token: str) -> tuple[dict[str, str], bytes]:
        """Query and body of a callback."""
        stamp, nonce = str(int(self._clock.now().timestamp())), secrets.token_hex(5)
        xml = XML.format(corp=self._corp_id, at=stamp, token=token, account=account)
        sealed = seal(self._aes_key, xml, self._corp_id)
        if takes(self._faults, "broken_callbacks"):
            sealed = sealed[4:] + "AAAA"
        query = {
            "msg_signature": sign(self._token, stamp, nonce, sealed),
            "timestamp": stamp,
            "nonce": nonce,
        }
        body = ENVELOPE.format(corp=self._corp_id, sealed=sealed)
        return query, body.encode()

    async def _once(self, client: ClientSession, account: str, token: str) -> bool:
        query, body = self.sealed(account, token)
        async with client.post(self._url, params=query, data=body) as answer:
            return answer.status == 200
