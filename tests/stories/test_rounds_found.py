"""What is found on a round, and what counts as having been there: faults, pictures, places, points."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Location, Media
from models.routine_rows import RoundFinding
from tests.stories.duties import CAMERAS, FIRE, PATROL, SCHOOL, rounds, set_up, signs
from tests.stories.on_rounds import (
    alone,
    morning,
    states,
    town,
)
from tests.stories.shift import LEADER

__all__ = ["town"]


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
    again, found = await alone(town, "视频巡查看完了，东门探头也黑屏")
    assert again.endswith("已经签过了。")
    assert "东门探头也黑屏" in found
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


async def test_who_stands_there_is_not_asked_which_of_two_grids_it_is(town: Any) -> None:
    """A leader of both grids is asked anywhere else."""
    set_up(town, ("城北巡逻", "巡防", ["FD01"], "", "每日", "09:00-12:00", ""), person="王兰")
    await town.later()
    (told,) = await alone(town, "兴苑小区围栏坏了", who=LEADER)
    assert told.startswith("收到，已派给府东一网格，编号 261123-001。")
    assert "（记在“城北巡逻”名下，T1）" in told


async def test_on_a_round_through_both_he_is_asked(town: Any) -> None:
    set_up(town, ("城北巡逻", "巡防", ["FD01", "FD02"], "", "每日", "09:00-12:00", ""), person="王兰")
    await town.later()
    (told,) = await alone(town, "兴苑小区围栏坏了", who=LEADER)
    assert "请问是哪一处" in told
