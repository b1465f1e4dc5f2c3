"""Cards: strict about templates and values, shown once, changed in place, answered within their time."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from sandbox.dingtalk import Template
from sandbox.world import Message
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import CARD_TOPIC, GROUP, Stand

CARDS = "/v1.0/card/instances"


def values(**more: Any) -> dict[str, Any]:
    return {"cardParamMap": more}


def showing(stand: Stand) -> dict[str, Any]:
    """The only card that phones show."""
    (card,) = [m.card for m in stand.world.messages.values() if m.card is not None]
    return card


@pytest.mark.parametrize(
    "change",
    [
        {"cardTemplateId": "unknown.schema"},
        {"cardTemplateId": None},
        {"outTrackId": ""},
        {"cardData": None},
        {"cardData": {"cardParamMap": []}},
        {"cardData": values(status=1)},
        {"cardData": values(can_arrive=True)},
        {"cardData": values(colour="red")},
        {"cardData": values(body="井" * 342)},
        {"openSpaceId": "IM_GROUP.cidFudong=="},
        {"openSpaceId": "dtv1.card//IM_NOWHERE.x"},
    ],
)
async def test_what_breaks_the_rules_is_refused(stand: Stand, change: dict[str, Any]) -> None:
    status, told = await stand.card("c1", **change)
    assert status == 400
    assert told.keys() == {"code", "message", "requestid"}
    assert not stand.world.messages


async def test_a_card_is_shown_by_its_template(stand: Stand) -> None:
    data = values(title="井盖破损", body="兴苑小区", status="已到场", can_resolve="true", can_arrive="false")
    at = {"robotCode": "dingtest", "atUserIds": {"staff_sun": "孙梅", "nobody": "谁"}}
    status, told = await stand.card("c1", cardData=data, imGroupOpenDeliverModel=at)
    assert status == 200
    assert told["result"]["outTrackId"] == "c1"
    assert showing(stand) == {
        "id": "c1",
        "title": "井盖破损",
        "body": "兴苑小区",
        "status": "已到场",
        "next": "",
        "buttons": [{"action": "resolve", "label": "办结"}],
        "inputs": [{"name": "note", "label": "办理结果"}],
    }
    (message,) = stand.world.messages.values()
    assert (message.chat, message.mentions) == (GROUP, ["sun"])


async def test_everybody_can_be_named(stand: Stand) -> None:
    at = {"robotCode": "dingtest", "atUserIds": {"@ALL": "@ALL"}}
    await stand.card("c1", imGroupOpenDeliverModel=at)
    (message,) = stand.world.messages.values()
    assert message.mentions == ["li", "sun", "zhou"]


@pytest.mark.parametrize(
    ("to", "change"),
    [
        ("IM_GROUP.elsewhere", {}),
        ("IM_ROBOT.staff_nobody", {}),
        ("IM_ROBOT.zhou", {}),
        (f"IM_GROUP.{GROUP}", {"imGroupOpenDeliverModel": {"robotCode": "other"}}),
        ("IM_ROBOT.staff_li", {"imRobotOpenDeliverModel": None}),
    ],
)
async def test_a_place_out_of_reach_is_told_in_the_result(
    stand: Stand, to: str, change: dict[str, Any]
) -> None:
    status, told = await stand.card("c1", to, **change)
    (result,) = told["result"]["deliverResults"]
    assert status == 200
    assert result["success"] is False
    assert result["errorMsg"]
    assert not stand.world.messages


async def test_a_used_number_makes_no_second_card(stand: Stand) -> None:
    first = (await stand.card("c1"))[1]
    assert (await stand.card("c1", cardData=values(title="另一张")))[1] == first
    assert showing(stand)["title"] == "井盖破损"


async def test_a_card_can_be_made_first_and_delivered_to_two_places(stand: Stand) -> None:
    made = {"cardTemplateId": "yihu-task.schema", "outTrackId": "c1", "cardData": values(title="井盖")}
    assert (await stand.call("POST", CARDS, made))[0] == 200
    body: dict[str, Any] = {
        "outTrackId": "c1",
        "openSpaceId": f"dtv1.card//IM_GROUP.{GROUP};IM_ROBOT.union_li",
        "userIdType": 2,
    }
    body |= {"imGroupOpenDeliverModel": {"robotCode": "dingtest"}, "imRobotOpenDeliverModel": {}}
    _, told = await stand.call("POST", f"{CARDS}/deliver", body)
    assert [place["success"] for place in told["result"]] == [True, True]
    assert [m.chat for m in stand.world.messages.values()] == [GROUP, "private:dingtalk:li"]
    await stand.call("PUT", CARDS, {"outTrackId": "c1", "cardData": values(title="井盖好了")})
    assert {m.card["title"] for m in stand.world.messages.values() if m.card} == {"井盖好了"}


async def test_an_update_overwrites_everything_unless_it_is_by_key(stand: Stand) -> None:
    await stand.card("c1")
    by_key = {"cardUpdateOptions": {"updateCardDataByKey": True}}
    await stand.call("PUT", CARDS, {"outTrackId": "c1", "cardData": values(status="已签收"), **by_key})
    assert (showing(stand)["title"], showing(stand)["status"]) == ("井盖破损", "已签收")
    await stand.call("PUT", CARDS, {"outTrackId": "c1", "cardData": values(status="已到场")})
    assert (showing(stand)["title"], showing(stand)["status"]) == ("", "已到场")


async def test_one_person_can_see_another_card(stand: Stand) -> None:
    await stand.card("c1", privateData={"staff_li": values(status="你的任务")})
    assert showing(stand)["private"]["li"]["status"] == "你的任务"
    assert showing(stand)["status"] == "待签收"


def test_a_template_is_data() -> None:
    made = Template.of(
        {
            "id": "t1",
            "variables": ["title", "can_go"],
            "buttons": [
                {"action": "go", "label": "出发", "when": "can_go"},
                {"action": "no", "label": "不去"},
            ],
            "inputs": [{"name": "why", "label": "原因"}],
        }
    )
    assert [b["action"] for b in made.view("c1", {"can_go": "false"})["buttons"]] == ["no"]
    assert [b["action"] for b in made.view("c1", {"can_go": "true"})["buttons"]] == ["go", "no"]
    assert made.view("c1", {})["inputs"] == [{"name": "why", "label": "原因"}]


async def test_what_does_not_exist_cannot_be_changed(stand: Stand) -> None:
    assert (await stand.call("PUT", CARDS, {"outTrackId": "c9", "cardData": values()}))[0] == 400
    await stand.card("c1")
    wrongs: list[dict[str, Any]] = [
        {"cardData": 1},
        {"cardUpdateOptions": "x"},
        {"privateData": {"staff_li": {}}},
    ]
    for wrong in wrongs:
        assert (await stand.call("PUT", CARDS, {"outTrackId": "c1", **wrong}))[0] == 400
    assert (await stand.call("POST", f"{CARDS}/deliver", {"outTrackId": "c9", "openSpaceId": "x"}))[0] == 400


async def test_a_press_is_told_and_its_answer_changes_the_card(stand: Stand) -> None:
    phone, message = await stand.connect(), await _shown(stand)
    stand.world.press(message.id, "li", "acknowledge", {"note": "马上去"})
    frame = await phone.frame()
    told = json.loads(frame["data"])
    assert frame["headers"]["topic"] == CARD_TOPIC
    assert (told["type"], told["outTrackId"], told["userId"]) == ("actionCallback", "c1", "staff_li")
    params = {"action": "acknowledge", "note": "马上去"}
    assert json.loads(told["content"]) == {
        "cardPrivateData": {"actionIds": ["acknowledge"], "params": params}
    }
    await _answer(stand, phone, frame, {"cardData": values(status="已签收")})
    assert showing(stand)["status"] == "已签收"


async def test_an_unanswered_press_comes_again_under_the_same_id(stand: Stand) -> None:
    phone, message = await stand.connect(), await _shown(stand)
    stand.world.press(message.id, "zhou", "acknowledge")
    first, second = await phone.frame(), await phone.frame()
    assert first["headers"]["messageId"] == second["headers"]["messageId"]
    await phone.answer(second)


async def test_an_answer_that_is_late_or_breaks_the_rules_changes_nothing(stand: Stand) -> None:
    phone, message = await stand.connect(), await _shown(stand)
    stand.ding.faults.redeliver_after = 60.0
    for data in ({"status": 5}, {"colour": "red"}):
        stand.world.press(message.id, "li", "acknowledge")
        await _answer(stand, phone, await phone.frame(), {"cardData": {"cardParamMap": data}})
    stand.ding.faults.card_answer = 0.0
    stand.world.press(message.id, "li", "acknowledge")
    await _answer(stand, phone, await phone.frame(), {"cardData": values(status="已签收")})
    assert showing(stand)["status"] == "待签收"
    assert stand.ding.cards.late == 1


async def test_a_card_made_without_stream_tells_no_stream(stand: Stand) -> None:
    phone = await stand.connect()
    await stand.card("c1", callbackType=None)
    message = await stand.seen.message(lambda m: m.card is not None)
    stand.world.press(message.id, "li", "acknowledge")
    stand.say("还在吗")
    assert (await phone.frame())["headers"]["topic"] != CARD_TOPIC


async def _shown(stand: Stand) -> Message:
    await stand.card("c1")
    return await stand.seen.message(lambda m: m.card is not None)


async def _answer(stand: Stand, phone: Any, frame: dict[str, Any], response: dict[str, Any]) -> None:
    await phone.answer(frame, json.dumps({"response": response}))
    await asyncio.wait_for(stand.ding.idle(), PATIENCE)


def test_a_template_with_lines_out_of_data() -> None:
    data = {
        "id": "list",
        "variables": ["title", "line_1", "line_2", "can_seen_1"],
        "lines": [
            {"name": "line_1", "buttons": [{"action": "seen_1", "label": "见到了", "when": "can_seen_1"}]},
            {"name": "line_2"},
        ],
    }
    template = Template.of(data)
    seen = template.view("c1", {"line_1": "1. 王德贵", "can_seen_1": "true"})
    assert seen["lines"] == [{"text": "1. 王德贵", "buttons": [{"action": "seen_1", "label": "见到了"}]}]
    assert template.actions == {"seen_1"}
