"""1 2, 都是: who is asked which of some places it is may say that it is at several."""

from __future__ import annotations

import pytest

from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.taking_back import ALONE, HIM
from tests.stories.test_details import told
from tests.stories.test_follow_up import incidents

LAMPS = "兴苑小区路灯坏了"


@pytest.mark.parametrize(
    "text",
    [
        "1 2",
        "1和2",
        "都是",
        "1和2都坏了",
        "两个都坏了",
        "两处都是",
        "1、2都有",
        "都不亮",
        "全坏了",
        "大家都是",
        "都一样",
        "每栋都不亮",
        "都坏了，快点来修",
        "都是，谢谢",
    ],
)
async def test_each_becomes_a_matter(stage: Stage, text: str) -> None:
    await stage.resident(LAMPS)
    stage.heard(RESIDENTS)
    await stage.resident(text)
    found = [(each.state, each.grid, each.category) for each in incidents(stage)]
    assert found == [("dispatched", grid, "设施维修/路灯照明") for grid in ("FD01", "FD02")]
    assert [told.split("，")[1] for told in stage.heard(RESIDENTS)] == [
        "已派给府东一网格",
        "已派给府东二网格",
    ]


@pytest.mark.parametrize("text", ["3号楼和9号楼", "3号楼、9号楼都不亮", "兴苑3号楼，还有9号楼"])
async def test_each_that_he_names_becomes_a_matter(stage: Stage, text: str) -> None:
    await stage.resident(LAMPS)
    await stage.resident(text)
    found = [(each.state, each.grid, each.place) for each in incidents(stage)]
    assert found == [("dispatched", "FD01", "兴苑小区 3 号楼"), ("dispatched", "FD02", "兴苑小区 9 号楼")]


async def test_two_of_one_grid_beside_another_are_both_told(stage: Stage) -> None:
    await stage.resident(LAMPS)
    await stage.resident("3号楼、4号楼和9号楼")
    assert [each.grid for each in incidents(stage)] == ["FD01", "FD02"]
    assert told(stage) == f"{LAMPS}；3号楼、4号楼和9号楼"


@pytest.mark.parametrize("text", ["3号楼和4号楼", "我和他都不知道", "3号楼，快点"])
async def test_what_names_no_several_grids(stage: Stage, text: str) -> None:
    await stage.resident(LAMPS)
    await stage.resident(text)
    assert len(incidents(stage)) == 1


async def test_a_number_too_many_is_said(stage: Stage) -> None:
    await stage.resident(LAMPS)
    stage.heard(RESIDENTS)
    await stage.resident("1 3")
    assert stage.heard(RESIDENTS) == ["没有第 3 个，请回 1 到 2 的数字，或者直接说小区和楼号。"]
    assert [each.state for each in incidents(stage)] == ["clarifying"]


@pytest.mark.parametrize("text", ["12", "都不是", "大家都说没人管"])
async def test_what_tells_of_no_several(stage: Stage, text: str) -> None:
    await stage.resident(LAMPS)
    await stage.resident(text)
    assert len(incidents(stage)) == 1


async def test_another_resident_says_it_and_nothing_happens(stage: Stage) -> None:
    await stage.resident(LAMPS)
    await stage.resident("都是", who="wxid_other")
    assert [each.state for each in incidents(stage)] == ["clarifying"]


@pytest.mark.parametrize("text", ["2️⃣", "嗯嗯是2", "②"])
async def test_a_number_in_other_signs(stage: Stage, text: str) -> None:
    await stage.resident(LAMPS)
    await stage.resident(text)
    assert [each.grid for each in incidents(stage)] == ["FD02"]


async def test_asked_in_the_group_he_answers_alone(stage: Stage) -> None:
    await stage.resident(LAMPS)
    await stage.resident("2", **ALONE)
    assert [(each.state, each.grid) for each in incidents(stage)] == [("dispatched", "FD02")]
    assert stage.heard(HIM)[0].startswith("收到，已派给府东二网格")
