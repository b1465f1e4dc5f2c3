"""Where there is no database, only what fills one makes it; all else says where it looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli.station import STATION, yihu

COMMANDS = (
    ["verify-log"], ["export", "OUT"], ["elders-report", "OUT"], ["outbox"], ["outbox", "--retry", "1"],
    ["inbox"], ["invite", "张三"], ["train", "--undo"],
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_is_made_and_all_is_not_called_well(config: Path, words: list[str]) -> None:
    database = config.parent / "yihu.db"
    database.unlink()
    result = yihu(config, *[str(config.parent / "out.xlsx") if word == "OUT" else word for word in words])
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"没有数据库 {database}。" in result.stderr
    assert [path.name for path in config.parent.iterdir()] == ["config.yaml"]


def test_an_import_makes_one(config: Path) -> None:
    (config.parent / "yihu.db").unlink()
    assert "导入好了" in yihu(config, "import", str(STATION)).output
