"""routines: 20,000 routines with 5,000 due in one pass, 5,000 rounds pressed, and the morning lists.

50,000 elders are in the same database.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bench.result import Result
from bench.running import fresh_folder
from bench.standing import GRIDS, ROUTINES, fill
from bot.database import open_engine, table
from bot.migrations import migrate
from models.messages import Outgoing
from models.registry import GridInfo, Registry
from models.roles import Role
from models.routine_rows import RoutineRound
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import rounds_open, rounds_press, rounds_told

DUE = 5_000
# Seven in the morning in Shanghai, of a Monday.
NOW = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


def measure() -> Iterator[Result]:
    vault, registry = Vault(base64.b64encode(bytes(32)).decode()), _registry()
    with fresh_folder() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/routines.db")
        migrate(engine)
        fill(engine, vault, NOW, routines_due=DUE)

        def timed(settle: Callable[[Work], list[Outgoing]], now: datetime) -> tuple[int, float, float]:
            with Session(engine) as db:
                work = Work(db, now, Settings(), registry, vault, lambda: "")
                started, used = time.perf_counter(), time.process_time()
                said = settle(work)
                db.commit()
                return len(said), time.perf_counter() - started, time.process_time() - used

        _, took, cpu = timed(lambda work: rounds_open.settle_all(work, rounds_open.due(work)), NOW)
        with engine.connect() as connection:
            assert connection.execute(select(func.count()).select_from(table(RoutineRound))).scalar() == DUE
        yield Result("routines_open_s", round(took, 2), "s", "lower", _more(DUE, cpu))
        said, took, cpu = timed(lambda work: rounds_told.settle(work, rounds_told.due(work)[0]), NOW)
        assert said == 2 * DUE
        yield Result("routines_told_s", round(took, 2), "s", "lower", {"members": said, "cpu_s": cpu})
        reminder, missed = NOW + timedelta(minutes=110), NOW + timedelta(hours=3)
        for name, now, heard in (("remind", reminder, 2 * DUE), ("missed", missed, DUE)):
            said, took, cpu = timed(lambda work: rounds_press.settle_all(work, rounds_press.due(work)), now)
            assert said == heard, said
            yield Result(f"routines_{name}_s", round(took, 2), "s", "lower", _more(DUE, cpu))
        engine.dispose()


def _more(due: int, cpu: float) -> dict[str, Any]:
    return {"due": due, "of": ROUTINES, "cpu_s": round(cpu, 2)}


def _registry() -> Registry:
    """Two members and a leader a grid, and one community."""
    grids = {f"G{n}": GridInfo(f"G{n}", f"{n} 网格", f"社区{n // 20}") for n in range(GRIDS)}
    roles = (Role.MEMBER, Role.MEMBER, Role.LEADER)
    people = (
        PersonInfo(3 * n + k, f"员{n}-{k}", role, (f"G{n}",), (("dingtalk", f"staff{n}-{k}"),))
        for n in range(GRIDS)
        for k, role in enumerate(roles)
    )
    return Registry(version=1, grids=grids, team=Team(tuple(people)))
