"""The robot API: to groups and people, recalled, asked after, and by DING."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox.dingtalk.stand import GROUP, Stand

SEND = "/v1.0/robot/groupMessages/send"
PRIVATE = "/v1.0/robot/oToMessages/batchSend"


def message(key: str = "sampleText", **param: Any) -> dict[str, Any]:
    param = param or {"content": "好"}
    return {"robotCode": "dingtest", "msgKey": key, "msgParam": json.dumps(param, ensure_ascii=False)}


def said(stand: Stand) -> list[tuple[str, str]]:
    return [(m.chat, m.text) for m in stand.world.messages.values()]


async def test_a_group_hears_the_bot(stand: Stand) -> None:
    status, told = await stand.call("POST", SEND, {**message(), "openConversationId": GROUP})
    assert (status, list(told)) == (200, ["processQueryKey"])
    assert said(stand) == [(GROUP, "好")]


@pytest.mark.parametrize(
    "change",
    [
        {"openConversationId": "elsewhere"},
        {"openConversationId": "private:dingtalk:li"},
        {"robotCode": "other"},
        {"robotCode": ""},
        {"msgKey": "sampleNothing"},
        {"msgParam": "{"},
        {"msgParam": {"content": "好"}},
        {"msgParam": '{"content": ""}'},
        {"msgParam": '{"content": 1}'},
        {"msgParam": json.dumps({"content": "x" * 15_000})},
    ],
)
async def test_what_does_not_fit_is_refused(stand: Stand, change: dict[str, Any]) -> None:
    stand.world.private_chat("dingtalk", "li")
    status, told = await stand.call("POST", SEND, {**message(), "openConversationId": GROUP, **change})
    assert status == 400
    assert told["code"]
    assert not stand.world.messages


@pytest.mark.parametrize(
    ("key", "param", "text", "markdown"),
    [
        ("sampleMarkdown", {"title": "t", "text": "**好**"}, "**好**", True),
        ("sampleLink", {"title": "t", "text": "x", "picUrl": "", "messageUrl": "u"}, "t\nx\nu", False),
        (
            "sampleActionCard",
            {"title": "t", "text": "x", "singleTitle": "a", "singleURL": "b"},
            "x\n\n[a](b)",
            True,
        ),
        (
            "sampleActionCard2",
            {"text": "x", "actionTitle1": "a", "actionURL1": "b", "actionTitle2": "c", "actionURL2": "d"},
            "x\n\n[a](b)　[c](d)",
            True,
        ),
    ],
)
async def test_kinds_of_messages(stand: Stand, key: str, param: Any, text: str, markdown: bool) -> None:
    assert (await stand.call("POST", SEND, {**message(key, **param), "openConversationId": GROUP}))[0] == 200
    (bubble,) = stand.world.messages.values()
    assert (bubble.text, bubble.markdown) == (text, markdown)


async def test_people_are_written_to_one_by_one(stand: Stand) -> None:
    users = ["staff_li", "zhou", "staff_gone"]
    status, told = await stand.call("POST", PRIVATE, {**message(), "userIds": users})
    assert status == 200
    assert told["invalidStaffIdList"] == ["zhou", "staff_gone"]
    assert said(stand) == [("private:dingtalk:li", "好")]


@pytest.mark.parametrize("users", [["zhou"], [], "staff_li", ["staff_li"] * 21])
async def test_nobody_and_too_many_are_refused(stand: Stand, users: Any) -> None:
    assert (await stand.call("POST", PRIVATE, {**message(), "userIds": users}))[0] == 400


async def test_a_message_can_be_recalled_and_asked_after(stand: Stand) -> None:
    _, told = await stand.group()
    key, own = told["processQueryKey"], {"robotCode": "dingtest", "openConversationId": GROUP}
    status, told = await stand.call(
        "POST", "/v1.0/robot/groupMessages/query", {**own, "processQueryKey": key, "maxResults": 100}
    )
    assert (status, told["sendStatus"]) == (200, "SUCCESS")
    _, told = await stand.call(
        "POST", "/v1.0/robot/groupMessages/recall", {**own, "processQueryKeys": [key, "no"]}
    )
    assert (told["successResult"], list(told["failedResult"])) == ([key], ["no"])
    assert said(stand) != [(GROUP, "好")]


async def test_a_ding_reaches_a_person(stand: Stand) -> None:
    body = {"robotCode": "dingtest", "remindType": 1, "content": "请签收"}
    _, told = await stand.call(
        "POST", "/v1.0/robot/ding/send", {**body, "receiverUserIdList": ["staff_sun", "x"]}
    )
    assert list(told["failedList"]) == ["x"]
    assert said(stand) == [("private:dingtalk:sun", "【DING】请签收")]
