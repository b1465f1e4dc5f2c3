"""Why something could not be sent, and what to do, in the words of the station: from the log's own reason."""

from __future__ import annotations

import re
from typing import NamedTuple

SEND_AGAIN = "过一会儿再发一次"
RING = "重发也送不到，请打电话告诉对方"
TELL = "再发一次；还不行就打电话告诉对方，把括号里的话交给维护的人"
UNKNOWN = "平台没有收下（{reason}）"
# First line that fits.
_WORDS = (
    (r"month's budget", "钉钉这个月的调用次数用完了", "急的打电话；加了次数或者到下个月再发"),
    (r"platform \S+ is off", "这个平台没有配置", "在 config.yaml 里配好，yihu check 通过以后再发"),
    (r"url is not set", "bridge.send_url 没有填", "在 config.yaml 里填好再发"),
    (r"several accounts", "连着几个账号，不知道用哪一个发", "只留一个账号连着，再发一次"),
    (r"not connected|connection closed|no response within|no endpoint", "那边没有连上",
     "看看网关或者机器人在不在线，连上以后再发"),
    (r"retcode", "微信网关不肯发（{reason}）", "看看账号还在不在群里、是不是好友，再发一次"),
    (r"not a member of the org", "对方不在本单位的钉钉里，没法私聊", "请打电话，或者在群里 @ 他"),
    (r"filtered", "被平台过滤掉了", "请打电话告诉对方"),
    (r"card not delivered", "钉钉没有把卡片送到", "看看机器人还在不在群里，再发一次"),
    (r"flow control|qps|throttl|too.?fast|\b429\b|errcode 88|9000[2-9]|900[13]\d|45009|45011|45033|is full",
     "发得太快，平台限流", SEND_AGAIN),
    (r"another program", "别的程序在用这个机器人", "停掉那个程序，再发一次"),
    (r"token|credentials|\b40[13]\b|40001|40014|4200[179]|42009",
     "平台不认我们的密钥，或者没开权限（{reason}）", "检查密钥、权限和 IP 白名单，改好再发"),
    (r"not said anything yet", "对方还没说过话，微信客服不让先开口", "请打电话告诉对方"),
    (r"48 hours|45015|window is shut", "对方太久没说话，微信不让再发", "请打电话，或者等对方再来说话"),
    (r"messages are (?:used|needed)|45047", "对方说话以后能发的条数用完了", "请打电话，或者等对方再来说话"),
    (r"welcome is over", "欢迎语要在 20 秒内发，过了", "不用重发"),
    (r"no servicer", "没有设人工客服", "在 config.yaml 的 wechat_kf.servicers 里填上"),
    (r"did not arrive", "平台说没有送到", "请打电话告诉对方"),
    (r"not for a chat|takes no chat|only a text|no url\b", "这种消息那边收不了", RING),
    (r"no (?:file_id|media.?id)\b", "图片或者文件传不上去", SEND_AGAIN),
    (r"\b(?:404|410)\b", "那边的地址或群不在了（{reason}）", "看看群号和地址对不对，改好再发"),
    (r"\b5\d\d\b|code (?:-1|15)\b|no receipt|no answer|empty pages|^[a-z]\w*error\b|timeout|disconnected",
     "网络或者平台没有响应", SEND_AGAIN),
)  # fmt: skip
_TABLE = tuple((re.compile(form, re.IGNORECASE), said, todo) for form, said, todo in _WORDS)
_HAN = re.compile("[一-龥]")


class Why(NamedTuple):
    """What failed, and what to do."""

    said: str
    todo: str


def why(reason: str) -> Why:
    """Of the reason that was written down when it was given up; what is Chinese already is kept."""
    found = ((said, todo) for form, said, todo in _TABLE if form.search(reason))
    unknown = (reason, SEND_AGAIN) if _HAN.search(reason) else (UNKNOWN, TELL)
    said, todo = next(found, unknown)
    return Why(said.replace("{reason}", reason), todo)
