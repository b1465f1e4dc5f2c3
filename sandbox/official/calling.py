"""Brings what followers write to the bot: signed, three times at most, and shows what it answers."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Callable

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.kf.seal import seal, sign
from sandbox.official.faults import Faults
from sandbox.official.letters import Account, Garbage, answer
from sandbox.refusing import takes
from sandbox.world import Clock

TRIES, PAUSE = 3, 0.2
OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试"
ENVELOPE = "<xml><ToUserName><![CDATA[{account}]]></ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
Show = Callable[[str, str], None]


class Calling:
    """Each follower's letters in order, followers side by side."""

    def __init__(self, url: str, account: Account, faults: Faults, clock: Clock, show: Show) -> None:
        self._url, self._account, self._faults, self._clock = url, account, faults, clock
        self._show = show
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._client: ClientSession | None = None

    def call(self, openid: str, xml: str) -> None:
        """Bring one letter."""
        task = asyncio.create_task(self._bring(openid, xml))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Return once everything was answered, or given up."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    async def _bring(self, openid: str, xml: str) -> None:
        async with self._turns[openid]:
            for n in range(TRIES):
                told = await self._once(openid, xml)
                again = told is not None and n < TRIES - 1 and takes(self._faults, "repeat")
                if told is not None and not again:
                    self._read(openid, told)
                    return
                await asyncio.sleep(0 if again else PAUSE)
            self._show(openid, OUT_OF_ORDER)

    def _read(self, openid: str, told: str) -> None:
        try:
            text = answer(self._account, openid, told)
        except Garbage:
            text = OUT_OF_ORDER
        if text:
            self._show(openid, text)

    async def _once(self, openid: str, xml: str) -> str | None:
        """The answer; None where there was none in time."""
        if self._client is None:
            self._client = ClientSession()
        query, body = self._signed(openid, xml)
        timeout = ClientTimeout(total=self._faults.patience)
        try:
            async with self._client.post(self._url, params=query, data=body.encode(), timeout=timeout) as got:
                return await got.text() if got.status == 200 else None
        except (ClientError, TimeoutError, OSError):
            return None

    def _signed(self, openid: str, xml: str) -> tuple[dict[str, str], str]:
        account = self._account
        stamp, nonce = str(int(self._clock.now().timestamp())), secrets.token_hex(5)
        token = account.token + ("x" if takes(self._faults, "forged") else "")
        query = {"timestamp": stamp, "nonce": nonce, "openid": openid}
        query["signature"] = sign(token, stamp, nonce, "")
        if not account.aes_key:
            return query, xml
        sealed = seal(account.aes_key, xml, account.app_id)
        if takes(self._faults, "broken"):
            sealed = sealed[4:] + "AAAA"
        query |= {"encrypt_type": "aes", "msg_signature": sign(token, stamp, nonce, sealed)}
        return query, ENVELOPE.format(account=account.name, sealed=sealed)
