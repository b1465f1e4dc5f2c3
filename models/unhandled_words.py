"""Why a message was not handled, and what to do, in the words of the station: from the log's own reason."""

from __future__ import annotations

import re

from models.flow_rows import InboxMessage
from models.unsent_words import Why

TELL = "再处理一次；还不行就请民警看原话，把括号里的话和日志交给维护的人"
GONE = Why("存不下来，内容也没留住", "到那边看看当时说了什么，有事请他再说一遍")
UNKNOWN = Why("程序出了错（{reason}）", TELL)
NOT_STORED = "not stored: "
# First line that fits.
_WORDS = (
    (rf"^{NOT_STORED}", Why("读不懂，或者存不下来（{reason}）", TELL)),
    (r"^Unreadable\b", Why("密钥不对，打不开", "检查 YIHU_KEY，改好再处理一次")),
    (r"^(?:Decode|Validation)Error\b", Why("内容读不懂（{reason}）", TELL)),
    (r"^(?:Operational|Interface|Timeout|Internal)Error\b",
     Why("数据库当时出了毛病", "看看磁盘满没满、数据库在不在，好了再处理一次")),
)  # fmt: skip
_TABLE = tuple((re.compile(form), told) for form, told in _WORDS)


def why(message: InboxMessage) -> Why:
    """Of the reason that was written down when it was set aside."""
    if message.payload is None:
        return GONE
    told = next((told for form, told in _TABLE if form.search(message.error)), UNKNOWN)
    return Why(told.said.replace("{reason}", message.error.removeprefix(NOT_STORED)), told.todo)
