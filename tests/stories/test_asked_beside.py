"""身份证怎么补办，另外兴苑小区3号楼灯坏了: the question is answered, and the lamp is sent on."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, OFFICERS, Stage
from tests.stories.taking_back import ALONE, HIM


@pytest.mark.parametrize("joint", ["，另外", "？还有", " 顺便说下，"])
async def test_both_are_heard(stage: Stage, joint: str) -> None:
    await stage.resident(f"身份证怎么补办{joint}兴苑小区3号楼灯坏了", **ALONE)
    told = stage.heard(HIM)
    assert any("已派给府东一网格" in each for each in told)
    assert any("身份证" in each or "户口本" in each for each in told)
    assert len(stage.heard(GRID)) == 1


async def test_a_question_with_another_one_is_a_question(stage: Stage) -> None:
    await stage.resident("身份证怎么补办，另外户口本丢了怎么办", **ALONE)
    assert stage.heard(GRID) == []


async def test_a_danger_behind_a_question_is_told_to_the_officers(stage: Stage) -> None:
    await stage.resident("身份证怎么补办，另外兴苑小区3号楼有人拿刀砍人")
    assert "【紧急警情】兴苑小区 3 号楼" in stage.heard(OFFICERS)[0]
