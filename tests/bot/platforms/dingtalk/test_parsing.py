"""Robot messages and card callbacks as `Incoming`: every shape of the reference, and every nonsense."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.dingtalk.parsing import card_press, robot_message
from bot.platforms.frames import BadFrame, clean, decode
from models.messages import Incoming, Media, Press, Quote

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SAID = NOW - timedelta(seconds=2)


def message(**more: Any) -> dict[str, Any]:
    """A text in a group, as the platform's own sample has it; a change of None leaves the field out."""
    data: dict[str, Any] = {
        "conversationId": "cidFudong==",
        "conversationType": "2",
        "conversationTitle": "府东网格群",
        "msgId": "msgAbc",
        "msgtype": "text",
        "text": {"content": " 井盖坏了 "},
        "createAt": int(SAID.timestamp() * 1000),
        "senderId": "$:LWCP_v1:$li",
        "senderNick": "李强",
        "senderStaffId": "staff_li",
        "senderUnionId": "union_li",
        "senderCorpId": "dingcorp",
        "isInAtList": True,
        "atUsers": [{"dingtalkId": "$:LWCP_v1:$yihu"}],
        "robotCode": "dingtest",
        "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=s1",
        "sessionWebhookExpiredTime": int((SAID + timedelta(minutes=90)).timestamp() * 1000),
    }
    return {key: value for key, value in (data | more).items() if value is not None}


def parsed(**more: Any) -> Incoming:
    return robot_message(message(**more), "dingtest", NOW)


def press(content: Any = None, **more: Any) -> Incoming:
    inner = content or {"cardPrivateData": {"actionIds": ["resolve"], "params": {"action": "resolve"}}}
    data = {"type": "actionCallback", "outTrackId": "card-1", "corpId": "dingcorp", "userId": "staff_li"}
    delivery = more.pop("delivery", "f1")
    data |= {"content": inner if isinstance(inner, str) else json.dumps(inner), **more}
    return card_press(data, delivery, "dingtest", NOW)


def test_a_text_in_a_group() -> None:
    said = parsed()
    assert (said.text, said.conversation, said.message_id) == ("井盖坏了", "cidFudong==", "msgAbc")
    assert (said.private, said.addressed, said.sender_name, said.account) == (False, True, "李强", "dingtest")
    assert said.sender_ids == ("staff_li", "union_li", "$:LWCP_v1:$li")
    assert said.sender == "staff_li"
    assert said.sent_at == SAID
    assert said.session is not None
    assert said.session.expires == SAID + timedelta(minutes=90)


def test_a_private_chat_is_named_by_its_person() -> None:
    said = parsed(conversationType="1", conversationId="cidPrivate")
    assert (said.private, said.conversation) == (True, "staff_li")


def test_members_of_another_organisation_have_other_ids_only() -> None:
    said = parsed(senderStaffId=None)
    assert (said.sender, said.sender_ids) == ("union_li", ("union_li", "$:LWCP_v1:$li"))
    assert parsed(senderStaffId=None, senderUnionId=None).sender == "$:LWCP_v1:$li"


def test_rich_text_has_words_and_pictures() -> None:
    parts = [{"text": " 这里"}, {"type": "picture", "downloadCode": "d1"}, {"text": "坏了"}, 7,
             {"type": "picture", "pictureDownloadCode": "d2"}]  # fmt: skip
    said = parsed(msgtype="richText", text=None, content={"richText": parts})
    assert said.text == "这里坏了"
    assert said.media == (Media("picture", "d1"), Media("picture", "d2"))


@pytest.mark.parametrize(
    ("kind", "content", "media", "text"),
    [
        ("picture", {"downloadCode": "d"}, Media("picture", "d"), ""),
        (
            "audio",
            {"downloadCode": "d", "recognition": "有人吗", "duration": 5},
            Media("voice", "d", transcript="有人吗"),
            "有人吗",
        ),
        ("video", {"downloadCode": "d", "videoType": "mp4"}, Media("video", "d"), ""),
        ("file", {"downloadCode": "d", "fileName": "表.xlsx"}, Media("file", "d", name="表.xlsx"), ""),
    ],
)
def test_media(kind: str, content: dict[str, Any], media: Media, text: str) -> None:
    said = parsed(msgtype=kind, text=None, content=content)
    assert (said.media, said.text, said.unknown_type) == ((media,), text, "")


@pytest.mark.parametrize(("kind", "told"), [("unknownMsgType", "unknownMsgType"), (None, "nothing")])
def test_what_we_do_not_know_is_named(kind: str | None, told: str) -> None:
    said = parsed(msgtype=kind, text=None)
    assert (said.unknown_type, said.text, said.media) == (told, "", ())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "井盖坏了"}, "井盖坏了"),
        ({"content": "井盖坏了"}, "井盖坏了"),
        ("井盖坏了", "井盖坏了"),
        ('{"text": "井盖坏了"}', "井盖坏了"),
        ({"richText": [{"text": "井盖"}, {"downloadCode": "d1"}, {"text": "坏了"}]}, "井盖 坏了"),
        ({"cardContent": [{"text": "【事项】"}, {"children": [{"value": "001"}]}]}, "【事项】 001"),
        ({"downloadCode": "d1"}, ""),
        ('{"text": "\\ud83d\\u0000"}', "\ufffd"),
        (None, ""),
    ],
)  # fmt: skip
def test_quotes_in_every_shape(content: Any, text: str) -> None:
    replied = {"msgId": "msgOld", "msgType": "text", "senderId": "x"} | (
        {"content": content} if content else {}
    )
    said = parsed(text={"content": "办好了", "isReplyMsg": True, "repliedMsg": replied})
    assert said.quote == Quote("msgOld", text)


def test_a_quote_by_its_id_alone() -> None:
    assert parsed(originalMsgId="msgOld").quote == Quote("msgOld")
    assert parsed().quote is None


def test_a_reply_to_our_own_message_names_its_receipt() -> None:
    said = parsed(originalMsgId="msgOld", originalProcessQueryKey="receipt-1")
    assert said.quote == Quote("receipt-1")


def test_the_time_does_not_change_with_the_delivery() -> None:
    late = NOW + timedelta(minutes=1)
    first = robot_message(message(createAt=None), "dingtest", NOW)
    assert first.key() == robot_message(message(createAt=None), "dingtest", late).key()
    assert first.sent_at == SAID
    assert parsed(createAt=str(int(SAID.timestamp() * 1000))).sent_at == SAID
    assert parsed(createAt="x", sessionWebhookExpiredTime=None).sent_at == NOW


@pytest.mark.parametrize(
    "broken",
    [
        {"msgId": None},
        {"msgId": "m" * 300},
        {"conversationId": None},
        {"senderId": None, "senderStaffId": None, "senderUnionId": None},
        {"senderId": {"a": 1}, "senderStaffId": [], "senderUnionId": True},
    ],
)
def test_without_id_sender_or_place_it_is_no_message(broken: dict[str, Any]) -> None:
    with pytest.raises(BadFrame):
        parsed(**broken)


@pytest.mark.parametrize(
    "stamp", [1e400, float("nan"), 10**30, -(10**30), True, [], "９９", "1" * 5000], ids=lambda s: str(s)[:9]
)
def test_odd_times_do_no_harm(stamp: Any) -> None:
    said = parsed(createAt=stamp, sessionWebhookExpiredTime=stamp)
    assert said.sent_at.tzinfo is not None


def test_a_press() -> None:
    params = {"action": "resolve", "note": "修好了", "count": 3, "form": {"place": "门口"}, "list": ["x"]}
    told = press({"cardPrivateData": {"actionIds": ["resolve"], "params": params}})
    assert told.press == Press("card-1", "resolve", {"note": "修好了", "count": "3", "place": "门口"})
    assert (told.sender, told.sender_ids) == ("staff_li", ("staff_li",))


def test_a_button_without_parameters_is_known_by_its_id() -> None:
    told = press({"cardPrivateData": {"actionIds": ["arrive"]}})
    assert told.press == Press("card-1", "arrive", {})


def test_the_same_delivery_is_the_same_press() -> None:
    assert press().key() == press().key()
    assert press().key() != press(delivery="f2").key()
    assert press().key() != press(userId="staff_sun").key()


@pytest.mark.parametrize("content", ["", "null", "[]", "{}", "x", '{"cardPrivateData": {"actionIds": [{}]}}'])
def test_a_press_of_nothing_is_none(content: str) -> None:
    with pytest.raises(BadFrame):
        press(content or "{}")


TEXTS = st.text() | st.text(st.characters(categories=["Cs", "Cc", "Lo"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
FIELDS = [*message(), "content", "originalMsgId", "originalProcessQueryKey", "outTrackId", "userId"]
KINDS = st.sampled_from(["text", "richText", "picture", "audio", "video", "file", "x"])
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "content": VALUES,
        "repliedMsg": st.fixed_dictionaries({}, optional={"content": VALUES, "msgId": VALUES}),
        "richText": st.lists(st.fixed_dictionaries({}, optional={"text": VALUES, "downloadCode": VALUES})),
        "downloadCode": VALUES,
        "recognition": VALUES,
    },
)


def storable(value: Any) -> None:
    """What any database and any log can take, through and through."""
    if isinstance(value, str):
        value.encode()
        assert "\0" not in value
    elif isinstance(value, dict):
        storable([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            storable(item)


def stored(incoming: Incoming) -> None:
    storable(msgspec.to_builtins(incoming))
    assert len(incoming.key()) < 2000


@given(
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6),
    st.fixed_dictionaries({}, optional={"msgtype": KINDS, "text": PARTS, "content": PARTS}),
)
def test_no_message_breaks_it(wrong: dict[str, Any], shaped: dict[str, Any]) -> None:
    raw = json.dumps(message() | wrong | shaped)
    with contextlib.suppress(BadFrame):
        stored(robot_message(decode(raw), "dingtest", NOW))


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4), VALUES, VALUES)
def test_no_press_breaks_it(wrong: dict[str, Any], params: Any, actions: Any) -> None:
    content = json.dumps({"cardPrivateData": {"params": params, "actionIds": actions}})
    data = {"outTrackId": "card-1", "userId": "u", "content": content}
    with contextlib.suppress(BadFrame):
        stored(card_press(decode(json.dumps(data | wrong)), "f1", "dingtest", NOW))


@given(VALUES)
def test_anything_that_is_json_is_a_message_or_a_bad_frame(value: Any) -> None:
    with pytest.raises(BadFrame):
        robot_message(decode(json.dumps(value)), "dingtest", NOW)
    with pytest.raises(BadFrame):
        card_press(decode(json.dumps(value)), "f1", "dingtest", NOW)


@given(st.text() | st.binary())
def test_anything_that_is_no_json_is_a_bad_frame(raw: str | bytes) -> None:
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else clean(raw)
    with contextlib.suppress(BadFrame):
        decode(text)
