"""常态任务: rounds are opened, told of once, signed in plain words, pressed when missed, never a flood."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.people_version import people_changed
from models.registry_rows import Person, Routine
from tests.stories.duties import CAMERAS, FIRE, PATROL, SCHOOL, rounds, set_up, signs
from tests.stories.on_rounds import (
    MEMBER,
    OFFICER,
    about,
    alone,
    morning,
    states,
    town,
)
from tests.stories.shift import LEADER

__all__ = ["town"]

NEW = "/任务 新建 "
IMPOSSIBLE = (
    ("签到 T99", MEMBER, "没有编号是 T99 的任务。发 /任务 看今天有哪些。"),
    ("/签到", MEMBER, "还没到时间：17:20-18:00 护校 府东小学护学岗，最早 16:50 可以签到。"),
    ("护校到岗了", MEMBER, "还没到时间：17:20-18:00 护校 府东小学护学岗，最早 16:50 可以签到。"),
    ("1 到岗了", MEMBER, "还没有给您发过任务名单"),
    ("/签到 9", LEADER, "还没有给您发过任务名单。发 /任务 看名单，再回序号。"),
    ("/补签 T1 忘了", LEADER, "17:20-18:00 护校 府东小学护学岗 还没结束，直接签到就行：签到 T1"),
    ("/补签 T9 忘了", LEADER, "没有编号是 T9 的任务。发 /任务 网格名 看编号。"),
    ("/任务 哪里都不是", MEMBER, "没有叫“哪里都不是”的网格或任务。"),
    ("/任务 停 没有的", OFFICER, "没有叫“没有的”的任务，看看名字对不对。"),
    ("/任务 停 府东小学护学岗", MEMBER, "新建和停任务要由民警或网格长来办。"),
    (
        NEW + "夜巡 巡防 府东一网格 每月32日 21:00-23:00",
        OFFICER,
        "周期“每月32日”一天也轮不到。可以写",
    ),
    (NEW + "夜巡 巡防 府东一网格 有空就去 21:00-23:00", OFFICER, "没看懂“有空就去”。网格写名称或编号"),
    (NEW + "夜巡 巡防 府东一网格 FREQ=DAILY;BYHOUR=3", OFFICER, "周期里不写钟点（BYHOUR）"),
    (NEW + "夜巡 巡防 府东一网格 每日 25:00-26:00", OFFICER, "时段“25:00-26:00”写得不对"),
    (NEW + "夜巡 巡防 府东一网格 每日 21:00-23:00 负责人 赵六六", OFFICER, "没有叫“赵六六”的人"),
    (NEW + "府东小学护学岗 护校 府东一网格 上学日", OFFICER, "已经有叫“府东小学护学岗”的任务了"),
    (NEW + "夜巡 府东一网格 每日", OFFICER, "要写类型，可以是：护校、巡防、消防、隐患、视频巡查。"),
)


async def test_the_school_guard_is_told_in_the_morning_and_signs_in_words(town: Any) -> None:
    set_up(town, SCHOOL)
    await morning(town)
    assert about(town, MEMBER, "今天的任务") == ["李强，今天的任务 2 项： | 一项还没签到"]
    town.clock.turn(minutes=10)
    assert await alone(town, "护校到岗了") == ["签到了：07:10-07:50 护校 府东小学护学岗。"]
    assert await alone(town, "护校到岗了") == ["07:10-07:50 护校 府东小学护学岗 已经签过了。"]
    town.heard(LEADER)
    await town.later(minutes=60)
    assert about(town, LEADER, "没签到") == []


async def test_two_rounds_at_once_are_asked_about(town: Any) -> None:
    set_up(town, FIRE, CAMERAS)
    await town.later()
    (told,) = await alone(town, "检查完了，没问题")
    assert told.split("\n") == [
        "是哪一项？回数字：",
        "1. 09:30-11:00 消防 商场消防检查（兴苑小区）",
        "2. 10:00-10:30 视频巡查 路口视频巡查",
    ]
    assert await alone(town, "3") == ["名单上没有第 3 项，一共 2 项。"]
    assert (await alone(town, "2"))[0].startswith("签到了：10:00-10:30 视频巡查")


async def test_what_cannot_be_has_its_sentence(town: Any) -> None:
    set_up(town, SCHOOL)
    await town.later(hours=3)
    for said, who, answer in IMPOSSIBLE:
        (told, *_) = await alone(town, said, who=who)
        assert told.startswith(answer), said
    assert signs(town) == []


async def test_a_routine_is_made_stopped_and_resumed_by_command(town: Any) -> None:
    set_up(town)
    (asked,) = await alone(
        town, "/任务 新建 鼓楼夜巡 巡防 府东一网格 每日 21:00-23:00 地点 鼓楼;南街 负责人 李强", who=OFFICER
    )
    assert "网格 府东一网格 地点 鼓楼;南街\n该谁去：李强\n接下来：11-23 21:00、11-24 21:00" in asked
    assert rounds(town) == []
    (made,) = await alone(town, "确认", who=OFFICER)
    assert made.startswith("建好了：鼓楼夜巡。")
    await town.later(seconds=5)
    assert [row.points for row in rounds(town)] == [["鼓楼", "南街"]]
    await alone(town, "/任务 停 鼓楼夜巡", who=OFFICER)
    assert await alone(town, "确认", who=OFFICER) == ["停了：鼓楼夜巡。要恢复发 /任务 恢复 鼓楼夜巡"]
    assert states(town) == ["cancelled"]
    await town.later(days=2)
    assert states(town) == ["cancelled"]
    assert await alone(town, "/任务 恢复 鼓楼夜巡", who=OFFICER) == ["恢复了：鼓楼夜巡。"]
    await town.later(seconds=5)
    assert states(town) == ["cancelled", "open"]


async def test_a_routine_that_is_changed_opens_its_later_rounds_anew(town: Any) -> None:
    set_up(town, SCHOOL)
    await town.later()
    assert len(rounds(town)) == 2
    with Session(town.engine) as db, db.begin():
        routine = db.scalars(select(Routine)).one()
        routine.times, routine.next_at = "17:30-18:10", Routine(name="", kind="", period="").next_at
    await town.later(seconds=5)
    assert [f"{row.start:%d %H:%M}" for row in rounds(town)] == ["23 09:30"]


async def test_what_belongs_to_others_or_to_no_round_goes_where_it_always_went(town: Any) -> None:
    set_up(town, SCHOOL)
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await town.later(seconds=5)
    assert any(told.endswith("已到场。") for told in await alone(town, "到了"))
    assert any(told.endswith("已办结。") for told in await alone(town, "弄好了，换了灯泡"))
    assert signs(town) == []


async def test_a_round_is_known_by_its_own_name(town: Any) -> None:
    set_up(town, FIRE, CAMERAS)
    await town.later()
    (told,) = await alone(town, "商场消防检查完了")
    assert told.startswith("签到了：09:30-11:00 消防 商场消防检查")


async def test_ones_own_rounds_of_today_have_numbers_and_how_far_each_is(town: Any) -> None:
    set_up(town, SCHOOL, FIRE, PATROL)
    assert await alone(town, "/任务") == ["您今天没有任务。发 /任务 网格名 看一个网格的。"]
    await town.later()
    await alone(town, "鼓楼巡完了")
    (told,) = await alone(town, "/任务")
    assert told.split("\n") == [
        "您今天的任务 3 项：",
        "1. 09:30-11:00 消防 商场消防检查（兴苑小区） 等签到",
        "2. 10:00-12:00 巡防 老城巡防（鼓楼、东大街、南街） 等签到，1/3 个点",
        "3. 17:20-18:00 护校 府东小学护学岗 未开始",
        "签到回序号就行，比如：1 到岗了。",
    ]


async def test_the_rounds_of_a_grid_are_its_own(town: Any) -> None:
    set_up(town, SCHOOL, FIRE)
    await town.later()
    await alone(town, "检查完了，没问题")
    (told,) = await alone(town, "/任务 府东一网格")
    assert told.startswith("府东一网格今天的任务 2 项，签到 1 项：\n· 09:30-11:00 消防 商场消防检查")
    assert await alone(town, "/任务 府东二网格") == ["府东二网格今天没有任务。"]


async def test_numbers_of_the_list_sign_each_and_what_is_none_is_said(town: Any) -> None:
    set_up(town, SCHOOL, FIRE, PATROL)
    await town.later()
    await alone(town, "/任务")
    (told,) = await alone(town, "1 3 7 没问题")
    signed, early, none = told.split("\n")
    assert signed.startswith("签到了：09:30-11:00 消防 商场消防检查")
    assert early.startswith("还没到时间：17:20-18:00 护校")
    assert none == "名单上没有第 7 项，一共 3 项。"
    assert len(signs(town)) == 1


async def test_a_leader_makes_routines_in_his_own_grids_only(town: Any) -> None:
    with Session(town.engine) as db, db.begin():
        db.get_one(Person, 11).grids = ["FD02"]
        people_changed(db)
    (told,) = await alone(town, NEW + "夜巡 巡防 府东一网格 每日 21:00-23:00", who=LEADER)
    assert told == "府东一网格不是您的网格，请那边的网格长或民警来建。"
    (asked,) = await alone(town, NEW + "夜巡 巡防 府东二网格 每日 21:00-23:00", who=LEADER)
    assert asked.startswith("新建任务：")
