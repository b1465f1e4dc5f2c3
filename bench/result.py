"""One measured figure, printed as one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """`better` says in which direction the figure is good; `more` holds what it was measured with."""

    name: str
    value: float
    unit: str
    better: str
    more: dict[str, object] = field(default_factory=dict)

    def line(self) -> str:
        shown = {"name": self.name, "value": self.value, "unit": self.unit, "better": self.better}
        return json.dumps(shown | self.more, ensure_ascii=False)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]
