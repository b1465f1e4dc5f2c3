"""yihu check: tell every problem of the settings by its name."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.station import settings_of, with_config

GOOD = "设置没有问题。开着的平台：{platforms}。"
NONE = "一个也没有（填好 dingtalk 或 onebot 的密钥就会打开）"


@click.command(help="检查设置文件，逐条说出哪里不对。")
@with_config
def command(config_file: Path) -> None:
    """Exit 1 when something is wrong, else say which platforms are on."""
    config = settings_of(config_file)
    on = {
        "钉钉": config.dingtalk,
        "OneBot（微信群）": config.onebot,
        "签名桥（微信群）": config.bridge,
        "微信客服": config.wechat_kf,
        "公众号": config.wechat_official,
        "企业微信智能机器人": config.wecom_bot,
        "企业微信告警群": config.wecom_webhook,
        "客户群群发": config.wecom_broadcast,
        "接警台": config.intake,
    }
    platforms = "、".join(name for name, section in on.items() if section is not None)
    click.echo(GOOD.format(platforms=platforms or NONE))
