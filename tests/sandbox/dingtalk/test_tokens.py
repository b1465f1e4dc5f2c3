"""Access tokens: given for the right secret, good on both APIs, at an end after two hours."""

from __future__ import annotations

from tests.sandbox.dingtalk.stand import Stand


async def test_a_wrong_secret_is_refused_by_both_apis(stand: Stand) -> None:
    body = {"appKey": "dingtest", "appSecret": "wrong"}
    async with stand.http.post(f"{stand.url}/v1.0/oauth2/accessToken", json=body) as answer:
        assert answer.status == 400
        assert (await answer.json())["code"] == "invalidClientIdOrSecret"
    async with stand.http.get(f"{stand.url}/gettoken?appkey=nobody&appsecret=x") as answer:
        assert answer.status == 200
        assert (await answer.json())["errcode"] == 40096


async def test_either_token_is_good_for_either_api(stand: Stand) -> None:
    async with stand.http.get(f"{stand.url}/gettoken?appkey=dingtest&appsecret=test-secret") as answer:
        old = (await answer.json())["access_token"]
    assert old == await stand.token()
    status, _ = await stand.call("POST", "/v1.0/robot/groupMessages/send", {}, old)
    assert status == 400
    told = await stand.old("/topapi/v2/user/get", {"userid": "staff_li"}, access_token=old)
    assert told["result"]["name"] == "李强"


async def test_a_token_ends_after_two_hours_of_the_worlds_clock(stand: Stand) -> None:
    token = await stand.token()
    stand.turn(seconds=7199)
    assert (await stand.old("/topapi/v2/user/get", {"userid": "staff_li"}, access_token=token))[
        "errcode"
    ] == 0
    stand.turn(seconds=1)
    status, told = await stand.call("POST", "/v1.0/robot/groupMessages/send", {}, token)
    assert (status, told["code"]) == (400, "InvalidAuthentication")
    told = await stand.old("/topapi/v2/user/get", {"userid": "staff_li"}, access_token=token)
    assert told["errcode"] == 40014
    assert await stand.token() != token


async def test_tokens_can_be_made_to_end_now(stand: Stand) -> None:
    token = await stand.token()
    stand.ding.expire_tokens()
    status, _ = await stand.call("POST", "/v1.0/robot/groupMessages/send", {}, token)
    assert status == 400
