"""Frames read: the bot's own @ is left out, whatever stands around it; nothing that is sent does harm."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.platforms.frames import BadFrame
from bot.platforms.wecom_bot import parsing, saying
from bot.platforms.wecom_bot.wire import Frame
from models.messages import Button, Card

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HEAD: dict[str, Any] = {"msgid": "1", "from": {"userid": "zhao"}, "chattype": "group", "chatid": "wr1"}


def frame(**body: Any) -> Frame:
    return Frame("aibot_msg_callback", "r1", HEAD | body)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("@一呼 /今日", "/今日"), ("@一呼  /今日", "/今日"), ("@一呼\u2005/今日", "/今日"),
        ("/今日 @一呼", "/今日"),
        ("看看 @一呼 今天", "看看 今天"), ("@小助手 /今日", "/今日"), ("@一呼", ""),
    ],
)  # fmt: skip
def test_the_bots_own_name_is_left_out(said: str, text: str) -> None:
    told = parsing.message(frame(msgtype="text", text={"content": said}), "aib", "一呼", NOW)
    assert (told.text, told.unknown_type) == (text, "")


def test_alone_nothing_is_left_out() -> None:
    body = {"chattype": "single", "msgtype": "text", "text": {"content": "@张三 在吗"}}
    assert parsing.message(frame(**body), "aib", "一呼", NOW).text == "@张三 在吗"


@pytest.mark.parametrize(
    ("body", "text", "kind"),
    [
        ({"msgtype": "voice", "voice": {"content": "灯坏了"}}, "灯坏了", ""),
        ({"msgtype": "image", "image": {"url": "https://x/1"}}, "", "picture"),
        ({"msgtype": "file", "file": {"url": "https://x/1"}}, "", "file"),
    ],
)
def test_what_people_send_alone(body: dict[str, Any], text: str, kind: str) -> None:
    told = parsing.message(frame(chattype="single", **body), "aib", "一呼", NOW)
    assert told.text == text
    assert [each.kind for each in told.media] == ([kind] if kind else [])


def test_what_is_not_known_is_told_so() -> None:
    told = parsing.message(frame(chattype="single", msgtype="sticker"), "aib", "一呼", NOW)
    assert told.unknown_type == "sticker"


_json = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_names = some.sampled_from(
    ["msgid", "from", "chattype", "chatid", "msgtype", "text", "mixed", "image", "event", "create_time"]
)


@given(some.dictionaries(_names, _json))
def test_nothing_that_is_sent_does_harm(body: dict[str, Any]) -> None:
    for each in (Frame("x", "r", body), Frame("x", "r", HEAD | body)):
        with contextlib.suppress(BadFrame):
            parsing.message(each, "aib", "一呼", NOW)
        with contextlib.suppress(BadFrame):
            parsing.press(each, "aib", NOW)


@given(some.text(some.characters(exclude_categories=["Cs"]), max_size=300), some.integers(0, 9))
def test_a_card_fits_whatever_stands_in_it(text: str, n: int) -> None:
    buttons = tuple(Button(f"a{i}", text[:10] or "x") for i in range(n))
    told = saying.template(Card("c", text, ((text, text),) * n, text, buttons, next=text), "c@wr1")
    assert len(told["main_title"]["title"]) <= saying.LONGEST_TITLE
    assert len(told["horizontal_content_list"]) <= saying.MOST_FACTS
    assert len(told.get("button_list", [])) <= saying.MOST_BUTTONS
    assert len(saying.cut(text * 30, 4096).encode()) <= 4096
