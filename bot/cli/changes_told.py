"""What `yihu replay` shows of the changes: how many of which sort, and the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.decision_words import NAMES, said
from bot.replay import Change

HEAD = ("消息", "现在", "以后")
SUM = ("什么", "从 → 到", "条")
SHOWN, COUNTED = 30, 20
CUT = 30


class Told:
    """Takes change after change; keeps the counts, and of the changes the first."""

    def __init__(self) -> None:
        self.changed = 0
        # What is said again and again is shown once.
        self._first: dict[tuple[str, ...], None] = {}
        self._counts: Counter[tuple[str, str, str]] = Counter()

    def add(self, change: Change) -> None:
        self.changed += 1
        self._counts.update(
            (name, said(name, change.before[name]), said(name, change.after[name])) for name in change.what
        )
        if len(self._first) < SHOWN:
            self._first.setdefault(_row(change))

    def show(self) -> None:
        """As tables on standard output; nothing where nothing changes."""
        if self.changed:
            Console().print(self._sums(), _table(self._first))

    def _sums(self) -> Table:
        table = Table(*SUM)
        for (name, one, other), count in self._counts.most_common(COUNTED):
            table.add_row(NAMES[name], escape(f"{one} → {other}"), str(count))
        return table


def _row(change: Change) -> tuple[str, ...]:
    sides = (change.before, change.after)
    told = [" ".join(said(name, side[name]) for name in change.what) for side in sides]
    return (change.line["text"][:CUT], *told)


def _table(rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(*HEAD)
    for row in rows:
        table.add_row(*map(escape, row))
    return table
