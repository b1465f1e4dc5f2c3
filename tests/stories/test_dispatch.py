"""/派单: what fits several grids, or none, is asked about with numbers, and never has to be pasted again."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.call_desk_rows import DeskCase
from models.incident_rows import Incident
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage

NUMBER = "261123-001"
PASTED = "警情编号：1406-88\n报警电话：13900001111\n警情地址：兴苑小区\n简要警情：垃圾没清"
QUESTION = (
    f"{NUMBER} 派给哪个网格？回数字就行，3 分钟没回就转值班民警：\n"
    "1. 兴苑小区 1-6 号楼（府东一网格）\n2. 兴苑小区 7-12 号楼（府东二网格）"
)


def incidents(stage: Stage) -> list[Incident]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Incident).order_by(col(Incident.id))))


async def test_of_several_grids_a_number_chooses(stage: Stage) -> None:
    await stage.officer(f"/派单 {PASTED}")
    assert stage.heard(OFFICERS) == [QUESTION]
    await stage.officer("9")
    assert stage.heard(OFFICERS) == ["没有第 9 个，请回 1 到 2 的数字，或者回网格名称。"]
    await stage.officer("2")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 已派给府东二网格。"]
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 | 已派发，待签收"]
    with Session(stage.engine) as db:
        assert [case.number for case in db.scalars(select(DeskCase))] == ["1406-88"]
    await stage.later(minutes=4)
    assert incidents(stage)[0].grid == "FD02"
    assert stage.heard(RESIDENTS) == []


async def test_a_grid_or_a_place_answers_as_well(stage: Stage) -> None:
    for said, answer, grid in (
        ("兴苑小区垃圾没清", "府东一网格", "FD01"),
        ("栏杆断了", "福善庄小区", "FD02"),
        ("兴苑小区井盖坏了", "8号楼", "FD02"),
    ):
        await stage.officer(f"/派单 {said}")
        await stage.officer(answer)
        assert incidents(stage)[-1].grid == grid, said
        assert incidents(stage)[-1].state == "dispatched"
    assert incidents(stage)[-1].place == "兴苑小区 8 号楼"


async def test_a_place_that_leaves_it_open_is_asked_about_again(stage: Stage) -> None:
    await stage.officer("/派单 栏杆断了")
    assert stage.heard(OFFICERS)[0].startswith(f"{NUMBER} 没看出是哪个网格的。")
    await stage.officer("兴苑小区")
    assert stage.heard(OFFICERS) == [QUESTION]
    await stage.officer("１")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 已派给府东一网格。"]


async def test_unanswered_it_goes_to_the_officers_and_a_late_answer_hears_so(stage: Stage) -> None:
    await stage.officer(f"/派单 {PASTED}")
    stage.heard(OFFICERS)
    await stage.later(minutes=3)
    assert [incidents(stage)[0].state, incidents(stage)[0].holding] == ["dispatched", "officers"]
    assert len(stage.heard(OFFICERS)) == 1
    await stage.officer("2")
    assert stage.heard(OFFICERS)[-1].startswith(f"{NUMBER} 等得太久，已经转给民警了（已派发，待签收）。")


async def test_other_words_meanwhile_are_no_answer(stage: Stage) -> None:
    await stage.officer("/派单 兴苑小区垃圾没清")
    stage.heard(OFFICERS)
    await stage.officer("/今日")
    await stage.officer("福善庄小区也有垃圾没人清")
    assert incidents(stage)[0].state == "clarifying"
    await stage.officer("1", who="staff_li")
    assert incidents(stage)[0].state == "clarifying"
    await stage.officer("1")
    assert incidents(stage)[0].grid == "FD01"


async def test_what_is_no_matter_by_its_words_goes_where_its_place_says(stage: Stage) -> None:
    await stage.officer("/派单 兴苑小区2号楼去看看")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 已派给府东一网格。"]
    await stage.officer("/派单 大家好")
    assert "请写上地点" in stage.heard(OFFICERS)[-1]
    assert len(incidents(stage)) == 1


async def test_at_night_nothing_is_asked(stage: Stage) -> None:
    stage.clock.turn(hours=12)
    await stage.officer("/派单 兴苑小区垃圾没清")
    assert f"{NUMBER} 已派给值班民警。" in stage.heard(OFFICERS)


async def test_what_is_known_already_is_no_second_matter_unless_the_grid_is_named(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    await stage.officer("/派单 兴苑小区3号楼楼道灯坏了，好几天了")
    assert stage.heard(OFFICERS)[-1].startswith(f"这件事已经有了（{NUMBER}，已派发，待签收）")
    assert len(incidents(stage)) == 1
    await stage.officer("/派单 府东一网格 兴苑小区3号楼楼道灯坏了")
    assert len(incidents(stage)) == 2


async def test_a_police_matter_is_the_officers_even_where_a_grid_is_named(stage: Stage) -> None:
    await stage.officer("/派单 府东一网格 兴苑小区3号楼有人偷电动车")
    assert f"{NUMBER} 是警情，先派给值班民警。" in stage.heard(OFFICERS)[0]
    assert incidents(stage)[0].holding == "officers"
