"""An answer as it is told: its parts in the order in which people need them, and where it comes from."""

from __future__ import annotations

import re

from models.registry import KnowledgeInfo

BETWEEN = " ；;\n"
ORDER = ("条件", "材料", "地点", "电话", "时间")
UNTIL = "有效期至 {day}"
FROM = "（{origin}）"
_PART = re.compile(rf"({'|'.join(ORDER)})[:：]")


def told(entry: KnowledgeInfo) -> str:
    """The named parts in the order of `ORDER`, an answer without them as it is; then source and last day."""
    origin = "，".join(
        filter(None, (entry.source, entry.valid_until and UNTIL.format(day=entry.valid_until)))
    )
    return "\n".join(filter(None, (_ordered(entry.answer), origin and FROM.format(origin=origin))))


def _ordered(answer: str) -> str:
    before, *parts = _PART.split(answer)
    pairs = sorted(zip(parts[::2], parts[1::2], strict=True), key=lambda pair: ORDER.index(pair[0]))
    lines = [f"{name}：{words.strip(BETWEEN)}" for name, words in pairs]
    return "\n".join(filter(None, (before.strip(), *lines)))
