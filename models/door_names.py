"""What people call each platform."""

from __future__ import annotations

from models.messages import Platform

DOORS = {
    Platform.WECHAT: "微信",
    Platform.KF: "微信客服",
    Platform.OFFICIAL: "公众号",
    Platform.DINGTALK: "钉钉",
    Platform.WECOM: "企业微信",
    Platform.WEBHOOK: "企业微信告警群",
    Platform.BROADCAST: "客户群群发",
    Platform.CONSOLE: "警情受理平台",
}
