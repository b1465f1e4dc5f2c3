"""What a reconciler is, and finding them: every file here with `due` and `settle`, in order of name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, runtime_checkable

import scheduler
from models.messages import Outgoing
from models.work import Work

NO_RECONCILERS = ("engine", "reconcilers")


class Reconciler(Protocol):
    """Level-triggered: `due` finds rows in the wrong state, `settle` rereads one and puts it right."""

    def due(self, work: Work) -> list[int]:
        """Ids of rows that want settling now, the most urgent first."""

    def settle(self, work: Work, row: int) -> list[Outgoing]:
        """Put one row right; what is said carries a key that makes it unique."""


@runtime_checkable
class Together(Protocol):
    """A reconciler that settles many rows at a time, which is a hundred times less work than each alone."""

    def settle_all(self, work: Work, rows: list[int]) -> list[Outgoing]:
        """Put these rows right. What is written before the end is not seen by queries until then."""


def find() -> dict[str, Reconciler]:
    """The reconcilers by name."""
    names = sorted(m.name for m in iter_modules(scheduler.__path__) if m.name not in NO_RECONCILERS)
    return {name: import_module(f"scheduler.{name}") for name in names}
