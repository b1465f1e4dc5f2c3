"""elders: 50,000 elders with 5,000 due in one pass, and the morning lists of 5,000 members.

20,000 routines are in the same database.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bench.result import Result
from bench.running import fresh_folder
from bench.standing import ELDERS, GRIDS, fill
from bot.database import open_engine
from bot.migrations import migrate
from models.messages import Outgoing
from models.registry import GridInfo, Registry
from models.roles import Role
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import elders, morning_elders

DUE, MEMBERS = 5_000, GRIDS
# First light: eight in the morning in Shanghai.
NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


def measure() -> Iterator[Result]:
    vault, registry = Vault(base64.b64encode(bytes(32)).decode()), _registry()
    with fresh_folder() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/elders.db")
        migrate(engine)
        fill(engine, vault, NOW, elders_due=DUE)

        def timed(settle: Callable[[Work], list[Outgoing]]) -> tuple[list[Outgoing], float, float]:
            with Session(engine) as db:
                work = Work(db, NOW, Settings(), registry, vault, lambda: "")
                started, used = time.perf_counter(), time.process_time()
                said = settle(work)
                db.commit()
                return said, time.perf_counter() - started, time.process_time() - used

        said, took, cpu = timed(lambda work: morning_elders.settle(work, morning_elders.due(work)[0]))
        assert len(said) == MEMBERS
        yield Result("elders_morning_s", round(took, 2), "s", "lower", {"members": MEMBERS, "cpu_s": cpu})
        said, took, cpu = timed(lambda work: elders.settle_all(work, elders.due(work)))
        assert len(said) == DUE
        yield Result("elders_pass_s", round(took, 2), "s", "lower", {"due": DUE, "of": ELDERS, "cpu_s": cpu})
        engine.dispose()


def _registry() -> Registry:
    grids = {f"G{n}": GridInfo(f"G{n}", f"{n} 网格", "社区") for n in range(MEMBERS)}
    people = (
        PersonInfo(n, f"员{n}", Role.MEMBER, (f"G{n}",), (("dingtalk", f"staff{n}"),)) for n in range(MEMBERS)
    )
    return Registry(version=1, grids=grids, team=Team(tuple(people)))
