"""What is one matter: one thing reported twice, and what one person says in a breath."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session as DbSession
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Location
from models.registry_rows import Place
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

BROKEN = "兴苑小区3号楼楼道灯坏了"


async def test_a_second_resident_joins_and_both_hear_the_result(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.resident(
        "兴苑小区三号楼的灯不亮，谁来修修", who="wxid_liu", where="other@chatroom-of-nobody", private=True
    )
    cards = [card for card in stage.heard(GRID) if "待签收" in card]
    assert len(cards) == 2  # one card, and its renewal
    await stage.press("acknowledge")
    await stage.press("resolve", note="灯泡换好了")
    told = [body for _, body in stage.everything() if "灯泡换好了" in getattr(body, "text", "")]
    assert len(told) == 2
    said = [getattr(body, "text", "") for _, body in stage.everything()]
    assert sum("已经有人报过了" in text for text in said) == 1


NEIGHBOURS = (
    ("东街菜市场", "FD01", 112.4300),
    ("东街停车场", "FD02", 112.4310),
    ("西街停车场", "FD02", 112.4400),
)


async def test_across_the_border_of_a_grid_it_is_the_same_hole(stage: Stage) -> None:
    """90 m apart, in two grids; a third place is 800 m away."""
    with DbSession(stage.engine) as db, db.begin():
        for name, grid, east in NEIGHBOURS:
            db.add(Place(name=name, kind="地标", grid=grid, longitude=east, latitude=39.33))
    await stage.resident("东街菜市场门口井盖丢了")
    await stage.resident("东街停车场的井盖丢了", who="wxid_liu")
    await stage.resident("西街停车场的井盖丢了", who="wxid_ma")
    told = stage.heard(RESIDENTS)
    assert ["已经有人报过了（261123-001" in text for text in told] == [False, True, False]
    assert "261123-002" in told[2]


async def test_another_building_is_another_matter(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.resident("兴苑小区5号楼楼道灯坏了", who="wxid_liu")
    assert [text for text in stage.heard(RESIDENTS) if "已经有人报过了" in text] == []


async def test_the_same_thing_the_day_after_is_new(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.clock.turn(hours=3)
    await stage.resident(BROKEN, who="wxid_liu")
    assert [text for text in stage.heard(RESIDENTS) if "已经有人报过了" in text] == []


async def test_what_is_said_in_a_breath_is_one_matter(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.clock.turn(seconds=5)
    await stage.resident("下水道也堵了，臭得不行")
    assert len(stage.heard(RESIDENTS)) == 1
    assert "下水道也堵了" in str(stage.everything()[-1][1])


@pytest.mark.parametrize("wait", [5, 30])
async def test_another_thing_with_its_place_is_another_matter_in_the_same_breath_too(
    stage: Stage, wait: int
) -> None:
    await stage.resident(BROKEN)
    stage.clock.turn(seconds=wait)
    await stage.resident("兴苑小区3号楼电梯坏了")
    assert [each.category for each in incidents(stage)] == ["设施维修/路灯照明", "设施维修/电梯"]
    assert "261123-002" in stage.heard(RESIDENTS)[1]


async def test_another_thing_a_little_later_is_where_the_first_was(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.clock.turn(seconds=30)
    await stage.resident("下水道也堵了")
    assert [each.place for each in incidents(stage)] == ["兴苑小区 3 号楼"] * 2
    await stage.later(minutes=1)
    await stage.resident("不用来了")
    assert "哪一件" in stage.heard(RESIDENTS)[-1]


@pytest.mark.parametrize("first", ["兴苑小区3号楼漏水", "兴苑小区3号楼下水道堵了"])
@pytest.mark.parametrize("detail", ["水都流到楼下了", "楼下都淹了", "地上全是水", "没人来", "三楼"])
async def test_how_far_the_water_came_is_of_it(stage: Stage, first: str, detail: str) -> None:
    await stage.resident(first)
    stage.clock.turn(minutes=1)
    await stage.resident(detail)
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("other", ["下水道堵了", "水管爆了，水流了一地", "电梯坏了"])
async def test_another_thing_beside_water_is_another_matter(stage: Stage, other: str) -> None:
    await stage.resident("兴苑小区3号楼门禁坏了")
    stage.clock.turn(minutes=1)
    await stage.resident(other)
    assert len(incidents(stage)) == 2


async def test_a_danger_said_in_the_same_breath_goes_to_the_officers(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.clock.turn(seconds=5)
    await stage.resident("着火了！快来人")
    assert any("119" in text for text in stage.heard(RESIDENTS))
    assert stage.heard(OFFICERS)


CHASED, LIES = "广场上一伙小年轻拿甩棍追一个学生", "有人趴在操作台上"


async def test_two_dangers_of_no_clear_sort_at_one_place_are_two(stage: Stage) -> None:
    """Who lies over a desk and who is chased: whoever joined them would leave one alone."""
    await stage.resident(f"兴苑小区{LIES}")
    await stage.resident(f"兴苑小区{CHASED}", who="wxid_liu")
    told = stage.heard(RESIDENTS)
    assert ["261123-001" in text for text in told] == [True, False]
    assert ["261123-002" in text for text in told] == [False, True]
    assert sum("待签收" in card for card in stage.heard(OFFICERS)) == 2


async def test_who_tells_of_the_same_danger_in_other_words_joins_it(stage: Stage) -> None:
    await stage.resident(f"兴苑小区{LIES}")
    await stage.resident(f"兴苑小区{CHASED}", who="wxid_liu")
    await stage.resident("兴苑小区有个人趴在操作台上", who="wxid_ma")
    told = stage.heard(RESIDENTS)
    assert "261123-001" in told[-1]
    assert not any("261123-003" in text for text in told)


LION, BILLS = "兴苑小区3号楼的石狮子歪了麻烦处理", "兴苑小区3号楼有人乱贴东西，管管"


async def test_two_matters_of_no_clear_sort_at_one_place_are_two(stage: Stage) -> None:
    """Joined, the second would be done by nobody."""
    for who, text in (("wang", LION), ("liu", BILLS), ("ma", "兴苑小区3号楼前面石狮子要倒")):
        await stage.resident(text, who=f"wxid_{who}")
        stage.clock.turn(minutes=1)
    told = stage.heard(RESIDENTS)
    assert ["261123-001" in text for text in told] == [True, False, True]
    assert "261123-002" in told[1]
    assert len(incidents(stage)) == 2


async def test_the_place_said_before_the_matter(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼2单元")
    stage.clock.turn(seconds=8)
    await stage.resident("楼道灯坏了")
    assert any("兴苑小区" in card for card in stage.heard(GRID))


async def test_the_reporter_says_that_it_is_solved(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.press("acknowledge")
    await stage.press("resolve", note="灯泡换好了")
    await stage.resident("解决了，谢谢")
    await stage.officer("/查 261123-001")
    assert "已核查" in stage.heard(OFFICERS)[-1]


async def test_a_location_tells_which(stage: Stage) -> None:
    await stage.resident("", location=Location(112.4, 39.3))
    assert stage.failed() == []


async def test_who_joined_adds_a_detail_without_its_sort(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.resident(BROKEN, who="wxid_liu")
    stage.heard(RESIDENTS)
    await stage.later(seconds=60)
    await stage.resident("2单元也不亮", who="wxid_liu")
    assert stage.heard(RESIDENTS) == []
    await stage.officer("/查 1")
    assert "2单元也不亮" in stage.heard(OFFICERS)[-1]


async def test_the_building_is_told_when_the_officers_have_it_already(stage: Stage) -> None:
    await stage.resident("兴苑小区楼道灯坏了")
    await stage.later(seconds=200)
    await stage.resident("3号楼")
    with DbSession(stage.engine) as db:
        matter = db.scalars(select(Incident)).one()
    assert (matter.place, matter.grid, matter.holding) == ("兴苑小区 3 号楼", "FD01", "officers")


async def test_what_goes_on_with_an_emergency_is_no_doubt_besides(stage: Stage) -> None:
    await stage.resident("我妈走丢了 80岁 痴呆")
    await stage.later(seconds=10)
    await stage.resident("在兴苑小区9号楼附近")
    assert not any("请看一眼" in told for told in stage.heard(OFFICERS))


@pytest.mark.parametrize(
    "pieces",
    [("坏了", "灯", "3号楼的", "兴苑"), ("兴苑", "3号楼", "灯", "不亮"), ("兴苑3号楼", "又没", "暖气了")],
)
async def test_a_matter_told_in_pieces_is_one(stage: Stage, pieces: tuple[str, ...]) -> None:
    for piece in pieces:
        await stage.later(seconds=5)
        await stage.resident(piece)
    await stage.later(seconds=5)
    await stage.resident("谢谢")
    assert ["已派给府东一网格" in told for told in stage.heard(RESIDENTS)] == [True]
    with DbSession(stage.engine) as db:
        assert db.scalars(select(Incident)).one().place == "兴苑小区 3 号楼"


@pytest.mark.parametrize(
    ("pieces", "wait", "others"),
    [
        (("哈哈", "福善庄小区", "晚上去吧"), 5, ""),
        (("我到兴苑了", "你在哪", "开门"), 5, ""),
        (("兴苑3号楼", "灯", "不亮"), 30, ""),
        (("兴苑3号楼", "灯", "不亮"), 5, "wxid_liu"),
    ],
)
async def test_talk_and_what_is_far_apart_or_of_another_is_none(
    stage: Stage, pieces: tuple[str, ...], wait: int, others: str
) -> None:
    for number, piece in enumerate(pieces):
        await stage.later(seconds=wait)
        await stage.resident(piece, **({"who": others} if others and number == 0 else {}))
    assert stage.heard(RESIDENTS) == []
