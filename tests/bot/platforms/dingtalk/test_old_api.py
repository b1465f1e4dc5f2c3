"""Every guard around the SDK: time-out, bounded tries, one new token, no recursion, no secret told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.dingtalk.directory import BY_MOBILE, user_by_mobile
from bot.platforms.dingtalk.old_api import TRIES, OldApi, Refused
from bot.platforms.errors import SendRefused, SendRetry
from bot.settings.sections import DingTalk
from tests.bot.platforms.dingtalk.station import SECRET, Station

NOTICE = "/topapi/message/corpconversation/asyncsend_v2"


class Naps:
    """Sleeps that take no time."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
async def api(station: Station, naps: Naps) -> AsyncIterator[OldApi]:
    made = OldApi(station.settings, naps, (0.5, 0.5))
    yield made
    made.close()


def calls(station: Station, name: str) -> int:
    return station.ding.counts["dingtest"][name] if "dingtest" in station.ding.counts else 0


async def looked_up(api: OldApi, mobile: str) -> str | None:
    return await asyncio.to_thread(user_by_mobile, api, mobile)


def mobile_of(station: Station) -> tuple[str, str]:
    person = next(p for p in station.stand.world.people.values() if p.staff_id and p.mobile)
    return person.mobile, person.staff_id


async def test_somebody_is_found_by_his_number_and_nobody_is_none(station: Station, api: OldApi) -> None:
    mobile, user = mobile_of(station)
    assert await looked_up(api, mobile) == user
    assert await looked_up(api, "13900000000") is None
    assert calls(station, "oauth2/accessToken") == 1
    assert calls(station, "gettoken") == 0


async def test_a_token_that_ran_out_is_renewed_once(station: Station, api: OldApi, naps: Naps) -> None:
    mobile, user = mobile_of(station)
    await looked_up(api, mobile)
    station.ding.expire_tokens()
    assert await looked_up(api, mobile) == user
    assert calls(station, "oauth2/accessToken") == 2
    assert naps.taken == []


async def test_a_platform_in_trouble_is_asked_again_and_not_for_ever(
    station: Station, api: OldApi, naps: Naps
) -> None:
    mobile, user = mobile_of(station)
    station.ding.faults.fail_next = 2
    assert await looked_up(api, mobile) == user
    station.ding.faults.fail_next = 100
    with pytest.raises(SendRetry, match="503"):
        await looked_up(api, mobile)
    assert station.ding.faults.fail_next == 100 - TRIES
    assert naps.taken == [1.0, 2.0, 1.0, 2.0]


async def test_too_fast_within_the_gateways_88_is_worth_another_try(
    station: Station, api: OldApi, naps: Naps
) -> None:
    mobile, _ = mobile_of(station)
    station.ding.faults.qps = 1
    await looked_up(api, mobile)
    with pytest.raises(SendRetry, match="90018"):
        await looked_up(api, mobile)
    assert naps.taken == [1.0, 2.0]


async def test_a_month_that_is_used_up_within_88_is_not_tried_again(
    station: Station, api: OldApi, naps: Naps
) -> None:
    station.ding.faults.month = 1
    body = {"agent_id": 1, "userid_list": "nobody", "msg": {"msgtype": "text", "text": {"content": "一"}}}
    await asyncio.to_thread(api.ask, NOTICE, body)
    with pytest.raises(Refused, match="budget") as caught:
        await asyncio.to_thread(api.ask, NOTICE, body)
    assert caught.value.code == 90020
    assert naps.taken == []


async def test_an_answer_that_never_comes_is_not_waited_for(naps: Naps) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        there = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        api = OldApi(DingTalk("dingtest", SECRET, api_base=there, oapi_base=there), naps, (0.5, 0.02))
        with pytest.raises(SendRetry, match="Timeout"):
            await looked_up(api, "12000000001")
        api.close()
    assert len(naps.taken) == TRIES - 1


async def test_wrong_credentials_are_refused_and_no_secret_is_told(
    station: Station, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = DingTalk("dingtest", "not-" + SECRET, api_base=station.stand.url, oapi_base=station.stand.url)
    api = OldApi(wrong, naps)
    with pytest.raises(SendRefused) as caught:
        await looked_up(api, "12000000001")
    api.close()
    told = f"{caplog.text} {caught.value!r} {caught.value.__context__!r} {caught.value.__cause__!r}"
    assert SECRET not in told
    assert naps.taken == []


async def served(answer: Callable[[], dict[str, Any]]) -> tuple[TestServer, list[str]]:
    asked: list[str] = []

    async def token(request: web.Request) -> web.Response:
        asked.append("token")
        return web.json_response({"accessToken": f"token-{len(asked)}", "expireIn": 7200})

    async def old(request: web.Request) -> web.Response:
        asked.append("call")
        return web.json_response(answer())

    app = web.Application()
    app.add_routes([web.post("/v1.0/oauth2/accessToken", token), web.post(BY_MOBILE, old)])
    server = TestServer(app)
    await server.start_server()
    return server, asked


@pytest.mark.parametrize(
    "answer",
    [
        {"errcode": 40014, "errmsg": "不合法的access_token"},
        {"errcode": 88, "errmsg": "gateway", "sub_code": "40014", "sub_msg": "不合法的access_token"},
    ],
)
async def test_a_token_that_is_always_refused_ends_after_one_renewal(answer: Any, naps: Naps) -> None:
    server, asked = await served(lambda: answer)
    base = f"http://127.0.0.1:{server.port}"
    api = OldApi(DingTalk("dingtest", SECRET, api_base=base, oapi_base=base), naps)
    with pytest.raises(Refused, match="40014"):
        await looked_up(api, "12000000001")
    api.close()
    await server.close()
    assert asked == ["token", "call", "token", "call"]


@pytest.mark.parametrize("answer", [{"errcode": 88, "errmsg": "busy"}, {"errcode": 15}, {"errcode": -1}])
async def test_a_busy_gateway_is_asked_a_bounded_number_of_times(answer: Any, naps: Naps) -> None:
    server, asked = await served(lambda: answer)
    base = f"http://127.0.0.1:{server.port}"
    api = OldApi(DingTalk("dingtest", SECRET, api_base=base, oapi_base=base), naps)
    with pytest.raises(SendRetry):
        await looked_up(api, "12000000001")
    api.close()
    await server.close()
    assert asked.count("call") == TRIES


def test_two_clients_share_no_connections() -> None:
    first, second = (OldApi(DingTalk(name, SECRET)) for name in ("one", "two"))
    assert first._http is not second._http
    first.close()
    second.close()
