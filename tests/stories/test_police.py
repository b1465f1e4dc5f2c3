"""Police matters: little in the group; who has it is told in private what lies around it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.call_desk_rows import DeskCase
from models.incident_rows import AuditLine
from models.messages import Alarm, Card, Location, Text
from models.registry_rows import Camera, Place, RegistryVersion
from models.settings import PoliceCard, Privacy, Settings
from models.vault import Vault
from tests.stories import shift

RESIDENTS, GRID, OFFICERS, ZHAO = "fudong@chatroom", "cid-fudong", "cid-officers", "staff_zhao"
STOLEN = "兴苑小区3号楼下我的电动车昨晚被偷了"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"


@pytest.fixture
def watched(stage: Any) -> Any:
    """With cameras."""
    with Session(stage.engine) as db, db.begin():
        db.add(Camera(number="SC01", name="兴苑东门", place="兴苑小区", grid="FD01"))
        db.add(Camera(number="SC02", name="府东巷口", place="府东巷", grid="FD01"))
        db.get_one(RegistryVersion, 1).version += 1
    return stage


def facts(stage: Any, where: str) -> dict[str, str]:
    return dict([body for to, body in stage.everything() if to == where and isinstance(body, Card)][-1].facts)


def told(stage: Any, where: str) -> str:
    return "\n".join(b.text for to, b in stage.everything() if to == where and isinstance(b, Text))


async def test_the_officers_group_sees_number_urgency_and_place_only(stage: Any) -> None:
    await stage.resident(STOLEN, sender_name="王大爷")
    assert facts(stage, OFFICERS).keys() == {"编号", "地点", "缓急"}
    assert "电动车" not in told(stage, OFFICERS)


class TestWhereTheStationShowsMore:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(privacy=Privacy(police=PoliceCard.FULL))

    async def test_category_and_time_are_there_and_the_words_are_not(self, stage: Any) -> None:
        await stage.resident(STOLEN)
        shown = facts(stage, OFFICERS)
        assert {"类别", "受理"} <= shown.keys()
        assert not any("电动车昨晚" in value for value in shown.values())


async def test_whoever_takes_it_is_told_alone_what_lies_around_it(watched: Any) -> None:
    await watched.resident(LAMP, sender_name="王大爷")
    watched.clock.turn(days=1)
    await watched.resident(STOLEN, sender_name="王大爷")
    await watched.officer("收到")
    private = told(watched, ZHAO)
    assert "原话：" + STOLEN in private
    assert "反映人：王大爷（府东居民群）" in private
    assert "附近探头：SC01 兴苑东门" in private
    assert "30 天内还报过 1 件：261123-001" in private
    for group in (OFFICERS, GRID, RESIDENTS):
        assert "王大爷" not in told(watched, group)
        assert "SC01" not in told(watched, group)
    with Session(watched.engine) as db:
        (line,) = db.scalars(select(AuditLine).where(col(AuditLine.act) == "background"))
        assert (line.person_id, line.verdict) == (2, "sent")


async def test_what_is_older_than_thirty_days_is_past(watched: Any) -> None:
    await watched.resident(LAMP)
    watched.clock.turn(days=31)
    await watched.resident(STOLEN)
    await watched.officer("收到")
    assert "30 天内" not in told(watched, ZHAO)


async def test_a_member_is_told_only_a_number_that_was_given_for_being_called(
    stage: Any, vault: Vault, clock: Any
) -> None:
    await stage.resident(LAMP, sender_name="王大爷")
    await stage.press("acknowledge")
    assert told(stage, "staff_li") == ""
    await stage.resident("兴苑小区5号楼电梯坏了好几天了", who="wxid_zhang")
    with Session(stage.engine) as db, db.begin():
        contact = vault.seal("13800000000")
        db.add(DeskCase(number="D1", incident_id=2, received_at=clock.now(), contact=contact))
    await stage.press("acknowledge")
    assert "反映人：13800000000" in told(stage, "staff_li")
    assert "王大爷" not in told(stage, "staff_li")
    assert "13800000000" not in told(stage, GRID) + told(stage, RESIDENTS)


class TestWhereSomethingRings:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(alarms=True)

    async def test_an_emergency_rings_for_whoever_is_on_duty_and_again_when_nobody_takes_it(
        self, stage: Any
    ) -> None:
        shift.fill(stage)
        await stage.resident("兴苑小区3号楼着火了！！快来人")
        assert told(stage, shift.DAY).startswith("【紧急警情】261123-001 兴苑小区 3 号楼，请马上签收")
        assert told(stage, shift.NIGHT) == ""
        stage.clock.turn(minutes=2)
        await stage.core.tick()
        await stage.quiet()
        rung = [body for to, body in stage.everything() if to == shift.DAY and isinstance(body, Alarm)]
        assert len(rung) >= 2

    async def test_what_is_no_emergency_does_not_ring(self, stage: Any) -> None:
        shift.fill(stage)
        await stage.resident(STOLEN)
        assert not [body for _, body in stage.everything() if isinstance(body, Alarm)]


async def test_where_nothing_rings_nobody_is_told_twice(stage: Any) -> None:
    shift.fill(stage)
    await stage.resident("兴苑小区3号楼着火了！！快来人")
    assert told(stage, shift.DAY) == ""


async def test_a_place_that_is_not_sure_stands_marked_on_the_card_until_it_is_told(stage: Any) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Place(name="开发小区", aliases=["开发路小区"], kind="小区", grid="FD01", buildings="1-6"))
        db.get_one(RegistryVersion, 1).version += 1
    await stage.said("wechat", "wxid_wang", "wxid_wang", "开发路3号昨晚被偷了", private=True, addressed=True)
    assert facts(stage, OFFICERS)["地点"] == "开发路 3 号（可能是开发小区 3 号楼）"
    assert stage.heard("wxid_wang")[-1].endswith("说一下具体在哪里。")
    await stage.said("wechat", "wxid_wang", "wxid_wang", "开发小区2号楼", private=True, addressed=True)
    await stage.officer("/查 1")
    assert "开发小区 2 号楼" in stage.heard(OFFICERS)[-1]


async def test_of_two_places_the_one_that_is_chosen_stands_on_the_card(stage: Any) -> None:
    await stage.resident("兴苑小区2号楼和福善庄小区之间的路灯坏了")
    assert "2. 福善庄小区（府东二网格）" in stage.heard(RESIDENTS)[-1]
    await stage.resident("2")
    assert facts(stage, GRID)["地点"] == "福善庄小区"


@pytest.mark.parametrize(("where", "who"), [(GRID, "staff_li"), (OFFICERS, "staff_zhao")])
async def test_the_reasons_of_a_police_matter_are_told_to_officers_alone(
    stage: Any, where: str, who: str
) -> None:
    await stage.resident(STOLEN)
    stage.heard(where)
    await stage.member("/为什么 1", who=who, where=where)
    (answer,) = stage.heard(where)
    assert answer == "261123-001 为什么这样判断只在私聊里告诉民警。"
    await stage.officer("/为什么 1", where=ZHAO, private=True)
    assert "盗抢" in stage.heard(ZHAO)[-1]


async def test_the_reasons_tell_by_which_later_words_it_became_an_emergency(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    await stage.resident("屋里进贼了")
    await stage.officer("/为什么 1", where=ZHAO, private=True)
    why = stage.heard(ZHAO)[-1]
    assert "紧急警情" in why.splitlines()[0]
    assert "进贼" in why.split("后来说的话，改判成紧急警情：")[1]


async def test_an_officer_who_was_told_alone_takes_it_by_one_word(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼着火了，好大烟")
    await stage.officer("收到", where=ZHAO, private=True)
    nothing, line, how = stage.heard(ZHAO)[-1].splitlines()
    assert nothing == "您手上没有在办的事。等民警接手的有 1 件："
    assert (line, how) == ("· 261123-001 兴苑小区 3 号楼", "接哪一件，就回“收到 261123-001”。")
    await stage.later(minutes=8)
    assert any("还没有人签收" in each for each in stage.heard(ZHAO))
    await stage.officer("收到", where=ZHAO, private=True)
    assert "261123-001 已签收。" in stage.heard(ZHAO)


async def test_the_words_of_a_police_matter_are_looked_up_by_officers_alone(stage: Any) -> None:
    await stage.resident(STOLEN)
    await stage.officer("收到")
    for where, who in ((OFFICERS, ZHAO), (GRID, "staff_li"), ("staff_li", "staff_li")):
        stage.heard(where)
        await stage.member("/查 1", who=who, where=where, private=where == who)
        (found,) = stage.heard(where)
        assert found.startswith("261123-001 ")
        assert STOLEN not in found
    stage.heard(ZHAO)
    await stage.officer("/查 1", where=ZHAO, private=True)
    assert STOLEN in stage.heard(ZHAO)[-1]


async def test_who_goes_to_a_danger_sees_on_a_map_where_it_was_sent_from(stage: Any) -> None:
    """No place of the registry lies near, and the words name none."""
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    await stage.resident("", location=Location(112.43, 39.33), **alone)
    await stage.resident("着火了，快来人", **alone)
    stage.heard(ZHAO)
    await stage.officer("收到")
    told = "\n".join(stage.heard(ZHAO))
    assert "定位：https://uri.amap.com/marker?position=112.430000,39.330000" in told


async def test_who_read_its_words_is_logged(stage: Any) -> None:
    await stage.resident(f"{STOLEN}，电话13812345678")
    number = "261123-001"
    for words in (f"/查 {number}", f"/为什么 {number}"):
        await stage.officer(words)
        await stage.officer(words, where=ZHAO, private=True)
    with Session(stage.engine) as db:
        read = [line for line in db.scalars(select(AuditLine)) if line.verdict == "read"]
    assert [(line.person_id, line.act, line.subject) for line in read] == [
        (2, "/查", number),
        (2, "/为什么", number),
    ]
