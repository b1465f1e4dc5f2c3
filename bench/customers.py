"""The platform of 微信客服 in a process of its own, with customers who say something at a steady rate.

Prints `{"api": <its address>}`, reads one job `{"url", "count", "rate", "seed"}` from standard input, and
prints how long each callback waited for its answer, in seconds from when it was due, and how many messages
were fetched and answered.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from typing import Any

import aiohttp
from aiohttp import web

from bench import talk
from sandbox.kf import Kf
from sandbox.world import Clock, Person, World

CORP, SECRET, TOKEN = "wwdemo", "demo-secret", "demo-token"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
CUSTOMERS = 2000
# So long the last messages may take after the last callback.
LONGEST = 30.0


async def main() -> None:
    """Serve, wait for the job, do it, tell."""
    world = World(Clock(talk.START))
    for n in range(CUSTOMERS):
        world.people[f"c{n}"] = Person(f"c{n}", f"居民{n}", "群众", wechat_id=f"wxid_{n}")
    kf = Kf(world, "", CORP, SECRET, TOKEN, AES_KEY)
    app = web.Application()
    app.add_routes(kf.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    _tell({"api": f"http://127.0.0.1:{runner.addresses[0][1]}"})
    job = json.loads(await asyncio.to_thread(sys.stdin.readline))
    _tell(await _do(kf, job))
    await asyncio.to_thread(sys.stdin.readline)
    await runner.cleanup()


async def _do(kf: Kf, job: dict[str, Any]) -> dict[str, Any]:
    choice = random.Random(job["seed"])
    texts = [event["raw_message"] for event in talk.mixed(job["count"], job["seed"])]
    waits: list[float] = []
    began = time.monotonic() + 0.5
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as client:
        calls = []
        for n, text in enumerate(texts):
            due = began + n / job["rate"]
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            said = {"msgtype": "text", "text": {"content": text}}
            kf.account.customer_says(f"c{choice.randrange(CUSTOMERS)}", said)
            calls.append(asyncio.create_task(_call(client, kf, job["url"], waits)))
        await asyncio.gather(*calls)
        await _fetched(kf)
    return {"waits": waits, "pages": kf.calls.get("kf/sync_msg", 0), "answers": kf.said}


async def _call(client: aiohttp.ClientSession, kf: Kf, url: str, waits: list[float]) -> None:
    query, body = kf.calling.sealed(kf.account.open_kfid, kf.token())
    at = time.monotonic()
    async with client.post(url, params=query, data=body) as answer:
        assert answer.status == 200, answer.status
        await answer.read()
    waits.append(time.monotonic() - at)


async def _fetched(kf: Kf) -> None:
    """Until the bot has asked for all that there is."""
    until = time.monotonic() + LONGEST
    while kf.account.read < len(kf.account.items) and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    assert kf.account.read == len(kf.account.items), "not everything was fetched"


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
