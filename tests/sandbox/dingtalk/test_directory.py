"""The directory knows the organisation's own people; a notice reaches them once a day."""

from __future__ import annotations

from typing import Any

from tests.sandbox.dingtalk.stand import Stand


async def ask(stand: Stand, path: str, body: dict[str, Any]) -> Any:
    return await stand.old(path, body, access_token=await stand.token())


async def test_people_are_found_by_mobile_and_by_id(stand: Stand) -> None:
    told = await ask(stand, "/topapi/v2/user/getbymobile", {"mobile": "13900000001"})
    assert told["result"] == {"userid": "staff_li"}
    told = await ask(stand, "/topapi/v2/user/get", {"userid": "staff_li"})
    assert told["result"]["unionid"] == "union_li"


async def test_others_are_not(stand: Stand) -> None:
    for mobile in ("13900000003", "1", ""):
        told = await ask(stand, "/topapi/v2/user/getbymobile", {"mobile": mobile})
        assert told["errcode"] == 60121
    assert (await ask(stand, "/topapi/v2/user/get", {"userid": ""}))["errcode"] == 60121


async def test_the_same_notice_reaches_a_person_once_a_day(stand: Stand) -> None:
    path, message = (
        "/topapi/message/corpconversation/asyncsend_v2",
        {"msgtype": "text", "text": {"content": "请签收"}},
    )
    body = {"agent_id": 1, "userid_list": "staff_li,zhou", "msg": message}
    for _ in range(2):
        assert (await ask(stand, path, body))["errcode"] == 0
    assert [m.text for m in stand.world.messages.values()] == ["【工作通知】请签收"]
    stand.turn(days=1)
    await ask(stand, path, body)
    assert len(stand.world.messages) == 2
    for wrong in ({"msg": message}, {"agent_id": 1, "msg": "{"}, {"agent_id": 1, "msg": [1]}):
        assert (await ask(stand, path, wrong))["errcode"] == 40035
