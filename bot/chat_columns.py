"""The columns of a chat log by their usual names, and a row of them as a line of `explain`."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.bad_line import BadLine
from bot.chat_text import Line
from bot.chat_times import day_in, moment
from bot.quoted import apart

# Of several that are there the first counts: who has an account is known by it.
NAMES = {
    "text": (
        "text", "文字", "内容", "消息", "消息内容", "聊天内容", "正文", "content", "strcontent", "msg",
        "message",
    ),
    "group": ("group", "群", "群号", "群名", "群聊", "群名称", "群聊名称", "会话", "room_name"),
    "sender": (
        "sender", "发送人", "发送者微信id", "发送者", "发言人", "发送者昵称", "发送人昵称", "昵称",
        "nickname", "talker",
    ),
    "at": (
        "at", "时间", "发送时间", "日期时间", "消息时间", "time", "strtime", "datetime", "时刻", "createtime",
        "timestamp", "日期", "date",
    ),
    "day": ("日期", "date", "day", "发送日期", "消息日期"),
}  # fmt: skip
NO_TEXT = "缺文字（text），或不是文字"
NO_TIME = "时间（at）读不懂：{at}。要写成 2026-11-23 10:00 这样"
NO_AT = "没有写时间（at）"
NOT_TEXT = "{name} 不是文字"
SHOWN = 60


def are_named(row: list[str]) -> bool:
    """Whether a row has a name for the text and one for the time."""
    names = {name.strip().lower() for name in row}
    return not names.isdisjoint(NAMES["text"]) and not names.isdisjoint(NAMES["at"])


def has_text(row: Line) -> bool:
    """Whether an object is a message."""
    return any(name.strip().lower() in NAMES["text"] for name in row)


def line(number: int, row: Line, zone: ZoneInfo, day: date | None) -> tuple[Line, date | None]:
    """The line, and its day, which is that of the row before where its cell is empty: merged cells are so.

    Raises `BadLine`.
    """
    found = _found(row)
    if not isinstance(found["text"], str):
        raise BadLine(number, NO_TEXT)
    for name in ("group", "sender"):
        if not isinstance(found[name], str | None):
            raise BadLine(number, NOT_TEXT.format(name=name))
    if written := found.pop("day"):
        day = _day(written)
    time = moment(found["at"], day)
    if time is None:
        raise BadLine(number, NO_TIME.format(at=str(found["at"])[:SHOWN]) if found["at"] else NO_AT)
    said, _ = apart(found["text"])
    at = time if time.tzinfo else time.replace(tzinfo=zone)
    return found | {"text": said, "at": at.astimezone(zone).isoformat()}, day


def _found(row: Line) -> Line:
    row = {name.strip().lower(): value for name, value in row.items()}
    found = {
        name: next((row[each] for each in others if row.get(each) is not None), None)
        for name, others in NAMES.items()
    }
    # The accounts of some programs are numbers.
    return found | {"sender": str(found["sender"])} if type(found["sender"]) is int else found


def _day(written: Any) -> date | None:
    found = day_in(written)
    whole = None if found else moment(written)
    return whole.date() if whole else found
