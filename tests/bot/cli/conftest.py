"""The settings of a station whose database is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli.station import SETTINGS
from tests.databases import copied


@pytest.fixture
def config(bare: Path, tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(SETTINGS.format(folder=tmp_path), "utf-8")
    copied(bare, tmp_path / "yihu.db")
    return path
