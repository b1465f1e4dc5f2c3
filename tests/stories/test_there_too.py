"""福善庄那个也是: what he told of is so elsewhere, in another sentence or behind the first in one."""

from __future__ import annotations

import time

import pytest

from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.taking_back import LAMP, told_of
from tests.stories.test_details import told
from tests.stories.test_follow_up import incidents


def places(stage: Stage) -> list[tuple[str, str | None, str]]:
    return [(each.place, each.grid, each.category.rpartition("/")[2]) for each in incidents(stage)]


FIRST = ("兴苑小区 3 号楼", "FD01", "路灯照明")


@pytest.mark.parametrize("text", ["福善庄那个也是", "福善庄小区也不亮", "福善庄小区的也坏了"])
async def test_another_place_is_a_matter_like_it(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert places(stage) == [FIRST, ("福善庄小区", "FD02", "路灯照明")]
    assert "已派给府东二网格，编号 261123-002" in stage.heard(RESIDENTS)[0]


async def test_another_building_goes_to_its_own_grid(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("9号楼也不亮")
    assert places(stage) == [FIRST, ("兴苑小区 9 号楼", "FD02", "路灯照明")]
    assert told(stage, 1) == "9号楼也不亮（路灯照明）"


async def test_another_building_of_the_same_grid_is_told_with_the_first(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("4号楼也是")
    assert places(stage) == [FIRST]
    assert told(stage) == f"{LAMP}；4号楼也是"


@pytest.mark.parametrize("text", ["下水道也堵了", "福善庄也是个好地方", "我也是"])
async def test_what_is_no_such_word(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert all(each.category != "设施维修/路灯照明" for each in incidents(stage)[1:])


async def test_in_one_sentence(stage: Stage) -> None:
    await stage.resident("福善庄小区路灯坏了，兴苑小区3号楼也是")
    assert places(stage) == [("福善庄小区", "FD02", "路灯照明"), FIRST]


async def test_in_one_sentence_where_the_second_leaves_several_grids(stage: Stage) -> None:
    await stage.resident("福善庄小区路灯坏了，兴苑小区也是")
    assert [each.state for each in incidents(stage)] == ["dispatched", "clarifying"]
    assert "请问是哪一处" in stage.heard(RESIDENTS)[1]
    await stage.resident("1")
    assert [each.state for each in incidents(stage)] == ["dispatched", "dispatched"]


async def test_a_place_that_nobody_knows_is_no_building_of_what_stands_beside_it(stage: Stage) -> None:
    await stage.resident("阳光花园路灯坏了")
    for text in ("就是兴苑旁边那个", "阳光花园3号楼"):
        await stage.resident(text)
    assert [each.state for each in incidents(stage)] == ["clarifying"]


async def test_a_neighbour_says_that_it_is_so_with_him(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("我们单元也不亮", who="wxid_zhang")
    assert "那件已经有人报过了（261123-001" in stage.heard(RESIDENTS)[0]
    await stage.resident("我家也有蟑螂", who="wxid_zhang")
    assert len(incidents(stage)) == 2


async def test_what_another_told_of_there_already_is_joined(stage: Stage) -> None:
    await told_of(stage, "福善庄小区路灯坏了", who="wxid_zhang")
    await told_of(stage, LAMP)
    await stage.resident("福善庄那个也是")
    assert len(incidents(stage)) == 2
    assert "已经有人报过了（261123-001" in stage.heard(RESIDENTS)[0]


async def test_what_is_said_over_and_over_is_read_at_once(stage: Stage) -> None:
    await told_of(stage, LAMP)
    began = time.monotonic()
    await stage.resident("福善庄都" + "没有" * 200 + "啊")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("text", ["灯不用修了，福善庄的也坏了", "不用来了，福善庄的也坏了"])
async def test_behind_what_is_taken_back(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert places(stage) == [FIRST, ("福善庄小区", "FD02", "路灯照明")]
    assert [each.outcome for each in incidents(stage)] == ["withdrawn", ""]


@pytest.mark.parametrize(
    "text", ["不用来了，福善庄那个也是", "不用来了，福善庄的也好了", "灯好了，福善庄的也有"]
)
async def test_what_is_well_there_too_begins_nothing(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert places(stage) == [FIRST]


async def test_of_a_danger_without_a_place_it_is_only_a_guess(stage: Stage) -> None:
    await told_of(stage, "三楼冒烟了", minutes=1)
    await stage.resident("兴苑小区那个也是")
    assert [each.place for each in incidents(stage)] == ["可能是兴苑小区"]
    await stage.resident("在福善庄小区")
    assert [each.place for each in incidents(stage)] == ["福善庄小区"]


async def test_no_guess_takes_the_place_of_another(stage: Stage) -> None:
    await told_of(stage, "三楼冒烟了", minutes=1)
    await stage.resident("兴苑小区那个也是")
    await stage.resident("福善庄那个也是")
    assert [each.place for each in incidents(stage)] == ["可能是兴苑小区"]
