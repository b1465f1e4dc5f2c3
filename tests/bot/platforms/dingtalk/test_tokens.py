"""The access token: fetched once for all, renewed before it ends or once refused, and never logged."""

from __future__ import annotations

import asyncio
import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.errors import SendRetry
from tests.bot.platforms.dingtalk.heard import calls, said
from tests.bot.platforms.dingtalk.station import SECRET, Station
from tests.sandbox.dingtalk.stand import Stand


async def test_a_token_is_fetched_once_for_all(station: Station) -> None:
    await asyncio.gather(*(station.say(f"第 {n} 句", key=f"k{n}") for n in range(15)))
    assert calls(station, "oauth2/accessToken") == 1
    assert len(said(station)) == 15


async def test_a_refused_token_is_renewed_once_for_all(station: Station) -> None:
    await station.say("一")
    station.ding.expire_tokens()
    await asyncio.gather(*(station.say(f"第 {n} 句", key=f"k{n}") for n in range(8)))
    assert calls(station, "oauth2/accessToken") == 2
    assert len(said(station)) == 9


async def test_a_token_is_renewed_before_it_ends(station: Station) -> None:
    await station.say("一")
    station.time += 6999
    await station.say("二")
    assert calls(station, "oauth2/accessToken") == 1
    station.time += 2
    await station.say("三")
    assert calls(station, "oauth2/accessToken") == 2


async def test_a_failed_fetch_is_not_kept(station: Station) -> None:
    station.ding.faults.fail_next = 1
    results = await asyncio.gather(
        *(station.say("一", key=f"k{n}") for n in range(4)), return_exceptions=True
    )
    assert all(isinstance(result, SendRetry) for result in results)
    await station.say("二")


async def test_wrong_credentials_are_no_fault_of_the_message(
    stand: Stand, clock: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    station = Station(stand, clock, client_secret="not-the-secret")
    with pytest.raises(SendRetry, match="credentials"):
        await station.say("一")
    await station.api.close()
    assert "not-the-secret" not in caplog.text


async def test_no_secret_is_logged(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with station.listening():
        session = await station.session()
        await station.say("一", session=session)
        await station.say("二")
        station.ding.faults.fail_next = 1
        with pytest.raises(SendRetry):
            await station.say("三")
    token = await station.stand.token()
    secrets = (SECRET, token, session.url.rpartition("=")[2])
    bot = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bot."))
    assert bot
    assert not any(secret in bot for secret in secrets)


async def test_a_token_that_is_always_refused_is_asked_for_twice_at_most(stand: Stand, clock: object) -> None:
    asked: list[str] = []

    async def token(_: web.Request) -> web.Response:
        asked.append("token")
        return web.json_response({"accessToken": "same", "expireIn": 7200})

    async def refuse(_: web.Request) -> web.Response:
        asked.append("call")
        return web.json_response({"code": "InvalidAuthentication", "message": "no"}, status=400)

    app = web.Application()
    app.add_routes(
        [web.post("/v1.0/oauth2/accessToken", token), web.post("/v1.0/robot/groupMessages/send", refuse)]
    )
    server = TestServer(app)
    await server.start_server()
    station = Station(stand, clock, api_base=str(server.make_url("")).rstrip("/"))
    with pytest.raises(SendRetry, match="fresh token"):
        await station.say("一")
    assert asked == ["token", "call", "token", "call"]
    await station.api.close()
    await server.close()
