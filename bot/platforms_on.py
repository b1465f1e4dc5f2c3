"""Which platforms are on by the settings, by the section and as people call them, and where the desk is."""

from __future__ import annotations

import logging

from bot.config import Config
from models.messages import Platform, Target

log = logging.getLogger(__name__)

# The duty's alarm group behind its webhook.
LISTENER = Target(Platform.WEBHOOK, "duty")

NAMES = {
    "dingtalk": "钉钉",
    "onebot": "微信群 OneBot",
    "bridge": "微信群签名桥",
    "wechat_kf": "微信客服",
    "wechat_official": "公众号",
    "wecom_bot": "企业微信智能机器人",
    "wecom_webhook": "企业微信告警群",
    "wecom_broadcast": "客户群群发",
    "intake": "接警台",
}

# By which section something can be said where; both ways into WeChat's groups are one platform.
SPEAK = {
    "dingtalk": Platform.DINGTALK,
    "onebot": Platform.WECHAT,
    "bridge": Platform.WECHAT,
    "wechat_kf": Platform.KF,
    "wechat_official": Platform.OFFICIAL,
    "wecom_bot": Platform.WECOM,
    "wecom_webhook": Platform.WEBHOOK,
    "wecom_broadcast": Platform.BROADCAST,
}


def platforms_off(config: Config) -> frozenset[Platform]:
    """Where nothing can be said, by the settings."""
    return frozenset(SPEAK.values()) - {SPEAK[section] for section in sections_on(config) if section in SPEAK}


# Where officers speak to us alone, the likeliest first.
ALONE = {"dingtalk": "钉钉", "wecom_bot": "企业微信", "onebot": "微信", "bridge": "微信"}


def officers_door(config: Config) -> str:
    """In which program an officer asks for his link to the desk; empty where in none."""
    return next((name for section, name in ALONE.items() if section in sections_on(config)), "")


def listeners(config: Config) -> tuple[Target, ...]:
    """Where alarms are told besides the officers' groups."""
    return (LISTENER,) if config.wecom_webhook is not None else ()


def sections_on(config: Config) -> list[str]:
    """The sections of the settings that have what they need."""
    return [section for section in NAMES if getattr(config, section) is not None]


def log_start(config: Config, port: int) -> None:
    """What whoever starts it wants to know first."""
    on = sections_on(config)
    off = [section for section in NAMES if section not in on]
    log.info("platforms on=%s off=%s", ",".join(on) or "none", ",".join(off) or "none")
    if not on:
        log.warning(
            "no platform is on, nobody can be heard: fill in one of %s, then try yihu check", ", ".join(NAMES)
        )
    log.info("desk %s", config.settings.desk_url or f"http://{config.web.host}:{port}/desk")
