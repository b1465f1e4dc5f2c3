"""yihu explain 文字: one text in plain words, with a registry's file or as the station's own bot reads."""

from __future__ import annotations

import base64
import contextlib
from pathlib import Path

from click.testing import CliRunner

from bot.cli import Found
from tests.bot.cli.station import yihu
from tests.bot.cli.test_explain import MORNING, STATION
from tests.conftest import KEY

LAMP = "金沙小区3号楼2单元楼道灯不亮了"


def told(*words: str) -> str:
    return CliRunner().invoke(Found(name="yihu"), ["explain", "--registry", str(STATION), *words]).output


def test_one_text_is_told_line_by_line() -> None:
    lines = told(LAMP, "--at", MORNING).splitlines()
    assert lines[:3] == ["类型：网格事项", "类别：设施维修/路灯照明", "缓急：一般"]
    assert lines[3].startswith("地点：金沙小区")
    assert lines[4].endswith("（14060200201701）")
    assert lines[5:7] == ["去向：派给网格", "理由："]
    assert len(lines) > 8
    assert all(line.startswith("  · ") for line in lines[7:])


def test_a_time_is_taken_as_people_write_it() -> None:
    for at in ("2026-11-23 10:00", "2026年11月23日 上午10:00", "2026/11/23 22:00"):
        assert f"去向：{'给民警' if '22' in at[-5:] else '派给网格'}" in told(LAMP, "--at", at)


def test_a_registry_that_is_none_is_told_of_cell_by_cell(tmp_path: Path) -> None:
    (tmp_path / "网格.csv").write_text("编号,名称,社区\nG1,一,\n", "utf-8")
    (tmp_path / "no.xlsx").write_text("x", "utf-8")
    for path, why in ((tmp_path, "网格 第 2 行 社区：必须填"), (tmp_path / "no.xlsx", "no.xlsx：打不开")):
        done = CliRunner().invoke(Found(name="yihu"), ["explain", "--registry", str(path), LAMP])
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("登记表有 1 处要改")
        assert why in done.stderr


def test_talk_questions_and_open_places_are_told_too() -> None:
    assert told("大家早上好").splitlines()[0] == "类型：闲聊"
    assert "回答：身份证丢了怎么补办" in told("身份证丢了怎么补办", "--at", MORNING)
    assert "网格：没看出来" in told("楼道灯不亮了", "--at", MORNING)
    assert "去向：给民警" in told("三号楼着火了", "快来人", "--at", MORNING)


def test_the_station_itself_is_asked_without_a_file(config: Path) -> None:
    yihu(config, "import", str(STATION))
    result = yihu(config, "explain", LAMP, "--at", MORNING)
    assert result.exit_code == 0
    assert "（14060200201701）" in result.output


def test_without_a_station_the_kind_is_told_all_the_same(config: Path) -> None:
    (config.parent / "yihu.db").unlink()
    for secrets in ({"TOKEN": "secret-token", "YIHU_KEY": None}, {"TOKEN": "secret-token", "YIHU_KEY": KEY}):
        with contextlib.chdir(config.parent):
            result = CliRunner(env=secrets).invoke(Found(name="yihu"), ["explain", LAMP, "--at", MORNING])
        assert result.exit_code == 0
        assert result.stdout.splitlines()[:2] == ["类型：网格事项", "类别：设施维修/路灯照明"]
        assert "请加 --registry" in result.stderr
    assert not (config.parent / "yihu.db").exists()


def test_the_station_in_this_folder_is_asked(config: Path) -> None:
    yihu(config, "import", str(STATION))
    secrets = {"TOKEN": "secret-token", "YIHU_KEY": base64.b64encode(b"k" * 32).decode()}
    with contextlib.chdir(config.parent):
        result = CliRunner(env=secrets).invoke(Found(name="yihu"), ["explain", LAMP, "--at", MORNING])
    assert "（14060200201701）" in result.output


def test_the_settings_of_the_station_count(config: Path) -> None:
    (config.parent / "own.yaml").write_text("nonpolice: {景区: {灯会: 灯}}", "utf-8")
    with config.open("a", encoding="utf-8") as file:
        file.write("understanding: {categories: own.yaml}\n")
    yihu(config, "import", str(STATION))
    assert "类别：景区/灯会" in yihu(config, "explain", LAMP).output
    assert "类别：景区/灯会" in yihu(config, "explain", "--registry", str(STATION), LAMP).output
    assert "类别：设施维修/路灯照明" in told(LAMP)


def test_nothing_to_explain_and_a_bad_time_are_told(config: Path) -> None:
    assert yihu(config, "explain").exit_code == 2
    assert "时间要写成" in told(LAMP, "--at", "昨天")
