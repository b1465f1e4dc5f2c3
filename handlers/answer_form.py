"""An answer as it is told: its parts in the order in which people need them, and where it comes from."""

from __future__ import annotations

import re

from models.registry import KnowledgeInfo
from models.work import Work
from understanding.knowledge import expired
from understanding.knowledge.asked_part import COST

BETWEEN = " ；;，,\n"
ORDER = ("条件", "材料", "地点", "电话", "时间", "网上办", "链接")
UNTIL = "有效期至 {day}"
UPDATED = "{day} 更新"
SOURCE = "来源：{source}"
# Of an entry that names no source: the station wrote it itself.
OWN = "本所资料"
FROM = "（{origin}）"
# Of a list of several, which then begins below its name.
BULLET = "·"
_COSTS = re.compile("元|收费|免费|工本费|不收")
# A part begins a line or a sentence, and may be named more closely: 所需材料, 办理时间, 联系电话.
_PART = re.compile(rf"(?:^|(?<=[\s；;。，,！]))(?:{BULLET} )?([一-龥]{{0,4}}(?:{'|'.join(ORDER)}))[:：]")


def of(work: Work, question: str) -> str:
    """The answer of the entry with this 问题; empty where it is there no more, or no more good."""
    found = next((entry for entry in work.registry.knowledge if entry.question == question), None)
    here = work.now.astimezone(work.settings.station.timezone)
    return told(found) if found is not None and not expired(found, here) else ""


def part_of(work: Work, question: str, name: str) -> str:
    """The part of that name with where it comes from, an answer without parts whole; empty where it has none.

    What it costs stands anywhere in it.
    """
    here = work.now.astimezone(work.settings.station.timezone)
    found = next((entry for entry in work.registry.knowledge if entry.question == question), None)
    if found is None or expired(found, here):
        return ""
    _, *parts = _PART.split(found.answer)
    if not parts or (name == COST and _COSTS.search(found.answer)):
        return f"\n{told(found)}"
    pairs = zip(parts[::2], parts[1::2], strict=True)
    lines = [_line(each, words.strip(BETWEEN)) for each, words in pairs if each.endswith(name)]
    return "\n".join(("", *lines, origin(found))).rstrip() if lines else ""


def told(entry: KnowledgeInfo) -> str:
    """The named parts in the order of `ORDER`, an answer without them as it is; then where it comes from."""
    return "\n".join(filter(None, (_ordered(entry.answer), origin(entry))))


def origin(entry: KnowledgeInfo) -> str:
    """The source, since when it stands so and the last day, as one short line; empty where none is known."""
    source = entry.source or (OWN if entry.updated else "")
    told = (
        source and SOURCE.format(source=source),
        entry.updated and UPDATED.format(day=entry.updated),
        entry.valid_until and UNTIL.format(day=entry.valid_until),
    )
    parts = "，".join(filter(None, told))
    return parts and FROM.format(origin=parts)


def _ordered(answer: str) -> str:
    before, *parts = _PART.split(answer)
    pairs = sorted(zip(parts[::2], parts[1::2], strict=True), key=lambda pair: _rank(pair[0]))
    lines = [_line(name, words.strip(BETWEEN)) for name, words in pairs]
    return "\n".join(filter(None, (before.strip(), *lines)))


def _line(name: str, words: str) -> str:
    return f"{name}：\n{words}" if words.startswith(BULLET) else f"{name}：{words}"


def _rank(name: str) -> int:
    return next(n for n, part in enumerate(ORDER) if name.endswith(part))
