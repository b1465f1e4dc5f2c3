"""Frames of OneBot 12 as messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.frames import BadFrame
from bot.platforms.onebot.frames import Presence
from bot.platforms.onebot.v12 import V12
from models.messages import Happened, Incoming, Location, Media, Quote

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BASE: dict[str, Any] = {
    "id": "event-1",
    "type": "message",
    "detail_type": "group",
    "self": {"platform": "wechat", "user_id": "wxid_yihu"},
    "time": 1795399200.25,
    "message_id": "m12",
    "group_id": "fudong@chatroom",
    "user_id": "wxid_wang",
    "message": [],
    "alt_message": "",
}


def hear(**more: Any) -> Any:
    return V12().hear(json.dumps(BASE | more).encode(), NOW)


def test_a_message_with_everything() -> None:
    pieces = [
        ("reply", {"message_id": "m7", "user_id": "wxid_li"}),
        ("mention", {"user_id": "wxid_yihu"}),
        ("text", {"text": " 灯坏了 "}),
        ("image", {"file_id": "f1"}),
        ("audio", {"file_id": "f2"}),
        ("location", {"latitude": 39.33, "longitude": 112.43, "title": "兴苑小区", "content": ""}),
    ]
    heard = hear(message=[{"type": kind, "data": data} for kind, data in pieces])
    assert isinstance(heard, Incoming)
    assert heard.text == "灯坏了"
    assert heard.addressed
    assert heard.quote == Quote("m7")
    assert heard.media == (Media("picture", "f1"), Media("voice", "f2"))
    assert heard.location == Location(112.43, 39.33, "兴苑小区")
    assert heard.sent_at == datetime.fromtimestamp(1795399200.25, UTC)
    assert heard.message_id == "m12"


def test_own_messages_and_notices_are_passed_over() -> None:
    assert hear(user_id="wxid_yihu") is None
    assert hear(type="notice", detail_type="group_member_increase") is None


def test_meta_events_tell_the_accounts() -> None:
    bots = [
        {"self": {"platform": "wx", "user_id": "a"}, "online": True},
        {"self": {"platform": "wx", "user_id": "b"}, "online": False},
        "nonsense",
    ]
    heard = V12().hear(json.dumps({"type": "meta", "status": {"good": True, "bots": bots}}).encode(), NOW)
    assert heard == Presence(("a",))
    assert V12().hear(b'{"type": "meta", "detail_type": "connect"}', NOW) == Presence(())


@pytest.mark.parametrize(
    "more", [{"self": None}, {"self": {}}, {"detail_type": "channel"}, {"message_id": ""}, {"user_id": None}]
)
def test_a_message_of_nobody_is_a_bad_frame(more: dict[str, Any]) -> None:
    with pytest.raises(BadFrame):
        hear(**more)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
keys = (*BASE, "status", "retcode", "data", "echo", "bots", "user_name")
frames = st.dictionaries(st.sampled_from(keys), anything)
meta = st.builds(
    lambda bots: {"type": "meta", "status": {"bots": bots}},
    st.lists(st.dictionaries(st.sampled_from(["self", "online"]), anything | st.just({"user_id": 1}))),
)


@given(anything | frames | meta | frames.map(lambda frame: BASE | frame))
def test_any_json_is_a_message_or_a_bad_frame(frame: Any) -> None:
    try:
        heard = V12().hear(json.dumps(frame).encode(), NOW)
    except BadFrame:
        return
    if isinstance(heard, Incoming):
        heard.text.encode()
        assert "\x00" not in heard.key()


def notice(kind: str = "group_message_delete", **more: Any) -> Any:
    return hear(type="notice", detail_type=kind, **({"operator_id": "wxid_wang"} | more))


def test_who_recalls_a_message_is_heard() -> None:
    heard = notice(sub_type="recall")
    assert heard.happened == Happened("recalled", "m12")
    assert (heard.conversation, heard.sender, heard.account) == ("fudong@chatroom", "wxid_wang", "wxid_yihu")
    assert notice(operator_id="wxid_boss", sub_type="delete").happened.what == "removed"
    alone = notice("private_message_delete", group_id=None, operator_id=None)
    assert (alone.conversation, alone.private, alone.happened.what) == ("wxid_wang", True, "recalled")


@pytest.mark.parametrize(
    "more",
    [{"user_id": "wxid_yihu"}, {"user_id": None}, {"message_id": ""}, {"group_id": None}],
)
def test_what_is_no_recall_of_somebody_is_of_no_matter(more: dict[str, Any]) -> None:
    assert notice(**more) is None
