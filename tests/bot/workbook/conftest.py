"""A database, a vault, and workbooks written as folders of CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

Write = Callable[..., Path]
GRIDS = [["编号", "名称", "社区"], ["G1", "府东一网格", "府东社区"], ["G2", "府东二网格", "府东社区"]]


@pytest.fixture
def db(empty: Engine) -> Iterator[Session]:
    with Session(empty) as session:
        yield session


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write(地点=[[heading, …], [cell, …]])` makes a folder; the grids are there unless given."""

    def write(**sheets: list[list[str]]) -> Path:
        folder = tmp_path / "workbook"
        folder.mkdir(exist_ok=True)
        for name, lines in {"网格": GRIDS, **sheets}.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(lines)
        return folder

    return write
