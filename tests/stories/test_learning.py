"""An officer sets a reading right, the station trains, and the same words are read rightly afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.cli import Found
from models.incident_rows import AuditLine, Incident
from tests.conftest import KEY
from tests.stories.conftest import Stage
from understanding.kind.examples import written

PLAY = "兴苑小区那台老戏灯坏了没人修，笑得我"
NOISE = "福善庄小区地下室有人聚赌，打麻将输赢好几千"
LAMP = "兴苑小区3号楼墙上的景观灯坏了没人修"
SETTINGS = 'database: {{url: "{url}"}}\nprivacy: {{key: "${{YIHU_KEY}}"}}\n{more}'


Examples = list[tuple[str, str]]


def yihu(stage: Stage, folder: Path, *words: str, more: str = "", examples: Examples | None = None) -> Result:
    """The command; it learns from these examples, or from the project's."""
    config = folder / "config.yaml"
    config.write_text(SETTINGS.format(url=stage.engine.url, more=more), "utf-8")
    return CliRunner(env={"YIHU_KEY": KEY, "COLUMNS": "200"}).invoke(
        Found(name="yihu"), [*words, "-c", str(config)], obj=examples
    )


def incidents(stage: Stage) -> list[Incident]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Incident).order_by(col(Incident.id))))


async def said_again(stage: Stage, text: str) -> list[Incident]:
    """The incidents that follow when somebody else says it days later."""
    known = {incident.id for incident in incidents(stage)}
    stage.clock.turn(days=1)
    await stage.resident(text, who="wxid_again")
    return [incident for incident in incidents(stage) if incident.id not in known]


# To train with all examples takes as long as three hundred stories: `make check` does it, since only a change
# of the examples or of the learning could change what comes of it.
@pytest.mark.long
@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.whole)])
async def test_what_officers_set_right_is_read_rightly_after_training(
    stage: Stage, tmp_path: Path, every: int
) -> None:
    await stage.resident(PLAY)
    await stage.resident(NOISE, who="wxid_li")
    assert [incident.kind for incident in incidents(stage)] == ["nonpolice", "police"]
    await stage.officer("/不是事 1 在说戏")
    await stage.officer("/改类 2 非警务 只是吵")
    await stage.resident(LAMP, who="wxid_zhou")
    assert incidents(stage)[-1].category == "设施维修/路灯照明"
    await stage.officer("/改类 3 环境卫生/夜景 景观灯不归路灯科")
    await stage.officer("/改格 3 府东二网格 归他们")
    await stage.resident("福善庄小区门口的景观灯坏了没人修", who="wxid_sun")
    await stage.officer("/改类 4 环境卫生/夜景 也是景观灯")

    told = yihu(stage, tmp_path, "train", examples=list(written())[::every])
    assert told.exit_code == 0, told.output
    assert "在说戏" in told.output
    assert "赵刚" in told.output
    # The number is what --without takes: it stands there whole.
    assert told.output.count("261123-001") == 1
    assert "还没有用上" in told.output
    assert "登记表改了才会变" in told.output
    assert [incident.kind for incident in await said_again(stage, PLAY)] == ["nonpolice"]

    await stage.officer("/改类 261123-003 环境卫生/夜景 再说一遍")
    applied = yihu(stage, tmp_path, "train", "--apply").output
    assert "用上了：从 4 条改正" in applied
    assert "又有 1 条改正，没有算进去" in applied
    assert "不会用上" not in applied
    assert await said_again(stage, PLAY) == []
    assert [incident.kind for incident in await said_again(stage, NOISE)] == ["nonpolice"]

    [lamp] = await said_again(stage, LAMP)
    assert lamp.category == "环境卫生/夜景"
    assert any("改成过“环境卫生/夜景”" in reason for reason in lamp.reasons)

    undone = yihu(stage, tmp_path, "train", "--undo", more="understanding: {model: shipped}").output
    assert "退回到自带的模型" in undone
    assert "数据库里的模型不会用上" in undone
    assert [incident.kind for incident in await said_again(stage, NOISE)] == ["police"]
    with Session(stage.engine) as db:
        acts = [line.act for line in db.scalars(select(AuditLine)) if line.act.startswith("yihu")]
    assert acts == ["yihu train", "yihu train --apply", "yihu train --undo"]


class WhileRead(Examples):
    """Examples that somebody else writes beside whenever they are read, at once or not at all."""

    def __init__(self, examples: Iterable[tuple[str, str]], database: str) -> None:
        super().__init__(examples)
        self.database, self.times = database, 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        other = sqlite3.connect(self.database, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()
        self.times += 1
        return super().__iter__()


async def test_the_bot_writes_while_the_station_trains(stage: Stage, tmp_path: Path) -> None:
    await stage.resident(PLAY)
    await stage.officer("/不是事 1 在说戏")
    examples = WhileRead(list(written())[::400], stage.engine.url.database or "")
    told = yihu(stage, tmp_path, "train", examples=examples)
    assert (told.exit_code, told.exception) == (0, None)
    assert examples.times
    assert "还没有用上" in told.output


async def test_nothing_to_learn_and_nothing_to_apply_are_told(stage: Stage, tmp_path: Path) -> None:
    assert "没有可学的" in yihu(stage, tmp_path, "train").output
    nothing = yihu(stage, tmp_path, "train", "--apply")
    assert nothing.exit_code == 1
    assert "没有候选模型" in nothing.stderr
    undone = yihu(stage, tmp_path, "train", "--undo")
    assert undone.exit_code == 1
    assert "就是自带的模型" in undone.stderr


async def test_a_correction_can_be_left_out(stage: Stage, tmp_path: Path) -> None:
    await stage.resident(PLAY)
    await stage.officer("/不是事 1 点错了")
    [matter] = incidents(stage)
    assert "没有可学的" in yihu(stage, tmp_path, "train", "--without", matter.number).output


async def test_a_number_without_a_correction_is_not_left_out_in_silence(stage: Stage, tmp_path: Path) -> None:
    await stage.resident(PLAY)
    await stage.officer("/不是事 1 点错了")
    refused = yihu(stage, tmp_path, "train", "--without", "261123-999")
    assert refused.exit_code == 1
    assert "没有 261123-999 的改正" in refused.stderr
    assert "261123-001" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [("--apply", "--without", "261123-001"), ("--undo", "--out", "m.json"), ("--shipped", "--without", "1")],
)
async def test_what_would_be_passed_over_is_refused(
    stage: Stage, tmp_path: Path, words: tuple[str, ...]
) -> None:
    refused = yihu(stage, tmp_path, "train", *words)
    assert refused.exit_code == 2
    assert "要在训练时写" in refused.stderr


async def test_one_thing_at_a_time(stage: Stage, tmp_path: Path) -> None:
    assert yihu(stage, tmp_path, "train", "--apply", "--undo").exit_code == 2
