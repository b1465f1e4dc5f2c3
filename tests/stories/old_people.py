"""Elders for stories: three who live alone in two grids, two of one family name."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import ElderStep
from models.registry_rows import Elder
from models.vault import Vault
from tests.conftest import KEY
from tests.stories.shift import fill

Old = tuple[int, str, str, str, str, str]
ELDERS: tuple[Old, ...] = (
    (1, "王德贵", "男", "FD01", "兴苑小区3号楼1单元101", "王小军"),
    (2, "李玉兰", "女", "FD01", "兴苑小区3号楼2单元201", "李芳"),
    (3, "王有福", "男", "FD02", "福善庄小区2号楼301", ""),
)
PHONE = "13900000001"


def move_in(stage: Any, elders: tuple[Old, ...] = ELDERS) -> None:
    """Write them in as an import does: nothing is known of when they were seen."""
    with Session(stage.engine) as db, db.begin():
        for number, name, sex, grid, address, contact in elders:
            details = {"住址": address, "紧急联系人": contact, "联系人电话": PHONE if contact else ""}
            sealed = Vault(KEY).seal_bytes(msgspec.json.encode(details))
            db.add(Elder(id=number, name=name, sex=sex, grid=grid, details=sealed))


async def moved_in(stage: Any, elders: tuple[Old, ...] = ELDERS) -> Any:
    """The stage with people on duty and the elders, whose time has begun: Monday 10:00."""

    async def play() -> None:
        fill(stage)
        move_in(stage, elders)
        await stage.later()

    await stage.begun(f"{len(elders)} elders moved in", play)
    return stage


def steps(stage: Any, elder: int = 1) -> list[str]:
    """What was told of an elder, in order."""
    with Session(stage.engine) as db:
        return [row.step for row in db.scalars(select(ElderStep)) if row.elder_id == elder]


def row(stage: Any, elder: int = 1) -> Elder:
    """The elder as he stands in the database."""
    with Session(stage.engine) as db:
        return db.get_one(Elder, elder)
