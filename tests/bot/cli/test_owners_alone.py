"""What a command writes with names, numbers or words of people in it is for the owner of the file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli.station import STATION, yihu


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_a_database_that_is_made(config: Path) -> None:
    database = config.parent / "yihu.db"
    database.unlink()
    assert yihu(config, "import", str(STATION)).exit_code == 0
    assert mode(database) == "0o600"


@pytest.mark.parametrize("command", ["export", "elders-report"])
def test_what_is_exported(config: Path, command: str) -> None:
    out = config.parent / "out.xlsx"
    assert yihu(config, command, str(out)).exit_code == 0
    assert mode(out) == "0o600"


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_people_said(config: Path, name: str) -> None:
    out, log = config.parent / name, config.parent / "said.csv"
    log.write_text("时间,发送人,内容\n2026-11-23 10:00,张三,路灯坏了\n", "utf-8")
    words = ("replay", "--log", str(log), "--registry", str(STATION), "--out", str(out))
    assert yihu(config, *words).exit_code == 0
    assert mode(out) == "0o600"
