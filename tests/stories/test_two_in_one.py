"""灯不用修了，电梯坏了: one is taken back, and another is told of in the same message."""

from __future__ import annotations

import pytest

from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import DRAIN, FIRST, LAMP, SECOND, ends, told_of
from tests.stories.test_follow_up import incidents


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("灯不用修了，电梯坏了", "设施维修/电梯"),
        ("灯好了不用来了，但是电梯又坏了", "设施维修/电梯"),
        ("灯不用修了，水管还漏着", "设施维修/漏水"),
        (f"不用来了。{DRAIN}", "设施维修/排水管道"),
        ("电梯坏了，灯不用修了", "设施维修/电梯"),
    ],
)
async def test_both_are_heard(stage: Stage, text: str, sort: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn"), ("dispatched", "")]
    assert incidents(stage)[1].category == sort
    first, second = stage.heard(RESIDENTS)
    assert first.startswith(f"好的，{FIRST} 撤回了")
    assert SECOND in second


async def test_a_danger_is_heard_of_first(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("灯不用修了，楼下着火了快来人")
    assert ends(stage) == [("closed", "withdrawn"), ("dispatched", "")]
    assert "119" in stage.heard(RESIDENTS)[0]
    assert any("【紧急警情】" in each for each in stage.heard(OFFICERS))


async def test_of_several_he_is_asked_which_and_the_other_is_on_its_way(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, DRAIN)
    await stage.resident("不用来了，兴苑小区5号楼电梯坏了")
    assert [state for state, _ in ends(stage)] == ["dispatched"] * 3
    await stage.resident("2")
    assert [state for state, _ in ends(stage)] == ["closed", "dispatched", "dispatched"]


@pytest.mark.parametrize(
    "text", ["不用来了，灯还没修好", "不用来了，楼道灯坏了", "不用来了，明天再来吧", "灯不用修了，吃饭去"]
)
async def test_the_same_once_more_or_mere_talk_is_no_second(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("text", ["灯好了谢谢，门禁又坏了", "灯亮了，不过门禁坏了"])
async def test_thanks_for_one_and_another_that_is_broken(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("修好了，换了灯泡")
    await stage.resident(text)
    assert [state for state, _ in ends(stage)] == ["verified", "dispatched"]
    assert incidents(stage)[1].category == "设施维修/门禁大门"


async def test_well_by_itself_and_another_that_is_broken(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("灯好了，电梯又坏了")
    assert ends(stage) == [("closed", "withdrawn"), ("dispatched", "")]


@pytest.mark.parametrize("text", ["5分，不过电梯又坏了", "满意，就是电梯坏了"])
async def test_a_rating_and_another_that_is_broken(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("修好了，换了灯泡")
    await stage.resident(text)
    assert [state for state, _ in ends(stage)] == ["verified", "dispatched"]


@pytest.mark.parametrize("text", ["5分，灯亮了", "5 很快", "2分，灯又坏了"])
async def test_what_is_said_beside_a_rating_of_the_same_is_no_second(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("修好了，换了灯泡")
    await stage.resident(text)
    assert len(incidents(stage)) == 1


async def test_two_of_three_by_their_things(stage: Stage) -> None:
    for each in (LAMP, DRAIN, "兴苑小区8号楼漏水"):
        await told_of(stage, each)
    await stage.resident("灯和下水道不用来了")
    assert [state for state, _ in ends(stage)] == ["closed", "closed", "dispatched"]


@pytest.mark.parametrize("text", ["1和3", "1 3", "1、3"])
async def test_two_of_three_by_their_numbers(stage: Stage, text: str) -> None:
    for each in (LAMP, DRAIN, "兴苑小区8号楼漏水"):
        await told_of(stage, each)
    for each in ("不用来了", text):
        await stage.resident(each)
    assert [state for state, _ in ends(stage)] == ["closed", "dispatched", "closed"]


@pytest.mark.parametrize("text", ["灯不用修了，电梯坏了", "电梯坏了，灯不用修了", "灯好了，电梯坏了"])
async def test_what_is_taken_back_is_none_of_his_and_another_is_broken(stage: Stage, text: str) -> None:
    await told_of(stage, "兴苑小区3号楼井盖没了")
    await stage.resident(text)
    assert ends(stage) == [("dispatched", ""), ("dispatched", "")]
    assert incidents(stage)[1].category == "设施维修/电梯"
    assert SECOND in stage.heard(RESIDENTS)[-1]


async def test_what_is_none_of_his_and_the_same_once_more_is_no_second(stage: Stage) -> None:
    await told_of(stage, "兴苑小区3号楼井盖没了")
    await stage.resident("灯不用修了，井盖还没了")
    assert len(incidents(stage)) == 1
