"""What I have, who works where, what is told to many, and what nobody else may see or do."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import AuditLine
from tests.stories.leaders import LAMP, ONE, RESIDENTS, ROAD, TWO, alone, leader, led, matter, officer


@pytest.fixture
async def team(stage: Any) -> Any:
    return led(stage)


async def test_what_i_have_in_hand_and_what_waits_for_a_leader(team: Any) -> None:
    assert await alone(team, "/我的", "staff_li") == "您手上现在没有事项。"
    await team.resident(LAMP)
    told = await alone(team, "/我的", "staff_zhou")
    assert told.startswith("等人签收 1 件：\n261123-001 兴苑小区 3 号楼 已派发，待签收")
    await team.member("收到")
    told = await alone(team, "/我的", "staff_li")
    assert told == f"您手上 1 件：\n{ONE} 兴苑小区 3 号楼 已签收，11-24 10:00 前"


async def test_who_works_in_a_grid_and_what_is_open_there(team: Any) -> None:
    await team.resident(LAMP)
    told = await officer(team, "/网格 府东一网格")
    assert told.split("\n") == [
        "府东一网格（府东社区）",
        "网格长：周平",
        "网格员：李强、孙梅",
        "矛盾调解员：没有登记",
        "治安协管员：没有登记",
        "民警：赵刚、钱进",
        "没办完 1 件：",
        f"{ONE} 兴苑小区 3 号楼 已派发，待签收 府东一网格",
    ]
    assert "没有要办的事。" in await officer(team, "/网格 fd02")
    assert (await officer(team, "/网格 西山")).startswith("没有网格“西山”")
    assert (await leader(team, "/网格", who="staff_li")).startswith("府东一网格")


@pytest.mark.parametrize("words", ["兴苑小区3号楼", "兴苑小区 3 号楼", "府东一网格", "FD01", "　FD01"])
async def test_whose_a_place_is(team: Any, words: str) -> None:
    assert "网格长：周平" in await officer(team, f"/谁 {words}")


async def test_whose_a_place_is_that_nobody_knows_or_that_is_several(team: Any) -> None:
    told = await officer(team, "/谁 兴苑小区")
    assert "矛盾调解员：没有登记" in told
    assert "治安协管员：没有登记" in told
    assert await officer(team, "/谁 月球基地") == "没认出“月球基地”在哪个网格。"
    whole = await officer(team, "/谁 府东社区")
    assert "府东一网格" in whole
    assert "府东二网格" in whole
    told = await officer(team, "/谁 兴苑小区")
    assert "网格长：周平" in told
    assert "网格长：吴芳" in told


async def test_who_is_in_several_grids_is_named_once(team: Any) -> None:
    told = await officer(team, "/谁 兴苑小区")
    heads, common = told.split("这 2 个网格共同的：")
    assert "民警" not in heads
    assert common.count("民警：赵刚、钱进") == 1
    assert told.count("矛盾调解员") == told.count("钱进") == 1


async def test_told_to_many_groups_once_it_is_confirmed(team: Any) -> None:
    told = await officer(team, "/通知 居民群 今晚 8 点到 10 点停水")
    assert told.startswith("发到 1 个群（府东居民群）：\n今晚 8 点到 10 点停水\n1. 确认\n2. 取消")
    assert team.heard(RESIDENTS) == []
    assert await officer(team, "1") == "已发到 1 个群。"
    assert team.heard(RESIDENTS) == ["【派出所通知】今晚 8 点到 10 点停水"]
    with Session(team.engine) as db:
        line = db.scalars(select(AuditLine).where(col(AuditLine.act) == "/通知")).one()
    assert (line.person_id, line.subject, line.verdict) == (2, "居民群", "done")


async def test_by_grid_community_or_name_and_never_by_guess(team: Any) -> None:
    for scope, n in (("全部", 3), ("府东社区", 2), ("FD02", 2), ("府东网格群", 1), ("网格群", 1)):
        assert (await officer(team, f"/通知 {scope} 停水")).startswith(f"发到 {n} 个群")
    assert (await officer(team, "/通知 西山 停水")).startswith("没有找到“西山”的群。")
    assert "用法：/通知" in await officer(team, "/通知 停水")
    assert "身份证号" in await officer(team, "/通知 全部 找 140602199001011234 这个人")


@pytest.mark.parametrize(
    "command", ["/转派", "/转办", "/转回", "/督办", "/合并", "/拆分", "/催办", "/通知", "/核查", "/结案"]
)
async def test_a_member_is_refused_what_is_not_his_and_that_is_logged(team: Any, command: str) -> None:
    await team.resident(LAMP)
    version = matter(team).version
    told = await leader(team, f"{command} {ONE} 府东二网格 因为", who="staff_li")
    assert f"{command} 要" in told
    assert matter(team).version == version
    with Session(team.engine) as db:
        lines = [(line.act, line.person_id, line.verdict) for line in db.scalars(select(AuditLine))]
    assert lines == [(command, 1, "refused")]


@pytest.mark.parametrize(
    "command", ["/我的", "/网格 FD01", "/谁 FD01", "/通知 全部 停水", f"/合并 {ONE} {TWO}"]
)
async def test_among_residents_nothing_of_the_work_is_told(team: Any, command: str) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    team.heard(RESIDENTS)
    await team.officer(command, where=RESIDENTS)
    assert team.heard(RESIDENTS) == ["这个要在工作群或私聊里用。"]


async def test_help_is_by_task_and_short_enough_for_a_phone(team: Any) -> None:
    told = await officer(team, "/帮助")
    assert len(told.split("\n")) <= 12
    assert len(told) <= 400
    assert "【流转】/转派 /转警 /转回 /退回 /转办" in told
    one = await officer(team, "/帮助 延期")
    assert one.startswith("/延期 或 /extend：申请或同意延期\n用法：")
    assert "谁能用：民警、治安协管员、矛盾调解员、网格长、网格员" in one
    assert "您是不是想看 /督办" in await officer(team, "/帮助 都督办")
