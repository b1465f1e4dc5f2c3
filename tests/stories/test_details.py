"""物业不管, 老人下不了楼, 就在垃圾站旁边: what is said minutes after a report and is no other thing."""

from __future__ import annotations

import pytest

from models.vault import Vault
from tests.conftest import KEY
from tests.stories.conftest import GRID, RESIDENTS, Stage
from tests.stories.taking_back import ALONE, DRAIN, HIM, LAMP, ends, told_of
from tests.stories.test_follow_up import incidents

LIFT = "兴苑小区3号楼电梯坏了"


def told(stage: Stage, n: int = 0) -> str:
    summary = incidents(stage)[n].summary
    assert summary is not None
    return Vault(KEY).open(summary)


@pytest.mark.parametrize(
    "text",
    [
        "物业不管",
        "找了物业好几次没用",
        "都好几天了没人修",
        "从昨天晚上就这样",
        "天天这样",
        "老人下不了楼",
        "我爸坐轮椅的",
        "家里有老人，下不了楼",
        "八十多岁了",
        "就是垃圾站旁边",
        "东门进来第二个",
        "北门口那两部",
        "我家是502",
        "好几户都这样",
        "不是我家，是整个楼",
        "差点摔着孩子",
        "我下午六点以后才在家",
        "白天没人",
        "家里才15度",
        "老人孩子冻得不行",
    ],
)
async def test_it_joins_what_he_told_of(stage: Stage, text: str) -> None:
    await told_of(stage, LIFT)
    await stage.resident(text)
    assert len(incidents(stage)) == 1
    assert told(stage) == f"{LIFT}；{text}"
    assert stage.heard(RESIDENTS) == []
    assert stage.heard(GRID)


async def test_it_still_drips_with_him(stage: Stage) -> None:
    await told_of(stage, "兴苑小区3号楼天花板往下滴水")
    await stage.resident("我家还滴水")
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("text", ["下水道也堵了", "楼道灯不亮", "垃圾没人清"])
async def test_another_thing_is_a_matter_of_its_own(stage: Stage, text: str) -> None:
    await told_of(stage, LIFT)
    await stage.resident(text)
    assert len(incidents(stage)) == 2


@pytest.mark.parametrize("text", ["垃圾怎么还没人清", "下水道还堵着"])
async def test_another_thing_that_is_left_so_is_no_reminder(stage: Stage, text: str) -> None:
    await told_of(stage, LIFT)
    await stage.resident(text)
    assert [each.category for each in incidents(stage)][1:] != []
    assert told(stage) == LIFT


async def test_an_hour_later_it_may_be_of_anything(stage: Stage) -> None:
    await told_of(stage, LIFT, minutes=60)
    await stage.resident("天天这样")
    assert told(stage) == LIFT


async def test_who_reported_nothing_says_it_of_nothing(stage: Stage) -> None:
    await told_of(stage, LIFT)
    await stage.resident("我家是502", who="wxid_other")
    assert told(stage) == LIFT


@pytest.mark.parametrize("text", ["是3单元的", "都三天了", "我家是502"])
async def test_alone_after_the_group_he_is_answered(stage: Stage, text: str) -> None:
    await told_of(stage, LIFT)
    await stage.resident(text, **ALONE)
    assert stage.heard(HIM) == ["记下了，加到 261123-001 里了。"]
    assert told(stage) == f"{LIFT}；{text}"


@pytest.mark.parametrize("text", ["灯不用修了", "路灯亮了", "灯修好了"])
async def test_another_thing_that_is_well_verifies_nothing(stage: Stage, text: str) -> None:
    await told_of(stage, "兴苑小区3号楼井盖没了")
    await stage.member("弄好了，换了新的")
    await stage.resident(text)
    assert ends(stage) == [("resolved", "")]


@pytest.mark.parametrize("text", ["楼道亮了", "灯亮了谢谢", "修好了", "楼道灯好了"])
async def test_the_same_thing_that_is_well_does(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了新的")
    await stage.resident(text)
    assert ends(stage) == [("verified", "")]


@pytest.mark.parametrize(
    "text", ["非常感谢网格员，灯修好了，老人再也不用摸黑了", "灯好了，表扬一下网格员，垃圾也清得勤"]
)
async def test_praise_is_no_report(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了新的")
    await stage.resident(text)
    assert len(incidents(stage)) == 1


async def test_two_in_one_breath_and_he_is_asked_which(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(seconds=5)
    await stage.resident(DRAIN)
    stage.heard(RESIDENTS)
    await stage.resident("不用来了")
    assert stage.heard(RESIDENTS)[0].startswith("您报的有 2 件")


async def test_what_he_told_just_now_is_meant_beside_one_of_a_while_ago(stage: Stage) -> None:
    await told_of(stage, LAMP, minutes=30)
    await stage.resident(DRAIN)
    stage.clock.turn(seconds=5)
    await stage.resident("不用来了")
    assert [state for state, _ in ends(stage)] == ["dispatched", "closed"]


@pytest.mark.parametrize("text", ["算了我自己修吧", "我自己弄好了", "我们自己解决了"])
async def test_he_mends_it_himself(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn")]


async def test_what_we_asked_the_holder_to_say_is_not_said_back_to_who_said_it(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    await stage.resident("不用来了")
    stage.heard(RESIDENTS)
    await stage.member("办好了 261123-001 反映人说不用来了")
    assert stage.heard(RESIDENTS)[0].startswith("261123-001 按您说的，先结了。要是还得来人")


async def test_his_number_alone_is_for_who_has_it(stage: Stage) -> None:
    await told_of(stage, LIFT)
    await stage.resident("13812345678")
    assert told(stage) == f"{LIFT}；13812345678"
    assert not any("13812345678" in str(body) for where, body in stage.everything() if where == GRID)


@pytest.mark.parametrize(
    "text", ["物业怎么还不来", "社区怎么还没人管", "你们网格员怎么还不来", "怎么还没人来修"]
)
async def test_who_should_come_is_no_other_thing(stage: Stage, text: str) -> None:
    await told_of(stage, LIFT, minutes=20)
    await stage.resident(text)
    assert len(incidents(stage)) == 1
    assert any("【催办】" in each for each in stage.heard(GRID))
