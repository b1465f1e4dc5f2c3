"""Frames of OneBot 11 as messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.frames import BadFrame
from bot.platforms.onebot.frames import Presence, Response
from bot.platforms.onebot.v11 import V11
from models.messages import Happened, Incoming, Location, Media, Quote

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BASE: dict[str, Any] = {
    "time": 1795399200,
    "self_id": "wxid_yihu",
    "post_type": "message",
    "message_type": "group",
    "message_id": 12,
    "group_id": "fudong@chatroom",
    "user_id": "wxid_wang",
    "message": [],
    "sender": {"nickname": "王大妈", "card": "3 号楼王大妈"},
}


def hear(**more: Any) -> Any:
    return V11().hear(json.dumps(BASE | more).encode(), NOW)


def said(*segments: tuple[str, dict[str, Any]], **more: Any) -> Incoming:
    heard = hear(message=[{"type": kind, "data": data} for kind, data in segments], **more)
    assert isinstance(heard, Incoming)
    return heard


def test_who_where_and_when() -> None:
    heard = said(("text", {"text": "灯坏了"}))
    assert (heard.account, heard.conversation, heard.sender) == ("wxid_yihu", "fudong@chatroom", "wxid_wang")
    assert (heard.message_id, heard.sender_name, heard.sender_ids) == ("12", "3 号楼王大妈", ("wxid_wang",))
    assert heard.sent_at == datetime.fromtimestamp(1795399200, UTC)
    assert not heard.private
    assert not heard.addressed


def test_an_at_of_the_bot_addresses_it_and_leaves_the_text() -> None:
    heard = said(("at", {"qq": "wxid_yihu"}), ("text", {"text": " /帮助 "}))
    assert heard.addressed
    assert heard.text == "/帮助"
    heard = said(("at", {"qq": "wxid_yihu"}), ("text", {"text": "@一呼\u2005/帮助"}))
    assert heard.text == "/帮助"
    heard = said(("at", {"qq": "wxid_li", "name": "小李"}), ("text", {"text": "吃饭没"}))
    assert not heard.addressed
    assert heard.text == "@小李 吃饭没"
    assert not said(("at", {"qq": "all"}), ("text", {"text": "开会"})).addressed


def test_pictures_voice_place_and_quote() -> None:
    heard = said(
        ("reply", {"id": 7}),
        ("image", {"file": "a.jpg", "url": "https://pictures.example/a.jpg"}),
        ("record", {"file": "b.amr"}),
        ("location", {"lat": "39.33", "lon": "112.43", "title": "兴苑小区", "content": "府东街"}),
    )
    assert heard.quote == Quote("7")
    assert heard.media == (
        Media("picture", "a.jpg", "https://pictures.example/a.jpg"),
        Media("voice", "b.amr"),
    )
    assert heard.location == Location(112.43, 39.33, "兴苑小区 府东街")
    assert heard.unknown_type == ""


def test_what_is_not_known_says_so() -> None:
    assert said(("redpacket", {})).unknown_type == "redpacket"
    assert said(("location", {"lat": "north", "lon": "1"})).unknown_type == "location"
    assert said(("face", {"id": "1"})).unknown_type == ""
    assert said().text == ""


@pytest.mark.parametrize(
    "message",
    [
        [{"type": "text", "data": {"text": "灯坏了"}}, None, "x", 5],
        [{"type": "text", "data": {"text": "灯坏了"}}, {"type": 5}, {"type": "card", "data": "x"}],
        {"type": "text", "data": {"text": "灯坏了"}},
    ],
)
def test_what_is_out_of_shape_costs_nothing_of_what_was_said(message: Any) -> None:
    assert hear(message=message).text == "灯坏了"


@pytest.mark.parametrize("message", [None, 5, [None]])
def test_a_message_of_no_shape_at_all_is_one_of_no_kind(message: Any) -> None:
    assert hear(message=message).unknown_type == "untyped"


def test_the_string_form() -> None:
    heard = hear(
        message="[CQ:reply,id=7][CQ:at,qq=wxid_yihu] 灯&#91;大&#93;坏了&amp;amp;[CQ:image,file=a&#44;b.jpg]"
    )
    assert heard.addressed
    assert heard.quote == Quote("7")
    assert heard.text == "灯[大]坏了&amp;"
    assert heard.media == (Media("picture", "a,b.jpg"),)


def test_a_quotation_in_the_text_is_none_of_it() -> None:
    heard = hear(message="「李四：3号楼着火了」\n- - - - - - - - - -\n收到")
    assert (heard.text, heard.quote) == ("收到", Quote(text="3号楼着火了"))


def test_private_is_always_addressed() -> None:
    heard = said(("text", {"text": "在吗"}), message_type="private", group_id=None)
    assert heard.private
    assert heard.addressed
    assert heard.conversation == "wxid_wang"


@pytest.mark.parametrize(
    "more",
    [
        {"user_id": "wxid_yihu"},
        {"post_type": "message_sent"},
        {"post_type": "notice", "notice_type": "group_increase"},
        {"post_type": "request"},
    ],
)
def test_own_messages_and_notices_are_passed_over(more: dict[str, Any]) -> None:
    assert hear(**more) is None


def test_presence_and_response() -> None:
    assert hear(post_type="meta_event", meta_event_type="lifecycle") == Presence(("wxid_yihu",))
    response = {"status": "async", "retcode": 1, "data": None, "echo": "k"}
    assert V11().hear(json.dumps(response).encode(), NOW) == Response("k", 0)


@pytest.mark.parametrize("time", [None, "soon", -1, 0, 1e400, [], True, "1e300"])
def test_a_message_without_a_time_is_of_now(time: Any) -> None:
    assert said(("text", {"text": "灯坏了"}), time=time).sent_at in (NOW, datetime.fromtimestamp(1, UTC))


def test_milliseconds_are_seen_for_what_they_are() -> None:
    assert said(time=1795399200123).sent_at == datetime.fromtimestamp(1795399200.123, UTC)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
segment = st.fixed_dictionaries(
    {"type": st.sampled_from(["text", "at", "image", "reply", "location", "file", "x", ""])},
    optional={"data": st.dictionaries(st.sampled_from(["text", "qq", "id", "file", "lat", "lon"]), anything)},
)
frames = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys((*BASE, "echo", "status", "retcode", "data"), anything)
    | {"message": st.lists(segment, max_size=4) | st.text(), "post_type": st.sampled_from(["message", ""])}
    | {"message_type": st.sampled_from(["group", "private"])},
)


@given(anything | frames | frames.map(lambda frame: BASE | frame))
def test_any_json_is_a_message_or_a_bad_frame(frame: Any) -> None:
    try:
        heard = V11().hear(json.dumps(frame).encode(), NOW)
    except BadFrame:
        return
    if isinstance(heard, Incoming):
        heard.text.encode()
        assert heard.key()
        assert "\x00" not in heard.key()


def notice(kind: str = "group_recall", **more: Any) -> Any:
    return hear(post_type="notice", notice_type=kind, **({"operator_id": "wxid_wang"} | more))


def test_who_recalls_a_message_is_heard() -> None:
    heard = notice()
    assert heard.happened == Happened("recalled", "12")
    assert (heard.conversation, heard.sender, heard.private) == ("fudong@chatroom", "wxid_wang", False)
    assert heard.key() != said(("text", {"text": "灯坏了"})).key()
    assert notice(operator_id=None).happened.what == "recalled"
    assert notice(operator_id="wxid_boss").happened.what == "removed"
    alone = notice("friend_recall", group_id=None, operator_id=None)
    assert (alone.conversation, alone.private) == ("wxid_wang", True)


@pytest.mark.parametrize(
    "more",
    [
        {"user_id": "wxid_yihu"},
        {"user_id": None},
        {"message_id": ""},
        {"group_id": None},
        {"kind": "poke"},
    ],
)
def test_what_is_no_recall_of_somebody_is_of_no_matter(more: dict[str, Any]) -> None:
    assert notice(**more) is None


@given(st.binary())
def test_any_bytes_are_a_bad_frame(raw: bytes) -> None:
    with pytest.raises(BadFrame):
        V11().hear(raw, NOW)
