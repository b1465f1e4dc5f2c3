"""常态任务: rounds are opened, told of once, signed in plain words, pressed when missed, never a flood."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.messages import Location, Media
from models.registry_rows import Routine
from models.routine_rows import RoundFinding
from tests.stories.duties import CAMERAS, FIRE, PATROL, SCHOOL, rounds, set_up, signs
from tests.stories.shift import LEADER, fill

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER = "staff_li", "staff_zhao"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00."""
    fill(stage)
    return stage


async def alone(stage: Any, text: str, who: str = MEMBER, **more: Any) -> list[str]:
    """Say it in private; what was answered there, but for the card."""
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True, **more)
    return [line for line in stage.heard(who) if " | " not in line]


def about(stage: Any, where: str, head: str) -> list[str]:
    return [line for line in stage.heard(where) if head in line]


def states(stage: Any) -> list[str]:
    return [row.state for row in rounds(stage)]


async def morning(stage: Any) -> None:
    """Tuesday 07:00; nobody signed on Monday evening."""
    await stage.later(hours=8, minutes=30)
    await stage.later(hours=12, minutes=30)


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


async def test_missed_is_reminded_of_then_told_to_the_leader_then_to_the_officer(town: Any) -> None:
    set_up(town, SCHOOL)
    await morning(town)
    for who in (MEMBER, LEADER, OFFICER):
        town.heard(who)
    await town.later(minutes=35)
    assert about(town, MEMBER, "还没签到") == [
        "【任务提醒】这 1 项还没签到：\n· 07:10-07:50 护校 府东小学护学岗（T1）\n到了请回“签到 T1”。"
    ]
    assert about(town, LEADER, "府东小学") == []
    await town.later(minutes=20)
    assert about(town, LEADER, "没签到") == [
        "【任务没签到】这 1 项到点了没人签到，请核实：\n· 07:10-07:50 护校 府东小学护学岗（T1）\n"
        "  该谁去：李强、孙梅\n去了没签的，发 /补签 T1 原因。"
    ]
    assert await alone(town, "签到 T1") == ["签到了：07:10-07:50 护校 府东小学护学岗（过点 5 分钟）。"]
    await town.later(minutes=30)
    assert about(town, OFFICER, "没签到") == []
    await alone(town, "/签到 撤销 T1")
    await town.later(seconds=5)
    assert len(about(town, OFFICER, "没签到")) == 1
    assert states(town)[0] == "missed"
    assert await alone(town, "签到 T1") == [
        "07:10-07:50 护校 府东小学护学岗 已经过了，要由网格长或民警补签：/补签 T1 原因。"
    ]
    assert await alone(town, "/补签 T1 李强在岗，手机没电", who=LEADER) == [
        "补签了：07:10-07:50 护校 府东小学护学岗（李强在岗，手机没电）。"
    ]
    assert (states(town)[0], signs(town)[-1].how) == ("done", "made_up")
    assert "已签到 王兰（补签）" in (await alone(town, "/任务 府东小学护学岗"))[0]


async def test_a_patrol_with_points_is_signed_point_by_point(town: Any) -> None:
    set_up(town, PATROL)
    await town.later()
    assert await alone(town, "巡到三号点了，没问题") == ["记下了：南街。还差：鼓楼、东大街。"]
    assert await alone(town, "鼓楼巡完了") == ["记下了：鼓楼。还差：东大街。"]
    assert [row.signed for row in rounds(town)[:1]] == [[0, 2]]
    assert await alone(town, "走到东大街了") == ["签到了：10:00-12:00 巡防 老城巡防（鼓楼、东大街、南街）。"]
    assert [each.point for each in signs(town)] == [2, 0, 1]
    assert await alone(town, "/签到 撤销 T1") == [
        "撤销了：10:00-12:00 巡防 老城巡防（鼓楼、东大街、南街） 的签到。"
    ]
    assert (states(town)[0], rounds(town)[0].signed) == ("open", [0, 2])
    assert await alone(town, "都巡完了，没问题") == [
        "签到了：10:00-12:00 巡防 老城巡防（鼓楼、东大街、南街）。"
    ]


async def test_a_camera_that_is_dark_is_chased_until_it_works(town: Any) -> None:
    set_up(town, CAMERAS)
    await town.later()
    signed, found = await alone(town, "视频巡查看完了，北门探头黑屏")
    assert signed.startswith("签到了：10:00-10:30 视频巡查")
    assert found.startswith("记下了 1 处隐患（路口视频巡查）")
    again, found = await alone(town, "视频巡查看完了，南门探头也不亮")
    assert again.endswith("已经签过了。")
    assert "南门探头也不亮" in found
    assert await alone(town, "视频巡查看完了，都没坏") == [again]


async def test_a_point_of_a_signed_patrol_that_is_fine_is_no_matter(town: Any) -> None:
    set_up(town, PATROL)
    await town.later()
    await alone(town, "都巡完了，没问题")
    (told,) = await alone(town, "鼓楼没问题")
    assert told.endswith(" 已经签过了。")
    with Session(town.engine) as db:
        assert list(db.scalars(select(Incident))) == []


async def test_whoever_is_at_one_point_has_not_been_at_all_of_them(town: Any) -> None:
    set_up(town, PATROL, points={"鼓楼": (112.4283, 39.3212), "南街": (112.4324, 39.3210)})
    await town.later()
    (told,) = await alone(town, "签到 T1")
    assert told.endswith("还差：鼓楼、东大街、南街。到一个说一声，比如“鼓楼到了”；都走完了就说“都巡完了”。")
    assert (await alone(town, "", media=(Media("picture", "code"),)))[0] == told
    (told,) = await alone(town, "", location=Location(112.4325, 39.3211))
    assert told == "记下了：南街，定位离那里约 14 米。还差：鼓楼、东大街。"
    (told,) = await alone(town, "", location=Location(112.5, 39.3))
    assert told.startswith("您的位置离南街大约 ")
    await alone(town, "鼓楼到了")
    assert (await alone(town, "签到 T1"))[0].startswith("签到了：")
    assert [each.point for each in signs(town)] == [2, 0, 1]


async def test_cameras_of_the_register_are_the_points_of_a_camera_patrol(town: Any) -> None:
    set_up(town, CAMERAS)
    await town.later()
    assert rounds(town)[0].points == ["SC0001 北门", "SC0002 南门"]
    assert await alone(town, "SC0001 看了") == ["记下了：SC0001 北门。还差：SC0002 南门。"]
    assert await alone(town, "视频看完了，都正常") == ["签到了：10:00-10:30 视频巡查 路口视频巡查。"]


async def test_a_place_is_checked_where_the_round_has_one(town: Any) -> None:
    set_up(town, SCHOOL)
    await morning(town)
    town.clock.turn(minutes=10)
    far = Location(112.4500, 39.3310)
    (told,) = await alone(town, "", location=far)
    assert told.startswith("您的位置离府东小学大约 1085 米（要在 300 米以内），还没签到。")
    (told,) = await alone(town, "", location=Location(112.4375, 39.3312))
    assert told == "签到了：07:10-07:50 护校 府东小学护学岗，定位离那里约 24 米。"
    assert [each.metres for each in signs(town)] == [24]


async def test_a_picture_signs_and_one_that_follows_is_kept(town: Any, vault: Any) -> None:
    set_up(town, SCHOOL)
    await morning(town)
    town.clock.turn(minutes=10)
    picture = (Media("picture", "code-1"),)
    assert await alone(town, "", media=picture) == ["签到了：07:10-07:50 护校 府东小学护学岗。"]
    told = await alone(town, "", media=(Media("picture", "code-2"),))
    assert told == ["照片收到了，记在“府东小学护学岗”这次任务里。"]
    kept = vault.open_bytes(signs(town)[0].media)
    assert (b"code-1" in kept, b"code-2" in kept) == (True, True)


async def test_a_fault_found_on_a_round_becomes_a_matter_of_that_place(town: Any) -> None:
    set_up(town, FIRE)
    await town.later()
    (told,) = await alone(town, "消火栓没水了")
    assert told.endswith("\n（记在“商场消防检查”名下，T1）")
    with Session(town.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert (incident.grid, incident.place) == ("FD01", "兴苑小区")
        assert [row.round_id for row in db.scalars(select(RoundFinding))] == [1]
    (signed,) = await alone(town, "消防检查完了，没问题")
    assert signed.startswith("签到了：")
    assert "发现 1 处问题" in (await alone(town, "/任务 商场消防检查"))[0]


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


async def test_a_week_of_downtime_is_no_flood(town: Any) -> None:
    set_up(town, SCHOOL, PATROL, FIRE)
    await town.later()
    opened = len(rounds(town))
    for who in (MEMBER, LEADER, OFFICER):
        town.heard(who)
    town.clock.turn(days=7, hours=-1)
    await town.later()
    # Monday 09:00: what was open when it went down is told once, and today's rounds are there.
    assert len(about(town, LEADER, "没签到")) == 1
    assert len(about(town, OFFICER, "没签到")) == 1
    assert len([line for line in town.heard(MEMBER) if "今天的任务" in line]) == 1
    assert [row.state for row in rounds(town)[:opened]] == ["missed"] * opened
    assert all(row.start.date().isoformat() >= "2026-11-30" for row in rounds(town)[opened:])
    await town.later(seconds=5)
    assert [town.heard(who) for who in (MEMBER, LEADER, OFFICER)] == [[], [], []]


async def test_what_belongs_to_others_or_to_no_round_goes_where_it_always_went(town: Any) -> None:
    set_up(town, SCHOOL)
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await town.later(seconds=5)
    assert any(told.endswith("已到场。") for told in await alone(town, "到了"))
    assert any(told.endswith("已办结。") for told in await alone(town, "弄好了，换了灯泡"))
    assert signs(town) == []


async def test_night_rounds_press_those_above_only_after_the_quiet_hours(town: Any) -> None:
    night = ("鼓楼夜巡", "巡防", ["FD01"], "鼓楼", "每日", "21:00-23:00", "")
    set_up(town, night)
    await town.later()
    await town.later(hours=12, minutes=50)
    assert len(about(town, MEMBER, "还没签到")) == 1
    await town.later(hours=1)
    assert about(town, LEADER, "没签到") == []
    await town.later(hours=7, minutes=10)
    assert len(about(town, LEADER, "没签到")) == 1
    with Session(town.engine) as db:
        keys = [row.key for row in db.scalars(select(OutboxMessage))]
    assert len(keys) == len(set(keys))


async def test_the_briefing_counts_yesterday_s_rounds(town: Any) -> None:
    set_up(town, FIRE, CAMERAS)
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await town.later()
    await alone(town, "视频看完了，都正常")
    await town.later(hours=2)
    await town.later(hours=20)
    assert any("昨天常态任务 2 项，签到 1 项，没签到 1 项。" in line for line in town.heard(OFFICERS))


async def test_a_fault_told_with_a_signature_is_never_lost(town: Any) -> None:
    set_up(town, FIRE, CAMERAS)
    await town.later()
    # Two go on: which is meant is not asked before the fault is on its way.
    told = await alone(town, "检查完了，3号楼消火栓没水了")
    assert told[0].startswith("是哪一项？")
    assert "编号 261123-001" in told[1]
    (signed, found) = await alone(town, "消防检查完了，2号楼楼道灯坏了")
    assert signed.startswith("签到了：")
    assert found.endswith("（记在“商场消防检查”名下，T1）")
    told = await alone(town, "消防检查完了，1号楼护栏松了")
    assert "已经签过了" in told[0]
    assert "编号 261123-003" in told[1]
    # What is an emergency goes to the officers, whatever it begins with.
    told = await alone(town, "消防检查完了，兴苑小区1号楼着火了")
    assert any("着火打 119" in line for line in told)


async def test_a_round_is_known_by_its_own_name(town: Any) -> None:
    set_up(town, FIRE, CAMERAS)
    await town.later()
    (told,) = await alone(town, "商场消防检查完了")
    assert told.startswith("签到了：09:30-11:00 消防 商场消防检查")
