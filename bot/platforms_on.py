"""Which platforms are on by the settings, by the section and as people call them, and where the desk is."""

from __future__ import annotations

import logging

from bot.config import Config

log = logging.getLogger(__name__)

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
