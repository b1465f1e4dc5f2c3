"""The sections of the platforms: off where nothing stands in them, else every problem by its name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from bot.settings import config_checks, sections, settings_words

NOTICES = "wechat_official.notice_fields: 只能写 number、result、time 这三个字段。"
NOT_WS = "wecom_bot.ws_url: 要写 ws:// 或 wss:// 开头的地址。"
NOTICED = frozenset({"number", "result", "time"})
AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")


def dingtalk(raw: sections.DingTalk, problems: list[str]) -> sections.DingTalk | None:
    """DingTalk needs its id and secret; the robot is the application's own unless it is named."""
    if not raw.client_id and not raw.client_secret:
        return None
    problems += _missing("dingtalk", raw, ("client_id", "client_secret"))
    if raw.mode not in ("stream", "http"):
        problems.append(settings_words.ONE_OF.format(key="dingtalk.mode", words="stream、http"))
    if raw.ding not in ("", "app", "sms", "call"):
        problems.append(settings_words.ONE_OF.format(key="dingtalk.ding", words="app、sms、call、空着"))
    problems += _unfit("dingtalk.event_aes_key", raw.event_aes_key)
    for key in ("api_base", "oapi_base"):
        if urlsplit(getattr(raw, key)).scheme not in ("http", "https"):
            problems.append(settings_words.NOT_HTTP.format(key=f"dingtalk.{key}"))
    return msgspec.structs.replace(raw, robot_code=raw.robot_code or raw.client_id)


def wechat_kf(raw: sections.WeChatKf, demo: str, problems: list[str]) -> sections.WeChatKf | None:
    """微信客服 needs its four credentials; without any of them it is off."""
    needed = ("corp_id", "secret", "token", "aes_key")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += _missing("wechat_kf", raw, needed)
    problems += _unfit("wechat_kf.aes_key", raw.aes_key)
    problems += config_checks.outbound("wechat_kf.api_base", raw.api_base or "nowhere", demo)
    return raw


def wechat_official(
    raw: sections.WeChatOfficial, demo: str, problems: list[str]
) -> sections.WeChatOfficial | None:
    """The 公众号 needs its id, secret and token; with a key its callbacks are sealed (safe mode)."""
    needed = ("app_id", "secret", "token")
    if not any(getattr(raw, key) for key in (*needed, "aes_key")):
        return None
    problems += _missing("wechat_official", raw, needed)
    problems += _unfit("wechat_official.aes_key", raw.aes_key)
    if not set(raw.notice_fields) <= NOTICED:
        problems.append(NOTICES)
    problems += config_checks.outbound("wechat_official.api_base", raw.api_base or "nowhere", demo)
    return raw


def wecom_bot(raw: sections.WeComBot, demo: str, problems: list[str]) -> sections.WeComBot | None:
    """The 智能机器人 needs its id and the secret of its long connection."""
    needed = ("bot_id", "secret")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += _missing("wecom_bot", raw, needed)
    if urlsplit(raw.ws_url).scheme not in ("ws", "wss"):
        problems.append(NOT_WS)
    elif demo and not config_checks.loopback(raw.ws_url):
        problems.append(config_checks.DEMO_ONLY.format(key="wecom_bot.ws_url"))
    return raw


def wecom_broadcast(
    raw: sections.WeComBroadcast, demo: str, problems: list[str]
) -> sections.WeComBroadcast | None:
    """Broadcasts need the corporation, the application's secret, and whose tasks are prepared."""
    needed = ("corp_id", "secret", "owners")
    if not any(getattr(raw, key) for key in needed):
        return None
    problems += _missing("wecom_broadcast", raw, needed)
    problems += config_checks.outbound("wecom_broadcast.api_base", raw.api_base or "nowhere", demo)
    return raw


def _missing(section: str, raw: msgspec.Struct, needed: tuple[str, ...]) -> list[str]:
    """What has to stand there and does not, where anything does."""
    lacking = (key for key in needed if not getattr(raw, key))
    return [settings_words.MISSING.format(key=f"{section}.{key}") for key in lacking]


def _unfit(key: str, value: str) -> list[str]:
    """A key that the platform's page shows has 43 signs."""
    return [settings_words.AES_KEY.format(key=key)] if value and not AES_KEY.fullmatch(value) else []
