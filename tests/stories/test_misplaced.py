"""打错了，是9号楼: the reporter sets the place right after the matter has gone out."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from models.messages import Card, Quote, Text
from models.registry_rows import Group
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP = "兴苑小区1号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"


def where(stage: Stage) -> list[tuple[str, str | None, str]]:
    return [(each.place, each.grid, each.state) for each in incidents(stage)]


@pytest.mark.parametrize(
    "text",
    [
        "打错了，是9号楼",
        "不是1号楼是9号楼",
        "不是1号楼，9号楼",
        "说错了，是兴苑小区9号楼",
        "更正一下：9号楼",
        "应该是9号楼",
        "9号楼，打错了",
        "不对，是9号楼",
        "哦不对 应该是兴苑9号楼",
        "错了，9号楼",
        "不是，是9号楼的",
        "改成9号楼",
        "9号楼才对",
        "更正 9号楼",
    ],
)
async def test_nobody_took_it_yet_it_goes_to_the_right_grid(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    stage.heard(GRID)
    await stage.resident(text)
    assert where(stage) == [("兴苑小区 9 号楼", "FD02", "dispatched")]
    assert stage.heard(RESIDENTS) == [
        f"好的，{NUMBER} 的地点改成兴苑小区 9 号楼，已转给府东二网格。办好了在这里告诉您。"
    ]
    assert all("兴苑小区 9 号楼" in card for card in stage.heard(GRID))
    await stage.officer(f"/查 {NUMBER}")
    assert "反映人更正地点：兴苑小区 1 号楼 → 兴苑小区 9 号楼" in stage.heard(OFFICERS)[-1]


async def test_the_grid_that_had_it_can_only_read_its_card(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Group(platform="dingtalk", external_id="cid-one", name="一", kind="网格", scope=["FD01"]))
        db.add(Group(platform="dingtalk", external_id="cid-two", name="二", kind="网格", scope=["FD02"]))
    await stage.resident(LAMP)
    await stage.resident("打错了，是9号楼")
    cards = [(to, body) for to, body in stage.everything() if isinstance(body, Card)]
    assert [to for to, _ in cards] == ["cid-one", "cid-one", "cid-two"]
    assert [bool(card.buttons) for _, card in cards] == [True, False, True]


async def test_somebody_has_it_already_and_is_told_plainly(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    stage.heard(RESIDENTS)
    await stage.resident("打错了，是9号楼")
    assert where(stage) == [("兴苑小区 9 号楼", "FD01", "acknowledged")]
    assert stage.heard(RESIDENTS) == [f"好的，{NUMBER} 的地点改成兴苑小区 9 号楼，已经告诉接手的人了。"]
    said = [body.text for to, body in stage.everything() if to == "staff_li" and isinstance(body, Text)]
    assert said[-1] == (
        f"{NUMBER} 反映人更正了地点：不是兴苑小区 1 号楼，是兴苑小区 9 号楼（府东二网格）。"
        f"能去就请接着办；要那边去，请回“退回 {NUMBER} 地点在府东二网格”。"
    )


async def test_another_building_of_the_same_grid(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.resident("打错了，是2号楼")
    assert where(stage) == [("兴苑小区 2 号楼", "FD01", "dispatched")]
    assert stage.heard(RESIDENTS) == [f"好的，{NUMBER} 的地点改成兴苑小区 2 号楼了。"]


async def test_the_officers_keep_what_they_have(stage: Stage) -> None:
    await stage.resident("兴苑小区1号楼昨晚电动车被偷了")
    await stage.resident("写错了，是9号楼")
    assert where(stage) == [("兴苑小区 9 号楼", "FD02", "dispatched")]
    assert incidents(stage)[0].holding == "officers"


async def test_somebody_else_cannot_set_it_right(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.resident("打错了，是9号楼", who="wxid_liu")
    assert where(stage) == [("兴苑小区 1 号楼", "FD01", "dispatched")]


@pytest.mark.parametrize("text", ["不是我扔的是他扔的", "打错了", "应该是物业管"])
async def test_what_is_no_place_sets_nothing_right(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=2)
    await stage.resident(text)
    assert where(stage)[0] == ("兴苑小区 1 号楼", "FD01", "dispatched")


@pytest.mark.parametrize("text", ["都不是，是福善庄", "不对，在福善庄小区", "两个都不是 福善庄的"])
async def test_none_of_the_choices_and_the_right_one(stage: Stage, text: str) -> None:
    await stage.resident("楼道灯坏了")
    assert where(stage) == [("", None, "clarifying")]
    await stage.later(seconds=40)
    await stage.resident(text)
    assert where(stage) == [("福善庄小区", "FD02", "dispatched")]


@pytest.mark.parametrize("text", ["不对，是2", "错了，2", "选错了，是2", "不是1是2", "应该是2", "2"])
async def test_another_number_than_the_one_that_he_chose(stage: Stage, text: str) -> None:
    await stage.resident("楼道灯坏了")
    await stage.resident("1")
    stage.clock.turn(seconds=10 if text == "2" else 60)
    stage.heard(RESIDENTS)
    await stage.resident(text)
    assert [(each.grid, each.state) for each in incidents(stage)] == [("FD02", "dispatched")]
    told = f"好的，{NUMBER} 的地点改成府东二网格，已转给府东二网格。办好了在这里告诉您。"
    assert stage.heard(RESIDENTS) == [told]


@pytest.mark.parametrize("text", ["灯是9号楼的，打错了", "打错了，灯是9号楼的", "不对，坏的是9号楼"])
async def test_what_is_there_said_with_the_right_place(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=1)
    await stage.resident(text)
    assert where(stage) == [("兴苑小区 9 号楼", "FD02", "dispatched")]


@pytest.mark.parametrize("text", ["打错了，是阳光小区", "不对，在阳光小区5号楼", "不是兴苑，是阳光花园"])
async def test_a_place_that_nobody_knows_is_asked_about_and_seen(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    stage.heard(GRID)
    await stage.resident(text)
    assert "我这里没有登记" in stage.heard(RESIDENTS)[0]
    assert "可能是阳光" in stage.heard(GRID)[-1]
    stage.clock.turn(minutes=1)
    await stage.resident("挨着福善庄小区")
    assert [(each.grid, each.state) for each in incidents(stage)] == [("FD02", "dispatched")]


async def test_no_door_of_a_place_that_nobody_knows_is_told_in_a_group(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    stage.heard(GRID)
    await stage.resident("打错了，是阳光小区5号楼2单元501")
    told = [*stage.heard(RESIDENTS), *stage.heard(GRID)]
    assert any("阳光小区5号楼" in each for each in told)
    assert not any("501" in each for each in told)


async def test_who_has_it_is_told_of_a_place_that_nobody_knows(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    await stage.resident("打错了，是阳光小区")
    said = [body.text for to, body in stage.everything() if to == "staff_li" and isinstance(body, Text)]
    assert "不是兴苑小区 1 号楼，是“阳光小区”" in said[-1]


async def test_the_officers_hear_of_a_danger_at_a_place_that_nobody_knows(stage: Stage) -> None:
    await stage.resident("兴苑小区1号楼着火了")
    stage.heard(OFFICERS)
    await stage.resident("打错了，是阳光小区")
    assert any("是“阳光小区”" in each for each in stage.heard(OFFICERS))


async def test_a_building_of_what_was_only_guessed(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=3)
    await stage.resident("有人跳河了")
    await stage.resident("3号楼")
    assert incidents(stage)[1].place == "兴苑小区 3 号楼"


@pytest.mark.parametrize(("text", "place"), [("是5号楼", "兴苑小区 5 号楼"), ("福善庄小区", "福善庄小区")])
async def test_another_place_with_his_own_report_quoted(stage: Stage, text: str, place: str) -> None:
    said = "兴苑小区3号楼楼道灯坏了"
    await stage.resident(said)
    stage.clock.turn(minutes=30)
    await stage.resident(text, quote=Quote(text=said))
    assert incidents(stage)[0].place == place
