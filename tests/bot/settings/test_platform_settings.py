"""Sections of platforms: off where nothing stands in them, whole or told by the key that is wrong."""

from __future__ import annotations

import msgspec
import pytest

from bot.settings import config_checks, platform_settings, sections, settings_words

AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
DEMO = "2026-11-23T10:00:00+08:00"
KF = sections.WeChatKf(corp_id="ww1", secret="s", token="t", aes_key=AES)


def test_wechat_kf_is_whole_or_off() -> None:
    problems: list[str] = []
    assert platform_settings.wechat_kf(sections.WeChatKf(), "", problems) is None
    assert platform_settings.wechat_kf(KF, "", problems) == KF
    assert problems == []
    platform_settings.wechat_kf(sections.WeChatKf(corp_id="ww1"), "", problems)
    lacking = ("secret", "token", "aes_key")
    assert problems == [settings_words.MISSING.format(key=f"wechat_kf.{key}") for key in lacking]


def test_a_demonstration_asks_no_real_platform() -> None:
    problems: list[str] = []
    platform_settings.wechat_kf(KF, DEMO, problems)
    bot = sections.WeComBot(bot_id="b", secret="s", ws_url="wss://openws.work.weixin.qq.com")
    platform_settings.wecom_bot(bot, DEMO, problems)
    assert problems == [
        config_checks.DEMO_ONLY.format(key=key) for key in ("wechat_kf.api_base", "wecom_bot.ws_url")
    ]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"secret": ""}, "secret"),
        ({"aes_key": "x" * 42}, "aes_key"),
        ({"notice_fields": {"who": "thing1"}}, "notice_fields"),
        ({"api_base": "ftp://x"}, "api_base"),
    ],
)
def test_what_is_wrong_of_wechat_official_is_told_by_its_key(wrong: dict[str, object], key: str) -> None:
    raw: dict[str, object] = {"app_id": "wx1", "secret": "s", "token": "t"}
    good = msgspec.convert(raw, sections.WeChatOfficial)
    problems: list[str] = []
    assert platform_settings.wechat_official(good, "", problems) == good
    platform_settings.wechat_official(msgspec.convert(raw | wrong, sections.WeChatOfficial), "", problems)
    assert [each.partition(":")[0] for each in problems] == [f"wechat_official.{key}"]


def test_dingtalk_is_named_by_its_key_and_its_robot_is_the_application_itself() -> None:
    problems: list[str] = []
    assert platform_settings.dingtalk(sections.DingTalk(), problems) is None
    good = platform_settings.dingtalk(sections.DingTalk(client_id="x", client_secret="s"), problems)
    assert good is not None
    assert (good.robot_code, problems) == ("x", [])
    platform_settings.dingtalk(sections.DingTalk(client_id="x", mode="smoke", ding="fax"), problems)
    assert [each.partition(":")[0] for each in problems] == [
        "dingtalk.client_secret", "dingtalk.mode", "dingtalk.ding",
    ]  # fmt: skip


def test_wecom_needs_who_speaks_and_for_whom() -> None:
    problems: list[str] = []
    platform_settings.wecom_bot(sections.WeComBot(bot_id="b", ws_url="http://x"), "", problems)
    platform_settings.wecom_broadcast(sections.WeComBroadcast(corp_id="c", secret="s"), "", problems)
    assert [each.partition(":")[0] for each in problems] == [
        "wecom_bot.secret", "wecom_bot.ws_url", "wecom_broadcast.owners",
    ]  # fmt: skip
