"""The lines that teach what a danger sounds like: those for tuning, and the examples of the kinds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from understanding.emergency.find import readable
from understanding.kind.examples import written

TUNING = Path(__file__).parent / "tuning"
LINES = Path(__file__).parents[1] / "understanding" / "data" / "lines"
# The sorts of the tuning lines, as different hands wrote them, by what they are called.
_WRITTEN = {
    "火警": "fire 火", "燃气": "gas 气", "触电": "electric_shock electric shock 电", "坍塌": "collapse 塌",
    "被困": "trapped 困", "自杀": "suicide 轻生", "溺水": "drowning 水", "坠落": "fall 高",
    "持刀行凶": "knife weapon 刀", "拐骗绑架": "abduction 拐", "正在施暴": "violence 打",
    "盗抢": "break_in 贼", "走失": "missing lost 丢", "车祸": "traffic", "急病": "medical 病",
}  # fmt: skip
SORTS = {written: sort for sort, of in _WRITTEN.items() for written in (sort, *of.split())}


@dataclass(frozen=True, slots=True)
class Line:
    """A text, whether it tells of a danger, and of what sort."""

    text: str
    danger: bool
    sort: str = ""


def lines() -> Iterator[Line]:
    """The same as the rules see them."""
    return (replace(line, text=readable(line.text)) for line in as_written())


def as_written() -> Iterator[Line]:
    """Lines for tuning, but not what only measures, and the examples of the kinds (no danger): each once."""
    seen = set[str]()
    for path in sorted((*TUNING.glob("*.jsonl"), *LINES.glob("*.jsonl")), key=lambda path: path.name):
        for raw in map(json.loads, path.read_text("utf-8").splitlines()):
            if raw.get("half") == "held":
                continue
            is_one = _danger(path.stem, raw)
            seen.add(raw["text"])
            yield Line(raw["text"], is_one, SORTS.get(raw.get("sort", ""), ""))
    for text, _ in written():
        if text not in seen:
            yield Line(text, False)


def _danger(name: str, raw: dict[str, object]) -> bool:
    if "emergency" in raw:
        return bool(raw["emergency"])
    if "kind" in raw:
        return raw["kind"] == "emergency"
    return not name.endswith("not_emergencies")
