"""yihu import of a large file: a bar where somebody watches it on a terminal, and nothing of it in a pipe."""

from __future__ import annotations

import base64
import os
import pty
from pathlib import Path

import pytest

from tests.bot.cli.station import yihu
from tests.processes import run

PLACES = 3000
# With the grid, and the headings of both files.
ROWS = "3003/3003"
SECRETS = {"TOKEN": "secret-token", "YIHU_KEY": base64.b64encode(b"k" * 32).decode(), "TERM": "xterm"}


@pytest.fixture
def large(tmp_path: Path) -> Path:
    folder = tmp_path / "large"
    folder.mkdir()
    (folder / "网格.csv").write_text("编号,名称,社区\nG1,一网格,府东社区\n", "utf-8")
    rows = "".join(f"第{n}小区,G1\n" for n in range(PLACES))
    (folder / "地点.csv").write_text(f"名称,网格\n{rows}", "utf-8")
    return folder


async def test_a_terminal_sees_how_far_it_is(config: Path, large: Path) -> None:
    screen, end = pty.openpty()
    try:
        words = ("bot", "import", str(large), "--dry-run", "-c", str(config))
        program = await run(Path(os.ttyname(end)), *words, environment=os.environ | SECRETS)
        assert await program.ended() == 0
        shown = os.read(screen, 1 << 16).decode()
    finally:
        os.close(screen)
        os.close(end)
    assert "导入" in shown
    assert ROWS in shown


def test_in_a_pipe_there_is_no_bar(config: Path, large: Path) -> None:
    result = yihu(config, "import", str(large), "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"地点：新增 {PLACES}" in result.stdout
    assert "没有读" not in result.stdout
    (large / "老人名单.csv").write_text("姓名\n王奶奶\n", "utf-8")
    assert (
        "没有读这几页，登记表里没有这样的页名：老人名单。"
        in yihu(config, "import", str(large), "--dry-run").stdout
    )


def test_a_shift_without_hours_is_told_with_those_that_have_some(config: Path, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "值班.csv").write_text("日期,班次,民警\n2026-11-30,晚班,张三\n", "utf-8")
    told = yihu(config, "import", str(tmp_path / "sheets"), "--dry-run").stdout
    assert "班次设置里没有，到时候没人值班：晚班。班次要和 config.yaml 的 roster 一样：白班、夜班。" in told


def test_a_wrong_telephone_number_is_told_and_taken(config: Path, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "人员.csv").write_text("姓名,角色,电话\n张三,民警,1393550123\n", "utf-8")
    told = yihu(config, "import", str(tmp_path / "sheets")).stdout
    assert "  人员 第 2 行 电话：1393550123 打不通，像是少写或多写了数字。" in told
    assert "导入好了。" in told
