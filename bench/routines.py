"""routines: 20,000 routines with 5,000 due in one pass, 5,000 rounds pressed, and the morning lists."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.orm import Session

from bench.result import Result
from bench.running import fresh_folder
from bot.database import open_engine, table
from bot.migrations import migrate
from models.messages import Outgoing
from models.registry import GridInfo, Registry
from models.registry_rows import Grid, Routine
from models.roles import Role
from models.routine_rows import RoutineRound
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import rounds_open, rounds_press, rounds_told

ROUTINES, DUE, GRIDS = 20_000, 5_000, 5_000
# Seven in the morning in Shanghai, of a Monday.
NOW = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
KINDS = (("护校", "上学日"), ("巡防", "每日"), ("消防", "每周一"), ("隐患", "工作日"))


def measure() -> Iterator[Result]:
    vault, registry = Vault(base64.b64encode(bytes(32)).decode()), _registry()
    with fresh_folder() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/routines.db")
        migrate(engine)
        _fill(engine)

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


def _fill(engine: Engine) -> None:
    grids = [{"number": f"G{n}", "name": f"{n} 网格", "community": f"社区{n // 20}", "town": "",
              "organisation": "", "note": ""} for n in range(GRIDS)]  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(table(Grid)), grids)
        connection.execute(insert(table(Routine)), [_routine(n) for n in range(ROUTINES)])


def _routine(number: int) -> dict[str, Any]:
    """The first of them are due: each has a round of this morning and none other that is near."""
    kind, period = KINDS[number % len(KINDS)]
    return {
        "name": f"任务{number}", "kind": kind, "grids": [f"G{number % GRIDS}"], "place": "", "person": "",
        "period": period, "times": f"08:{number % 10:02d}-09:00", "note": "",
        "began_at": NOW - timedelta(days=100),
        "next_at": NOW if number < DUE else NOW + timedelta(hours=5),
    }  # fmt: skip
