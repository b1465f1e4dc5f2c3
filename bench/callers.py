"""The platforms' side of `callbacks`, in a process of its own: sealed callbacks at a rate, each timed.

Reads one JSON object: `url`, `path` (which platform), `rate` a second, `count`; writes one: `ms` (from when a
callback was due to the whole answer), `answers` by their kind, and `begun`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

from aiohttp import ClientSession, TCPConnector

from bench import talk
from sandbox.kf.seal import seal, sign
from sandbox.official.letters import Account, said
from sandbox.world import Message

OFFICIAL = Account("gh_bench", "wx-bench", "bench-token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
PEOPLE = 2_000
# A platform keeps its connections; a first one may wait for the bot to wake up.
CONNECTIONS = 64
ENVELOPE = "<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"


def letters(count: int) -> list[tuple[dict[str, str], bytes]]:
    """Queries and bodies: the words of `talk`, each from one of many people, nothing twice."""
    made = []
    for n, event in enumerate(talk.mixed(count, 1)):
        stamp, nonce = str(int(talk.START.timestamp())), f"n{n}"
        at = talk.START + timedelta(milliseconds=n)
        message = Message(f"m{n}", "c", "p", at, text=str(event["raw_message"]))
        (xml,) = said(OFFICIAL, f"o{n % PEOPLE}", message, n + 1, "")
        sealed = seal(OFFICIAL.aes_key, xml, OFFICIAL.app_id)
        query = {
            "timestamp": stamp, "nonce": nonce, "encrypt_type": "aes",
            "msg_signature": sign(OFFICIAL.token, stamp, nonce, sealed),
        }  # fmt: skip
        made.append((query, ENVELOPE.format(sealed=sealed).encode()))
    return made


async def call(url: str, rate: float, count: int) -> dict[str, Any]:
    """Each callback at its time, whether those before it are answered or not."""
    made = letters(count)
    loop, answers = asyncio.get_running_loop(), Counter[str]()
    took: list[float] = []
    async with ClientSession(connector=TCPConnector(limit=CONNECTIONS)) as client:
        begun = loop.time() + 0.5

        async def one(n: int) -> None:
            query, body = made[n]
            due = begun + n / rate
            await asyncio.sleep(due - loop.time())
            async with client.post(url, params=query, data=body) as answer:
                text = await answer.text()
            took.append(1000 * (loop.time() - due))
            answers["empty" if text == "success" else "passive" if answer.status == 200 else "refused"] += 1

        await asyncio.gather(*(one(n) for n in range(count)))
    return {"ms": took, "answers": dict(answers)}


def main() -> None:
    """One measurement, told on standard input."""
    given = json.loads(sys.stdin.readline())
    sys.stdout.write(json.dumps(asyncio.run(call(given["url"], given["rate"], given["count"]))) + "\n")


if __name__ == "__main__":
    main()
