"""Take a workbook in, or see what is wrong with it; and the headings of some sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import sandbox
from bot.workbook.importing import Report, import_workbook
from bot.workbook.problems import BadWorkbook
from models.vault import Vault

Write = Callable[..., Path]
SAMPLE = Path(sandbox.__file__).parent / "station"
TODAY = date(2026, 11, 23)
PLACE_HEAD = ["名称", "别名", "网格", "楼栋", "经度", "纬度"]
PEOPLE_HEAD = ["姓名", "角色", "网格", "单位", "电话", "钉钉"]
ROUTINES = ["名称", "类型", "网格", "周期", "时段"]


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def take(
    db: Session, vault: Vault, path: Path, *, today: date = TODAY, dry_run: bool = False,
    remove_missing: bool = False,
) -> Report:  # fmt: skip
    report = import_workbook(
        db, vault, path, today=today, roster=("白班", "夜班"), dry_run=dry_run, progress=quiet,
        remove_missing=remove_missing,
    )  # fmt: skip
    db.commit()
    return report


def problems(db: Session, vault: Vault, path: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(BadWorkbook) as bad:
        take(db, vault, path)
    return [(problem.sheet, problem.row, problem.column) for problem in bad.value.problems]
