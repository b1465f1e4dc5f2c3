"""elders: 50,000 elders with 5,000 due in one pass, and the morning lists of 5,000 members."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from bench.result import Result
from bench.running import fresh_folder
from bot.database import open_engine, table
from bot.migrations import migrate
from models.messages import Outgoing
from models.registry import GridInfo, Registry
from models.registry_rows import Elder, Grid
from models.roles import Role
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import elders, morning_elders

ELDERS, DUE, MEMBERS = 50_000, 5_000, 5_000
# First light: eight in the morning in Shanghai.
NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
SEEN = NOW - timedelta(hours=12)
DETAILS = {"住址": "兴苑小区3号楼1单元101", "紧急联系人": "王小军", "联系人电话": "13900000001"}


def measure() -> Iterator[Result]:
    vault, registry = Vault(base64.b64encode(bytes(32)).decode()), _registry()
    with fresh_folder() as folder:
        engine = open_engine(f"sqlite:///{Path(folder)}/elders.db")
        migrate(engine)
        _fill(engine, vault)

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


def _fill(engine: Engine, vault: Vault) -> None:
    details = vault.seal_bytes(msgspec.json.encode(DETAILS))
    grids = [{"number": f"G{n}", "name": f"{n} 网格", "community": "社区", "town": "", "organisation": "",
              "note": ""} for n in range(MEMBERS)]  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(table(Grid)), grids)
        connection.execute(insert(table(Elder)), [_elder(n, details) for n in range(ELDERS)])


def _elder(number: int, details: bytes) -> dict[str, Any]:
    """The first of them were seen so long ago that it is time for the order to the door."""
    seen = SEEN - timedelta(hours=28) if number < DUE else SEEN
    return {
        "id": number + 1, "name": f"王{number}", "sex": "", "grid": f"G{number % MEMBERS}",
        "address_blind": "", "details": details, "began_at": seen, "seen_at": seen, "step": "remind",
        "due_at": NOW if number < DUE else NOW + timedelta(hours=5),
    }  # fmt: skip
