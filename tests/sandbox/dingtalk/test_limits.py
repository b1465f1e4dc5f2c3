"""Limits and faults of the API: calls a second, the month's budget, failures, lost answers."""

from __future__ import annotations

import time

import pytest
from aiohttp import ClientError

from sandbox.world import BOT
from tests.sandbox.dingtalk.stand import Stand


async def test_the_call_over_the_limit_is_answered_with_403(stand: Stand) -> None:
    token = await stand.token()
    codes = [await stand.group(token=token) for _ in range(21)]
    assert [status for status, _ in codes] == [200] * 20 + [403]
    assert codes[-1][1]["code"] == "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"
    stand.turn(seconds=1)
    assert (await stand.group())[0] == 200


async def test_the_old_api_wraps_it_in_88(stand: Stand) -> None:
    stand.ding.faults.qps = 1
    token = await stand.token()
    told = [await stand.old("/topapi/v2/user/get", {"userid": "staff_li"}, access_token=token) for _ in "12"]
    assert told[0]["errcode"] == 0
    assert (told[1]["errcode"], told[1]["sub_code"]) == (88, "90018")


async def test_the_limit_can_be_lifted(stand: Stand) -> None:
    stand.ding.faults.qps = 0
    token = await stand.token()
    path, body = "/topapi/v2/user/get", {"userid": "staff_li"}
    told = [await stand.old(path, body, access_token=token) for _ in range(30)]
    assert {each["errcode"] for each in told} == {0}


async def test_calls_are_counted_by_app_and_api_until_the_month_ends(stand: Stand) -> None:
    stand.ding.faults.month = 2
    assert [(await stand.group())[0] for _ in range(3)] == [200, 200, 403]
    assert stand.ding.counts["dingtest"]["groupMessages/send"] == 3
    assert stand.ding.counts["dingtest"]["oauth2/accessToken"] == 3
    assert stand.ding.counts.spent() == 3
    _, told = await stand.group()
    assert told["code"] == "Forbidden.AccessDenied.ApiCountLimitForOrg"
    stand.turn(days=8)
    assert (await stand.group())[0] == 200
    assert stand.ding.counts.spent() == 1


async def test_failures_come_as_often_as_asked_for(stand: Stand) -> None:
    token = await stand.token()
    stand.ding.faults.fail_next = 2
    assert [(await stand.group(token=token))[0] for _ in range(3)] == [503, 503, 200]
    stand.ding.faults.fail_share = 1.0
    assert (await stand.group(token=token))[0] == 503


async def test_a_slow_answer_takes_its_time(stand: Stand) -> None:
    stand.ding.faults.slow = 0.05
    before = time.monotonic()
    await stand.token()
    assert time.monotonic() - before >= 0.05


async def test_a_lost_answer_had_its_effect(stand: Stand) -> None:
    token = await stand.token()
    stand.ding.faults.lose_answers = 1
    with pytest.raises(ClientError):
        await stand.group(token=token)
    assert [m.text for m in stand.world.messages.values() if m.sender == BOT] == ["好"]
