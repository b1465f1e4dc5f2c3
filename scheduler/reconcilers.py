"""What a reconciler is, and finding them: every file here with `due` and `settle`, in order of name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

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


def find() -> dict[str, Reconciler]:
    """The reconcilers by name."""
    names = sorted(m.name for m in iter_modules(scheduler.__path__) if m.name not in NO_RECONCILERS)
    return {name: import_module(f"scheduler.{name}") for name in names}
