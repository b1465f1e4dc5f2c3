"""公众号 with several processes: a repeat comes to another one, and no word is lost or said twice."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import pytest
from aiohttp import ClientSession, web

from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import BEFORE, Kept
from bot.platforms.wechat.official.callback import PATH, Callback
from bot.platforms.wechat.official.later import NOT_YET, Later
from bot.stored import Stored
from handlers.asked import Asked
from models.flow_rows import InboxMessage, OutboxMessage
from models.messages import Incoming, Outgoing
from models.posts import POLICE
from models.vault import Vault
from models.work import Work
from tests.bot.platforms.wechat.official.door import APP, KEY, OPENID, TOKEN, letter
from tests.patience import PATIENCE

HEARD = "听到楼道灯坏了"


def echo(asked: Asked, work: Work) -> list[Outgoing]:
    return [asked.reply(f"听到{asked.incoming.text}")]


@dataclass
class Process:
    """One process with its door; what it accepts is handled at once, unless it is `deaf`."""

    house: Any
    kept: Kept
    later: Later
    seal: Seal
    url: str = ""
    deaf: bool = False
    time: Callable[[], float] = lambda: 0.0
    gate: Callable[[], Awaitable[object]] | None = None
    stored: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    request: web.Request | None = None

    @web.middleware
    async def watch(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Tell who asked, and when he was answered."""
        self.request = request
        self.answered.clear()
        try:
            return await handler(request)  # type: ignore[no-any-return]
        finally:
            self.answered.set()

    async def accept(self, said: Incoming) -> Stored:
        stored: Stored = await self.house.core.accept(said)
        if not self.deaf:
            await self.house.handle()
        self.stored.set()
        if self.gate is not None:
            await self.gate()
        return stored

    async def post(self, xml: str = "") -> str:
        """What the person reads; nothing where the answer was empty."""
        stamp = str(int(self.house.clock.now().timestamp()))
        query = {"timestamp": stamp, "nonce": "n", "signature": self.seal.sign(stamp, "n", "")}
        body = (xml or letter()).encode()
        async with ClientSession() as client, client.post(self.url, params=query, data=body) as answer:
            assert answer.status == 200
            told = await answer.text()
        await self.house.core.riders.settled()
        if told == "success":
            return ""
        return ElementTree.fromstring(told).findtext("Content") or ""  # noqa: S314

    async def by_itself(self) -> list[str]:
        """What was sent without an answer to ride on, by whichever process."""
        await self.house.speak()
        return self.house.told(OPENID)  # type: ignore[no-any-return]


Two = tuple[Process, Process]


@pytest.fixture
async def two(make_house: Any, database_url: str, vault: Vault, clock: Any) -> AsyncIterator[Two]:
    async with AsyncExitStack() as stack:
        yield (
            await _process(make_house(database_url, choose=lambda _: echo), vault, clock, stack),
            await _process(make_house(database_url, choose=lambda _: echo), vault, clock, stack),
        )


async def _process(house: Any, vault: Vault, clock: Any, stack: AsyncExitStack) -> Process:
    kept = Kept(house.database, vault)
    later = Later(kept, clock, speaks=True, police=lambda: POLICE)
    process = Process(house, kept, later, Seal(TOKEN, KEY, APP))
    app = web.Application(middlewares=[process.watch])
    routes = Callback(process.seal, False, APP, process.accept, later, clock, lambda: process.time()).routes()
    app.add_routes(routes)
    # No test server: there a caller who goes away ends the work for him, here he does not.
    runner = web.AppRunner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    process.url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    return process


async def test_a_repeat_at_another_process_gets_what_nobody_heard(two: Two) -> None:
    one, other = two
    assert await one.post() == HEARD
    assert await other.post() == HEARD
    assert [row.state for row in one.house.rows(OutboxMessage)] == ["sent"]
    assert [*await one.by_itself(), *await other.by_itself()] == []
    assert len(one.house.rows(InboxMessage)) == 1


async def test_what_two_answers_did_not_bring_is_sent_and_has_a_receipt(two: Two) -> None:
    one, other = two
    assert [await one.post(), await other.post(), await other.post()] == [HEARD, HEARD, ""]
    assert await one.by_itself() == [HEARD]
    assert await other.post() == ""
    assert [*await one.by_itself(), *await other.by_itself()] == [HEARD]


async def test_what_was_let_go_is_sent_although_its_carrying_is_written_down_late(two: Two) -> None:
    one, other = two
    assert [await one.post(), await other.post(), await other.post()] == [HEARD, HEARD, ""]
    (row,) = one.house.rows(OutboxMessage)
    await one.house.core.outbox.carried(row.key)
    assert await one.by_itself() == [HEARD]


async def test_an_account_that_cannot_speak_says_with_which_number_to_ask(two: Two) -> None:
    one, other = two
    other.later._speaks = False
    assert [await one.post(), await other.post()] == [HEARD, HEARD]
    assert (await other.post()).startswith("已受理，编号 S1，")


async def test_what_a_stopped_process_never_answered_is_carried_by_the_repeat(two: Two) -> None:
    one, other = two
    async with _hung_up(one):
        assert await other.post() == HEARD
    await one.house.core.riders.close()
    assert [*await one.by_itself(), *await other.by_itself()] == []


async def test_what_is_written_to_nobody_goes_by_itself(two: Two) -> None:
    one, other = two
    async with _hung_up(one):
        pass
    await one.house.core.riders.close()
    assert await one.by_itself() == [HEARD]
    assert await other.post() == ""


async def test_what_comes_too_late_to_be_heard_goes_by_itself(two: Two) -> None:
    one, other = two
    seconds = iter([0.0, 0.0, 0.0])
    one.time = lambda: next(seconds, 4.5)
    assert await one.post() == ""
    await one.house.core.riders.close()
    assert await one.by_itself() == [HEARD]
    assert await other.post() == ""


async def test_a_repeat_before_anybody_handled_it_takes_nothing(two: Two) -> None:
    one, other = two
    one.deaf = other.deaf = True
    other.later._speaks = False
    first = asyncio.create_task(one.post())
    async with asyncio.timeout(PATIENCE):
        await one.stored.wait()
    assert (await other.post()).startswith("已受理，编号 S1，")
    assert await first == ""
    await one.house.handle()
    assert [*await one.by_itself(), *await other.by_itself()] == [HEARD]


async def test_kept_words_are_told_again_to_a_repeat_and_to_nobody_else(two: Two) -> None:
    one, other = two
    await one.kept.keep("result:1", OPENID, "办好了", one.house.clock.now())
    assert await one.post() == f"{HEARD}\n\n{BEFORE}\n\n办好了"
    assert await other.post() == f"{HEARD}\n\n{BEFORE}\n\n办好了"
    assert await other.post(letter("还在吗", number=2)) == "听到还在吗"


async def test_who_asks_with_a_number_is_told_until_he_hears_it(two: Two) -> None:
    one, other = two
    await one.kept.keep("result:1", OPENID, "办好了", one.house.clock.now())
    told = [await each.post(letter("S123456")) for each in (one, other, other)]
    assert told == [f"{BEFORE}\n\n办好了"] * 3
    # Nobody knows whether the third was heard: once more with what he says next, and then no more.
    assert "办好了" in await one.post(letter("S123456", number=2))
    one.house.clock.turn(seconds=31)
    not_yet = NOT_YET.format(number="123456", police=POLICE)
    assert await one.post(letter("S123456", number=2)) == not_yet


async def test_long_afterwards_a_replay_gets_nothing(two: Two) -> None:
    one, other = two
    await one.post()
    one.house.clock.turn(seconds=31)
    assert await other.post() == ""
    assert await other.by_itself() == []


@contextlib.asynccontextmanager
async def _hung_up(process: Process) -> AsyncIterator[None]:
    """Somebody who calls, and is gone before he is answered; inside of it the answer is still held."""
    go_on = asyncio.Event()
    process.gate = go_on.wait
    calling = asyncio.create_task(process.post())
    async with asyncio.timeout(PATIENCE):
        await process.stored.wait()
    calling.cancel()
    await asyncio.gather(calling, return_exceptions=True)
    assert process.request is not None
    async with asyncio.timeout(PATIENCE):
        while process.request.transport is not None:  # noqa: ASYNC110
            await asyncio.sleep(0)
    yield
    go_on.set()
    async with asyncio.timeout(PATIENCE):
        await process.answered.wait()
    process.gate = None
