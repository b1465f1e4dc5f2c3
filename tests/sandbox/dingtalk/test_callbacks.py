"""HTTP mode: messages and presses are posted to the app, signed, and what it answers counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from sandbox.dingtalk.callbacks import signature
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import Stand

Post = tuple[str, dict[str, str], dict[str, Any]]


@dataclass
class Bot:
    """A bot that is called over HTTP: it writes down what it gets and answers what it is told to."""

    url: str = ""
    posts: asyncio.Queue[Post] = field(default_factory=asyncio.Queue)
    answers: list[web.Response] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        await self.posts.put((request.path, dict(request.headers), await request.json()))
        return self.answers.pop(0) if self.answers else web.json_response({})

    async def post(self) -> Post:
        return await asyncio.wait_for(self.posts.get(), PATIENCE)


@pytest.fixture
async def bot(stand: Stand) -> AsyncIterator[Bot]:
    made, site = Bot(), web.Application()
    site.router.add_post("/{path:.*}", made.take)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = "http://{}:{}".format(*runner.addresses[0][:2])
    stand.app.callback_url = f"{made.url}/callback"
    yield made
    await runner.cleanup()


async def test_a_message_is_posted_with_the_bots_signature(stand: Stand, bot: Bot) -> None:
    stand.ding.state.base = stand.url
    stand.say("@一呼 井盖坏了")
    path, headers, data = await bot.post()
    assert path == "/callback"
    assert headers["timestamp"] == str(int(stand.world.clock.now().timestamp() * 1000))
    assert headers["sign"] == signature("test-secret", f"{headers['timestamp']}\ntest-secret")
    assert data["text"]["content"] == " 井盖坏了"
    assert data["sessionWebhook"].startswith(f"{stand.url}/robot/sendBySession")


async def test_what_was_not_taken_is_posted_again(stand: Stand, bot: Bot) -> None:
    bot.answers.append(web.Response(status=500))
    stand.say("井盖坏了")
    first, second = await bot.post(), await bot.post()
    assert first[2]["msgId"] == second[2]["msgId"]
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)


async def test_what_is_never_taken_is_given_up(stand: Stand, bot: Bot) -> None:
    stand.app.callback_url = "http://127.0.0.1:9/closed"
    stand.say("井盖坏了")
    stand.turn(hours=2)
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)


@pytest.mark.parametrize("registered", [False, True])
async def test_a_press_is_posted_and_its_answer_changes_the_card(
    stand: Stand, bot: Bot, registered: bool
) -> None:
    stand.app.card_callback_url, secret, route = f"{bot.url}/card", "test-secret", ""
    if registered:
        body = {"callbackRouteKey": "r1", "callbackUrl": f"{bot.url}/route", "apiSecret": "s1"}
        assert (await stand.call("POST", "/v1.0/card/callbacks/register", body))[0] == 200
        secret, route = "s1", "r1"
    await stand.card("c1", callbackType="HTTP", callbackRouteKey=route)
    message = await stand.seen.message(lambda m: m.card is not None)
    new = {
        "cardUpdateOptions": {"updateCardDataByKey": True},
        "cardData": {"cardParamMap": {"status": "已签收"}},
    }
    bot.answers.append(web.json_response(new))
    stand.world.press(message.id, "li", "acknowledge")
    path, headers, data = await bot.post()
    assert path == ("/route" if registered else "/card")
    stamp = headers["x-ddpaas-signature-timestamp"]
    assert headers["x-ddpaas-signature"] == signature(secret, stamp)
    assert data["outTrackId"] == "c1"
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    assert message.card is not None
    assert message.card["status"] == "已签收"


async def test_an_answer_that_is_not_json_changes_nothing(stand: Stand, bot: Bot) -> None:
    await stand.card("c1", callbackType="HTTP")
    message = await stand.seen.message(lambda m: m.card is not None)
    bot.answers.append(web.Response(text="好"))
    stand.world.press(message.id, "li", "acknowledge")
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)
    assert message.card is not None
    assert message.card["status"] == "待签收"
