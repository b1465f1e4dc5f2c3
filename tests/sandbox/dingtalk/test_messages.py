"""What the bot hears of what people say, and what it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.world import Message
from tests.sandbox.dingtalk.stand import GROUP, Phone, Stand


@pytest.fixture
async def phone(stand: Stand) -> Phone:
    return await stand.connect()


async def heard(phone: Phone) -> dict[str, Any]:
    frame = await phone.frame()
    await phone.answer(frame)
    found: dict[str, Any] = json.loads(frame["data"])
    return found


async def test_a_group_message_without_its_at_never_reaches_the_bot(stand: Stand, phone: Phone) -> None:
    stand.world.say(GROUP, "li", "井盖坏了")
    stand.world.say(GROUP, "li", location={"longitude": 112.4, "latitude": 39.3}, to_bot=True)
    stand.say("这一条才是")
    assert (await heard(phone))["text"]["content"] == " 这一条才是"
    assert stand.ding.unanswered <= 1


async def test_a_message_in_a_group(stand: Stand, phone: Phone) -> None:
    said = stand.say("@一呼 @孙梅 去看看", mentions=["sun", "zhou"])
    data = await heard(phone)
    assert (data["conversationId"], data["conversationType"]) == (GROUP, "2")
    assert (data["conversationTitle"], data["isInAtList"]) == ("府东网格群", True)
    assert (data["senderStaffId"], data["senderUnionId"], data["senderNick"]) == (
        "staff_li",
        "union_li",
        "李强",
    )
    assert data["senderCorpId"] == data["chatbotCorpId"]
    assert [user.get("staffId") for user in data["atUsers"]] == [None, "staff_sun", None]
    assert data["atUsers"][0]["dingtalkId"] == data["chatbotUserId"]
    assert data["createAt"] == int(said.at.timestamp() * 1000)
    assert data["sessionWebhookExpiredTime"] == data["createAt"] + 5_400_000


async def test_a_member_of_another_organisation_has_no_staff_id(stand: Stand, phone: Phone) -> None:
    stand.say("好的", who="zhou")
    data = await heard(phone)
    assert "senderStaffId" not in data
    assert data["senderId"].startswith("$:LWCP_v1:$")
    assert data["senderCorpId"] != data["chatbotCorpId"]


async def test_a_private_message_needs_no_at(stand: Stand, phone: Phone) -> None:
    stand.whisper("有个事")
    data = await heard(phone)
    assert (data["conversationType"], data["text"]) == ("1", {"content": "有个事"})
    assert "isInAtList" not in data
    assert data["conversationId"] != GROUP


async def test_pictures_come_alone_in_private_and_inside_rich_text_in_groups(
    stand: Stand, phone: Phone
) -> None:
    stand.world.media["pic"] = ("image/jpeg", b"jpeg")
    stand.whisper("", picture="pic")
    data = await heard(phone)
    assert (data["msgtype"], data["content"]["downloadCode"]) == ("picture", "pic")
    stand.say("@一呼 看", picture="pic")
    data = await heard(phone)
    assert data["msgtype"] == "richText"
    picture = {"type": "picture", "downloadCode": "pic", "pictureDownloadCode": "pic"}
    assert data["content"]["richText"] == [{"text": "看"}, picture]


async def test_a_location_has_no_type_of_its_own(stand: Stand, phone: Phone) -> None:
    stand.whisper("", location={"longitude": 112.4, "latitude": 39.3})
    assert (await heard(phone))["msgtype"] == "unknownMsgType"


async def test_a_quote_of_a_persons_words(stand: Stand, phone: Phone) -> None:
    before = stand.say("井盖坏了", who="sun")
    first = await heard(phone)
    stand.say("在哪", quote=before.id)
    data = await heard(phone)
    assert data["originalMsgId"] == data["text"]["repliedMsg"]["msgId"] == first["msgId"]
    assert data["text"]["isReplyMsg"] is True
    assert data["text"]["repliedMsg"]["content"] == {"text": "井盖坏了"}
    assert "originalProcessQueryKey" not in data


async def test_a_quote_of_the_bots_words_tells_their_receipt(stand: Stand, phone: Phone) -> None:
    _, told = await stand.group("请签收")
    said = await stand.seen.from_bot("请签收")
    stand.say("签收", quote=said.id)
    assert (await heard(phone))["originalProcessQueryKey"] == told["processQueryKey"]


async def test_a_quote_of_a_card_tells_its_carrier_and_perhaps_its_text(stand: Stand, phone: Phone) -> None:
    _, told = await stand.card("c1")
    card = await stand.seen.message(lambda m: m.card is not None)
    data = await _quoting(stand, phone, card)
    assert data["originalProcessQueryKey"] == told["result"]["deliverResults"][0]["carrierId"]
    assert data["text"]["repliedMsg"]["msgType"] == "interactiveCard"
    assert "content" not in data["text"]["repliedMsg"]
    stand.ding.faults.quote_cards = True
    data = await _quoting(stand, phone, card)
    assert data["text"]["repliedMsg"]["content"]["cardContent"][0] == {"text": "井盖破损"}


async def _quoting(stand: Stand, phone: Phone, message: Message) -> dict[str, Any]:
    stand.say("签收", quote=message.id)
    return await heard(phone)
