"""What whoever starts the bot reads first: which platforms are on, and where the desk is."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.config import parse
from bot.desk.page import locked
from bot.platforms_on import NAMES, log_start, officers_door, sections_on
from tests.conftest import KEY

OWN: dict[str, Any] = {"privacy": {"key": "${YIHU_KEY}"}}
ENVIRONMENT = {"YIHU_KEY": KEY, "TOKEN": "a-token-of-some-length"}


def told(caplog: pytest.LogCaptureFixture, **sections: Any) -> list[tuple[int, str]]:
    caplog.set_level(logging.INFO)
    log_start(parse(OWN | sections, ENVIRONMENT), 8081)
    return [(record.levelno, record.getMessage()) for record in caplog.records]


def test_without_any_platform_it_says_what_to_fill_in(caplog: pytest.LogCaptureFixture) -> None:
    (_, platforms), (level, warning), (_, desk) = told(caplog)
    assert platforms == f"platforms on=none off={','.join(NAMES)}"
    assert level == logging.WARNING
    assert f"fill in one of {', '.join(NAMES)}, then" in warning
    assert desk == "desk http://127.0.0.1:8081/desk"


def test_what_is_on_stands_by_its_section_and_the_desk_by_its_public_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    web = {"public_url": "https://yihu.example.cn/"}
    (_, platforms), (_, desk) = told(caplog, onebot={"access_token": "${TOKEN}"}, web=web)
    assert platforms.startswith("platforms on=onebot off=dingtalk,bridge,")
    assert desk == "desk https://yihu.example.cn/desk"


def test_every_name_is_a_section_of_the_settings() -> None:
    assert sections_on(parse(OWN, ENVIRONMENT)) == []


def test_officers_ask_for_their_link_where_they_can_be_heard() -> None:
    assert "请民警私聊一呼" in locked(officers_door(parse(OWN, ENVIRONMENT)))
    on = OWN | {"onebot": {"access_token": "${TOKEN}"}}
    assert "请民警在微信里私聊一呼" in locked(officers_door(parse(on, ENVIRONMENT)))
    both = on | {"dingtalk": {"client_id": "${TOKEN}", "client_secret": "${TOKEN}"}}
    assert "请民警在钉钉里私聊一呼" in locked(officers_door(parse(both, ENVIRONMENT)))
