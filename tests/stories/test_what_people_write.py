"""Thanks with a new thing behind them, matters in a list, a place set right thrice, a text to two groups."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from models.messages import Platform
from models.registry_rows import Group, RegistryVersion
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import FIRST, LAMP, SECOND, told_of
from tests.stories.test_follow_up import incidents

OTHER = "xingyuan@chatroom"


async def done(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    stage.clock.turn(minutes=2)
    stage.heard(RESIDENTS)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("辛苦师傅了！电梯也有点响", "兴苑小区 3 号楼"),
        ("5分 谢谢 另外福善庄小区路灯不亮", "福善庄小区"),
        ("辛苦了，顺便说下9号楼门口垃圾没人清", "兴苑小区 9 号楼"),
    ],
)
async def test_what_stands_behind_thanks_is_heard(stage: Stage, text: str, place: str) -> None:
    await done(stage)
    await stage.resident(text)
    assert [each.place for each in incidents(stage)][1:] == [place]
    assert any(SECOND in each for each in stage.heard(RESIDENTS))


@pytest.mark.parametrize("text", ["辛苦了🙏", "谢谢师傅，辛苦了", "辛苦师傅了！大家早点休息"])
async def test_mere_thanks_are_thanks(stage: Stage, text: str) -> None:
    await done(stage)
    await stage.resident(text)
    assert len(incidents(stage)) == 1


async def test_what_was_left_undone_begins_again(stage: Stage) -> None:
    await done(stage)
    await stage.resident("还有4楼的也不亮")
    assert [each.state for each in incidents(stage)] == ["dispatched"]


@pytest.mark.parametrize(
    "text",
    [
        "反映三个问题：1.兴苑小区3号楼灯坏了 2.福善庄小区路灯不亮 3.兴苑小区9号楼门口垃圾堆满了",
        "一、兴苑小区3号楼灯坏了\n二、福善庄小区路灯不亮\n三、兴苑小区9号楼门口垃圾堆满了",
        "我们兴苑小区3号楼楼道灯坏了好几天了，还有那个福善庄小区下水道堵了，另外兴苑小区9号楼门口的井盖也没了",
    ],
)
async def test_three_matters_in_one_text_are_three(stage: Stage, text: str) -> None:
    await stage.resident(text)
    assert [each.place for each in incidents(stage)] == ["兴苑小区 3 号楼", "福善庄小区", "兴苑小区 9 号楼"]


async def test_a_place_that_is_set_right_three_times(stage: Stage) -> None:
    await told_of(stage, LAMP, minutes=0.5)
    for text, place in (("打错了，是5号楼", "5"), ("是9号楼", "9"), ("还是3号楼，我看错了", "3")):
        await stage.resident(text)
        stage.clock.turn(seconds=30)
        assert stage.heard(RESIDENTS)[0].startswith(f"好的，{FIRST} 的地点改成兴苑小区 {place} 号楼")
    assert [each.grid for each in incidents(stage)] == ["FD01"]


@pytest.mark.parametrize("text", ["是3楼的", "是2单元", "是啊", "是9号来的"])
async def test_what_names_no_building_sets_nothing_right(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP, minutes=0.5)
    await stage.resident(text)
    assert [each.place for each in incidents(stage)] == ["兴苑小区 3 号楼"]


async def test_one_text_in_two_groups_is_one_matter(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        group = Group(platform="wechat", external_id=OTHER, name="群", kind="群众", scope=["府东社区"])
        db.add(group)
        db.get_one(RegistryVersion, 1).version += 1
    await stage.resident("楼道灯坏了")
    await stage.resident("楼道灯坏了", where=OTHER)
    await stage.resident("兴苑小区3号楼", where=OTHER)
    assert [each.place for each in incidents(stage)] == ["兴苑小区 3 号楼"]
    await stage.member("弄好了，换了灯泡")
    assert all(any("办好了" in each for each in stage.heard(where)) for where in (RESIDENTS, OTHER))


async def test_what_a_neighbour_answers_is_read_by_who_gets_it(stage: Stage) -> None:
    await stage.resident("楼道灯坏了")
    await stage.resident("是兴苑小区3号楼", who="wxid_liu")
    assert [each.state for each in incidents(stage)] == ["clarifying"]
    await stage.later(minutes=4)
    await stage.officer(f"/查 {FIRST}")
    assert "（群里别人说）是兴苑小区3号楼" in stage.heard(OFFICERS)[-1]


@pytest.mark.parametrize("text", ["修得什么玩意儿，灯罩都没装", "还有4楼的没修"])
async def test_who_finds_it_badly_done_is_heard(stage: Stage, text: str) -> None:
    await done(stage)
    await stage.resident(text)
    assert [each.state for each in incidents(stage)] == ["dispatched"]


@pytest.mark.parametrize("text", ["哦不是，是邻居烧纸", "原来是做饭的油烟", "是放鞭炮的"])
async def test_what_it_was_after_all_is_told_to_the_officers(stage: Stage, text: str) -> None:
    await told_of(stage, "着火了！！", minutes=0.1)
    await stage.resident(text)
    assert any("反映人说已经没事了" in each for each in stage.heard(OFFICERS))


@pytest.mark.parametrize("text", ["你们网格员李强态度特别差", "你们就会糊弄老百姓"])
async def test_who_complains_of_us_is_read_by_the_officers(stage: Stage, text: str) -> None:
    await stage.resident(text, addressed=True)
    assert stage.heard(RESIDENTS)[0].startswith("让您不满意了，抱歉。已经记下来请民警看")
    await stage.resident(text, who="wxid_liu")
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize("text", ["叫你们所长来", "我要找所长投诉", "我要找领导"])
async def test_who_wants_the_chief_is_given_a_human(stage: Stage, text: str) -> None:
    await stage.said(Platform.WECHAT, "wxid_1", "wxid_1", text, private=True, addressed=True)
    assert stage.heard("wxid_1")[0].startswith("好，已经叫民警了")


async def test_numbers_alone_are_no_danger(stage: Stage) -> None:
    for text in ("110", "12345", "666"):
        await stage.resident(text)
    assert incidents(stage) == []


@pytest.mark.parametrize("text", ["你他妈到底派人了没有", "我要打12345投诉", "管不管啊"])
async def test_who_swears_waits_all_the_same(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert any(each.startswith("【催办】") for each in stage.heard(GRID))
