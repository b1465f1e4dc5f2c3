"""An answer as it is told: its parts in the order in which people need them, and where it comes from."""

from __future__ import annotations

import re

from models.registry import KnowledgeInfo
from models.work import Work

BETWEEN = " ；;\n"
ORDER = ("条件", "材料", "地点", "电话", "时间", "网上办", "链接")
UNTIL = "有效期至 {day}"
FROM = "（{origin}）"
_PART = re.compile(rf"({'|'.join(ORDER)})[:：]")


def of(work: Work, question: str) -> str:
    """The answer of the entry with this 问题; empty where it is there no more."""
    found = next((entry for entry in work.registry.knowledge if entry.question == question), None)
    return told(found) if found is not None else ""


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
