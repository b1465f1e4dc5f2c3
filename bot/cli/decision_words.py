"""What a reading decided, in the words that people read."""

from __future__ import annotations

from typing import Any

from bot.replay import COMPARED

CHATTER, CONSULT = "闲聊", "咨询"
ROUTES = {
    "ignore": "不理会",
    "answer": "回答，没有把握就转人工",
    "officers": "给民警",
    "grid": "派给网格",
    "ask": "问一句是哪里",
}
NONE = "-"
NAMES = dict(
    zip(COMPARED, ("类型", "类别", "缓急", "地点", "网格", "可能的网格", "去向", "回答"), strict=True)
)


def kind(value: str) -> str:
    """`nonpolice` is 网格事项."""
    from models.cards import KIND_WORDS

    return KIND_WORDS.get(value, CONSULT if value == "consult" else CHATTER)


def said(name: str, value: Any) -> str:
    """One decision as it stands in a table."""
    from models.cards import URGENCY_WORDS

    if name == "kind":
        return kind(value)
    if name == "route":
        return ROUTES[value]
    if name == "urgency":
        return URGENCY_WORDS[value]
    return "、".join(value) or NONE if isinstance(value, list) else str(value or NONE)
