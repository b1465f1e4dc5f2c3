"""What a reconciler is, and finding them: every file here with `due` and `settle`, in order of name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol, TypeGuard

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


class Together(Reconciler, Protocol):
    """A reconciler that settles many rows at a time, which is a hundred times less work than each alone."""

    def settle_all(self, work: Work, rows: list[int]) -> list[Outgoing]:
        """Put these rows right. What is written before the end is not seen by queries until then."""


def settles_together(reconciler: Reconciler) -> TypeGuard[Together]:
    """Whether it settles many rows at a time."""
    return hasattr(reconciler, "settle_all")


@cache
def find() -> Mapping[str, Reconciler]:
    """The reconcilers by name; found once, since files do not change while the bot runs."""
    names = sorted(m.name for m in iter_modules(scheduler.__path__) if m.name not in NO_RECONCILERS)
    return MappingProxyType({name: import_module(f"scheduler.{name}") for name in names})
