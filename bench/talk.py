"""What residents say: chatter, questions and reports in a given mixture, always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bench import town

ACCOUNT = "wxid_yihu"
# The clock of the measured bot stands here at its start: a workday, ten in the morning.
START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
RESIDENTS = 2000
SHARES = {"chatter": 0.90, "question": 0.06, "report": 0.04}
CHATTER = (
    "今天的馒头蒸得不错，谁家要我留几个",
    "早上好，新的一周加油",
    "[强][强][强]",
    "哈哈哈哈笑死我了",
    "晚上一起去公园走走，七点老地方见",
    "孩子作业写完了没，数学第三题谁会",
    "谢谢王姐，快递我拿到了，改天请你吃饭",
    "天气预报说明天降温，大家多穿点衣服",
    "这家店的羊杂挺好吃，价格也实惠，推荐给大家",
    "好的",
)
TROUBLES = (
    "楼道灯坏了，黑得看不见",
    "垃圾好几天没清了",
    "下水道堵了往外冒污水",
    "停水一上午了",
    "有车挡住门口出不去",
)


def mixed(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Events of OneBot 11 in the shares of a real group's talk."""
    choice = random.Random(seed)
    kinds = choice.choices(list(SHARES), list(SHARES.values()), k=count)
    for number, kind in enumerate(kinds):
        yield _event(number, kind, choice)


def reports(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Reports alone, each of another resident."""
    choice = random.Random(seed)
    for number in range(count):
        yield _event(number, "report", choice)


def _event(number: int, kind: str, choice: random.Random) -> dict[str, Any]:
    text = {"chatter": _chatter, "question": _question, "report": _report}[kind](number, choice)
    who = f"wxid_reporter{number}" if kind == "report" else f"wxid_{choice.randrange(RESIDENTS)}"
    return {
        "time": int(START.timestamp()) + number // 1000,
        "self_id": ACCOUNT,
        "post_type": "message",
        "message_type": "group",
        "sub_type": "normal",
        "message_id": number + 1,
        "group_id": choice.choice(town.resident_groups()),
        "user_id": who,
        "message": [{"type": "text", "data": {"text": text}}],
        "raw_message": text,
        "font": 0,
        "sender": {"user_id": who, "nickname": "居民", "card": "", "role": "member"},
    }


def _chatter(_: int, choice: random.Random) -> str:
    return choice.choice(CHATTER)


def _question(_: int, choice: random.Random) -> str:
    return choice.choice(town.questions())


def _report(number: int, choice: random.Random) -> str:
    # Each of another building: two reports of one thing at one place would be one matter.
    names = town.place_names()
    place, building = names[number % len(names)], number // len(names) % town.BUILDINGS + 1
    return f"{place}{building}号楼{choice.choice(TROUBLES)}，麻烦来人看看（第{number}件）"


def is_report(event: dict[str, Any]) -> bool:
    return "（第" in event["raw_message"]
