"""clocks: one pass of the reconcilers over 100,000 open clocks, with 10,000 of them due and with none.

Also how long its longest transaction was, since a message has to wait for it.
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.orm import Session

from bench import town
from bench.result import Result
from bench.running import fresh_folder
from bot.database import Database, open_engine, table
from bot.knowing import Knowing
from bot.migrations import migrate
from bot.reconcile import Reconcile
from bot.registry_of import load_registry
from models.incident_rows import Incident
from models.settings import Settings
from models.vault import Vault
from scheduler import reconcilers

OPEN, DUE = 100_000, 10_000
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
STATES = (
    ("dispatched", "grid", "acknowledge"),
    ("acknowledged", "grid", "arrive"),
    ("on_scene", "grid", "resolve"),
    ("dispatched", "officers", "acknowledge"),
    ("on_scene", "officers", "feedback"),
    ("resolved", "grid", "verify"),
)


@dataclass(slots=True)
class Standing:
    """A clock that stands."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


class Timed(Database):
    """Remembers its longest transaction."""

    longest = 0.0

    def run_now(self, work: Callable[[Connection], Any]) -> Any:
        started = time.perf_counter()
        try:
            return super().run_now(work)
        finally:
            self.longest = max(self.longest, time.perf_counter() - started)


def measure() -> Iterator[Result]:
    with fresh_folder() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/clocks.db")
        migrate(engine)
        town.settle(engine)
        _fill(engine)
        seconds = asyncio.run(_passes(engine))
    more: dict[str, object] = {"open": OPEN, "due": DUE, "longest_transaction_s": round(seconds[2], 3)}
    more["cpu_s"] = round(seconds[3], 2)
    yield Result("clocks_pass_s", round(seconds[0], 2), "s", "lower", more)
    yield Result("clocks_idle_pass_s", round(seconds[1], 4), "s", "lower", {"open": OPEN, "due": 0})


async def _passes(engine: Engine) -> tuple[float, float, float, float]:
    """The pass with what is due, then the fastest of five without."""
    vault = Vault(base64.b64encode(bytes(32)).decode())
    database = Timed(engine)
    knowing = Knowing(Settings(), load_registry)
    reconcile = Reconcile(database, vault, Standing(), Settings(), knowing, reconcilers.find())
    # A bot that runs knows its registry.
    database.run_now(knowing.refresh)
    database.longest = 0.0
    started, used = time.perf_counter(), time.process_time()
    settled = await reconcile.once()
    busy, used = time.perf_counter() - started, time.process_time() - used
    longest = database.longest
    assert settled >= DUE, settled
    assert reconcile.failures == 0
    idle = []
    for _ in range(5):
        started = time.perf_counter()
        assert await reconcile.once() == 0
        idle.append(time.perf_counter() - started)
    database.close()
    return busy, min(idle), longest, used


def _fill(engine: Engine) -> None:
    with Session(engine) as db:
        for first in range(0, OPEN, 5_000):
            db.execute(insert(table(Incident)), [_incident(n) for n in range(first, first + 5_000)])
        db.commit()


def _incident(number: int) -> dict[str, Any]:
    state, holding, clock = STATES[number % len(STATES)]
    due = NOW - timedelta(seconds=number % 60) if number < DUE else NOW + timedelta(hours=1, seconds=number)
    holder = number % town.GRIDS + 1 if state != "dispatched" else None
    return {
        "id": number + 1, "number": f"261123-{number:06d}", "version": 3, "tip": "", "state": state,
        "outcome": "", "kind": "nonpolice", "category": "公共照明", "urgency": 3,
        "place": f"{town.place_names()[number % town.PLACES]} 3 号楼", "grid": f"SC{number % town.GRIDS:02d}",
        "candidates": [], "reasons": [], "holding": holding, "holder_id": holder,
        "opened_at": NOW - timedelta(hours=1), "since": NOW - timedelta(minutes=40),
        "clock": clock, "step": 0, "turn": 3, "due_at": due, "limit_at": NOW + timedelta(hours=20),
    }  # fmt: skip
