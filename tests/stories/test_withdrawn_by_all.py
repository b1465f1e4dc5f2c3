"""Two reported one matter and both take it back: nobody waits any more, and who has it hears that."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import FIRST, LAMP, ends, told_of

OTHER = "wxid_liu"
ON = f"您说的记上了。{FIRST} 不止一处报来，先接着办。"


async def told_by_both(stage: Stage, text: str = LAMP) -> None:
    await told_of(stage, text)
    await told_of(stage, text, who=OTHER)


async def test_what_nobody_took_ends(stage: Stage) -> None:
    await told_by_both(stage)
    await stage.resident("不用来了")
    assert (stage.heard(RESIDENTS), ends(stage)) == ([ON], [("dispatched", "")])
    await stage.resident("不用来了", who=OTHER)
    assert stage.heard(RESIDENTS)[0].startswith(f"好的，{FIRST} 撤回了")
    assert ends(stage) == [("closed", "withdrawn")]
    assert f"{FIRST} 兴苑小区 3 号楼 反映人撤回了，不用去了。" in stage.heard(GRID)


@pytest.mark.parametrize("last", ["不用来了", "灯亮了"])
async def test_who_has_it_hears_it_and_closes_it_by_a_word(stage: Stage, last: str) -> None:
    await told_by_both(stage)
    await stage.member("收到")
    await stage.resident("已经好了" if last == "不用来了" else "不用来了")
    stage.heard("staff_li")
    await stage.resident(last, who=OTHER)
    (told,) = (each for each in stage.heard("staff_li") if "去不去您定" in each)
    await stage.member(told.partition("请回“")[2].rstrip("”。"))
    assert ends(stage) == [("resolved", "")]


@pytest.mark.parametrize("since", ["还没好呢，怎么还没人来", "灯又不亮了"])
async def test_who_took_it_back_and_waits_again_counts(stage: Stage, since: str) -> None:
    await told_by_both(stage)
    for text in ("不用来了", since):
        await stage.resident(text)
    await stage.resident("不用来了", who=OTHER)
    assert ends(stage) == [("dispatched", "")]


async def test_a_danger_stays(stage: Stage) -> None:
    await told_by_both(stage, "兴苑小区3号楼着火了")
    for who in ("wxid_wang", OTHER):
        stage.heard(OFFICERS)
        await stage.resident("不用来了", who=who)
        assert any("请核实清楚" in each for each in stage.heard(OFFICERS))
    assert ends(stage) == [("dispatched", "")]


async def test_of_three_the_third_waits(stage: Stage) -> None:
    await told_by_both(stage)
    await told_of(stage, LAMP, who="wxid_zhao")
    for who in ("wxid_wang", OTHER):
        await stage.resident("不用来了", who=who)
    assert ends(stage) == [("dispatched", "")]
