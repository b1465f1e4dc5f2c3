"""A human takes a conversation over, or wants quiet: replies wait, matters do not, emergencies never."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.flow_rows import Hush
from models.incident_rows import AuditLine, Incident
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Group, Identity, RegistryVersion

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
FIRE = "兴苑小区5号楼着火了，快来人"
NUMBER = "261123-001"
RECEIPT = f"收到，已派给府东一网格，编号 {NUMBER}。办好了在这里告诉您。"


@pytest.fixture
async def taken(stage: Any) -> Any:
    """The residents' group, in which an officer talks himself."""
    await stage.officer("/接管 府东居民群")
    stage.heard(OFFICERS)
    return stage


def states(stage: Any) -> list[str]:
    with Session(stage.engine) as db:
        return [incident.state for incident in db.scalars(select(Incident).order_by(col(Incident.id)))]


async def test_while_a_human_talks_matters_are_opened_and_sent_and_the_receipt_waits(taken: Any) -> None:
    await taken.resident(LAMP)
    assert states(taken) == ["dispatched"]
    assert len(taken.heard(GRID)) == 1
    assert taken.heard(RESIDENTS) == []
    taken.clock.turn(minutes=29, seconds=59)
    await taken.quiet()
    assert taken.heard(RESIDENTS) == []
    taken.clock.turn(seconds=1)
    await taken.quiet()
    assert taken.heard(RESIDENTS) == [RECEIPT]


async def test_after_half_an_hour_it_speaks_by_itself_again(taken: Any) -> None:
    taken.clock.turn(minutes=30)
    await taken.resident(LAMP)
    assert taken.heard(RESIDENTS) == [RECEIPT]


async def test_taken_over_for_a_shorter_time_and_never_for_longer(stage: Any) -> None:
    for said, told in (("10 分钟", "10 分钟后"), ("两小时", "30 分钟后")):
        await stage.officer(f"/接管 {said} 府东居民群")
        assert told in stage.heard(OFFICERS)[-1], said
    await stage.officer("/接管 7")
    assert stage.heard(OFFICERS)[-1].startswith("没有叫“7”的群。")


async def test_an_emergency_is_answered_at_once_and_all_that_follows_of_it(taken: Any) -> None:
    await taken.resident(FIRE)
    assert "119" in taken.heard(RESIDENTS)[0]
    assert any("紧急警情" in told for told in taken.heard(OFFICERS))
    await taken.resident("还没人来吗")
    assert taken.heard(RESIDENTS)[0].startswith("已经催了")


async def test_ended_early_what_waited_is_said(taken: Any) -> None:
    await taken.resident(LAMP)
    await taken.member("修好了，换了灯泡")
    assert taken.heard(RESIDENTS) == []
    await taken.officer("/接管 结束 府东居民群")
    assert taken.heard(OFFICERS)[-1] == "好，“府东居民群”我接着来。"
    assert taken.heard(RESIDENTS) == [
        RECEIPT, f"{NUMBER} 办好了：换了灯泡\n要是还没解决，回复“还没解决”就行。"
        "解决了的话，回 1 到 5 打个分（5 最好）。"
    ]  # fmt: skip
    await taken.officer("/接管 结束 府东居民群")
    assert taken.heard(OFFICERS)[-1] == "“府东居民群”没有在接管。"


async def test_a_question_is_left_to_the_human(taken: Any) -> None:
    await taken.resident("身份证丢了怎么补办")
    taken.clock.turn(minutes=31)
    await taken.quiet()
    assert taken.heard(RESIDENTS) == []


async def test_only_the_one_conversation_is_left_alone(taken: Any) -> None:
    await taken.said(Platform.WECHAT, "wxid_zhang", "wxid_zhang", LAMP, private=True, addressed=True)
    assert len(taken.heard("wxid_zhang")) == 1


async def test_taken_over_in_the_group_itself_by_an_officer_who_is_in_it(stage: Any) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Identity(person_id=2, platform="wechat", external_id="wxid_zhao"))
    await stage.resident("/接管", who="wxid_zhao")
    assert stage.heard(RESIDENTS)[0].startswith("好，这里先由您来说，30 分钟后我再接上。")
    await stage.resident(LAMP)
    assert stage.heard(RESIDENTS) == []
    await stage.resident("/ 接管　结束", who="wxid_zhao")
    assert sorted(stage.heard(RESIDENTS)) == sorted(["好，这里我接着来。", RECEIPT])
    with Session(stage.engine) as db:
        assert [line.act for line in db.scalars(select(AuditLine))] == ["/接管"]
        assert list(db.scalars(select(Hush))) == []


async def test_residents_and_members_take_nothing_over(stage: Any) -> None:
    await stage.resident("/接管")
    assert stage.heard(RESIDENTS)[0].startswith("/接管 要")
    await stage.member("/接管 府东居民群")
    assert stage.heard(GRID)[0].startswith("/接管 要")
    await stage.resident(LAMP)
    assert stage.heard(RESIDENTS) == [RECEIPT]


async def test_a_group_that_there_is_not_is_said(stage: Any) -> None:
    await stage.officer("/接管 西山居民群")
    assert stage.heard(OFFICERS) == ["没有叫“西山居民群”的群。群名要和登记表里的一样。"]


async def test_muted_reminders_wait_and_new_matters_do_not(stage: Any) -> None:
    await stage.officer("/静音 2 小时 府东网格群")
    told = stage.heard(OFFICERS)[0]
    assert told.startswith("好，“府东网格群”到 12:00 前不发提醒，到时一起补上。")
    await stage.resident(LAMP)
    assert len(stage.heard(GRID)) == 1
    await stage.officer(f"/催办 {NUMBER}")
    assert stage.heard(GRID) == []
    await stage.member(f"/查 {NUMBER}")
    assert stage.heard(GRID)[0].startswith(NUMBER)
    await stage.officer("/静音 结束 府东网格群")
    assert any("【催办】" in told for told in stage.heard(GRID))


async def test_a_muted_group_hears_of_an_emergency_as_ever(stage: Any) -> None:
    await stage.officer("/静音")
    stage.heard(OFFICERS)
    await stage.resident(FIRE)
    await stage.officer(f"/催办 {NUMBER}")
    told = stage.heard(OFFICERS)
    assert any("紧急警情" in each for each in told)
    assert any("【催办】" in each for each in told)


async def test_a_member_mutes_himself_and_not_the_group(stage: Any) -> None:
    await stage.member("/静音")
    assert stage.heard(GRID)[0].startswith("群里的静音要由民警或网格长来设。")
    await stage.said(Platform.DINGTALK, "staff_li", "staff_li", "/静音 30分钟", private=True, addressed=True)
    assert stage.heard("staff_li")[0].startswith("好，这里到 10:30 前不发提醒")
    await stage.resident(LAMP)
    await stage.member("收到")
    stage.heard("staff_li")
    await stage.officer(f"/催办 {NUMBER}")
    assert stage.heard("staff_li") == []
    stage.clock.turn(minutes=30)
    await stage.quiet()
    assert "【催办】" in stage.heard("staff_li")[0]


async def test_how_long_is_said_in_many_ways(stage: Any) -> None:
    for said, until in (
        ("30", "10:30"), ("府东网格群 45", "10:45"), ("90m 府东网格群", "11:30"), ("20min", "10:20"),
        ("三十分钟", "10:30"), ("1.5小时", "11:30"), ("一个半小时", "11:30"), ("两个半小时", "12:30"),
        ("半小时", "10:30"), ("两个小时", "12:00"), ("2h", "12:00"), ("十分钟府东网格群", "10:10"),
    ):  # fmt: skip
        await stage.officer(f"/静音 {said}")
        assert f"到 {until} 前不发提醒" in stage.heard(OFFICERS)[-1], said


async def test_a_number_in_the_name_of_a_group_is_no_length_of_time(stage: Any) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Group(platform="wechat", external_id="8@chatroom", name="8 号院 3 分队群", kind="群众"))
        people_changed(db)
    await stage.officer("/静音 8 号院 3 分队群")
    assert stage.heard(OFFICERS)[0].startswith("好，“8 号院 3 分队群”到 11:00 前不发提醒")


@pytest.mark.parametrize("span", ["13小时", "0 分钟", "0", "721"])
async def test_quiet_is_not_for_ever(stage: Any, span: str) -> None:
    await stage.officer(f"/静音 {span}")
    assert stage.heard(OFFICERS)[0].startswith("最多静音 12 小时。")


async def test_of_two_names_the_longer_one_is_meant(stage: Any) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Group(platform="wechat", external_id="second@chatroom", name="府东居民群二", kind="群众"))
        db.get_one(RegistryVersion, 1).version += 1
    await stage.officer("/接管 府东居民群二")
    assert stage.heard(OFFICERS)[0].startswith("好，“府东居民群二”先由您来说")


async def test_in_a_muted_group_who_speaks_to_us_is_answered_at_once(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.officer("/静音 2 小时 府东网格群")
    stage.heard(GRID)
    await stage.member("收到")
    assert f"{NUMBER} 已签收。" in stage.heard(GRID)


async def test_what_was_held_until_the_night_wakes_nobody(stage: Any) -> None:
    stage.clock.turn(hours=5)
    await stage.officer("/静音 12 小时 府东网格群")
    told = stage.heard(OFFICERS)[0]
    assert told.startswith("好，“府东网格群”到 03:00 前不发提醒。到时先补警情，别的等 07:00 再补")
    await stage.resident(LAMP)
    stage.heard(GRID)
    await stage.officer(f"/催办 {NUMBER}")
    for hours, held in ((12, True), (3.9, True), (0.1, False)):
        stage.clock.turn(hours=hours)
        await stage.quiet()
        assert (not any("【催办】" in each for each in stage.heard(GRID))) is held


async def test_what_would_wait_for_the_morning_is_said_where_the_mute_is_ended(stage: Any) -> None:
    stage.clock.turn(hours=5)
    await stage.officer("/静音 12 小时 府东网格群")
    await stage.resident(LAMP)
    await stage.officer(f"/催办 {NUMBER}")
    stage.heard(GRID)
    await stage.officer("/静音 结束 府东网格群")
    assert any("【催办】" in each for each in stage.heard(GRID))


async def test_a_police_matter_waits_no_longer_than_was_said(stage: Any) -> None:
    stage.clock.turn(hours=5)
    await stage.officer("/静音 12 小时")
    await stage.resident("兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车")
    await stage.officer(f"/催办 {NUMBER}")
    stage.heard(OFFICERS)
    stage.clock.turn(hours=12)
    await stage.quiet()
    assert any("【催办】" in each for each in stage.heard(OFFICERS))
