"""A station's standing duties in one database: 50,000 elders and 20,000 routines, of which some are due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Engine, insert

from bot.database import table
from models.registry_rows import Elder, Grid, Routine
from models.vault import Vault

ELDERS, ROUTINES, GRIDS = 50_000, 20_000, 5_000
KINDS = (("护校", "上学日"), ("巡防", "每日"), ("消防", "每周一"), ("隐患", "工作日"))
DETAILS = {"住址": "兴苑小区3号楼1单元101", "紧急联系人": "王小军", "联系人电话": "13900000001"}
LATER = timedelta(hours=5)


def fill(engine: Engine, vault: Vault, now: datetime, elders_due: int = 0, routines_due: int = 0) -> None:
    """The first so many of each are due at `now`, the others later."""
    details = vault.seal_bytes(msgspec.json.encode(DETAILS))
    grids = [{"number": f"G{n}", "name": f"{n} 网格", "community": f"社区{n // 20}", "town": "",
              "organisation": "", "note": ""} for n in range(GRIDS)]  # fmt: skip
    elders = [_elder(n, details, now, n < elders_due) for n in range(ELDERS)]
    routines = [_routine(n, now, n < routines_due) for n in range(ROUTINES)]
    with engine.begin() as connection:
        for rows, each in ((Grid, grids), (Elder, elders), (Routine, routines)):
            connection.execute(insert(table(rows)), each)


def _elder(number: int, details: bytes, now: datetime, due: bool) -> dict[str, Any]:
    """Who is due was seen so long ago that it is time for the order to the door."""
    seen = now - timedelta(hours=40 if due else 12)
    return {
        "id": number + 1, "name": f"王{number}", "sex": "", "grid": f"G{number % GRIDS}",
        "address_blind": "", "details": details, "began_at": seen, "seen_at": seen, "step": "remind",
        "due_at": now if due else now + LATER,
    }  # fmt: skip


def _routine(number: int, now: datetime, due: bool) -> dict[str, Any]:
    """Who is due has a round of this morning and none other that is near."""
    kind, period = KINDS[number % len(KINDS)]
    return {
        "name": f"任务{number}", "kind": kind, "grids": [f"G{number % GRIDS}"], "place": "", "person": "",
        "period": period, "times": f"08:{number % 10:02d}-09:00", "note": "",
        "began_at": now - timedelta(days=100), "next_at": now if due else now + LATER,
    }  # fmt: skip
