"""Given to another member, another grid, the police and back, or a department outside."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.messages import Card
from models.people_version import people_changed
from models.registry_rows import Identity
from tests.stories.leaders import GRID, LAMP, OFFICERS, ONE, RESIDENTS, leader, led, matter, officer


@pytest.fixture
async def team(stage: Any) -> Any:
    return led(stage)


async def test_the_leader_gives_it_to_another_member_who_hears_of_it_alone(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    assert await leader(team, f"/转派 {ONE} 孙梅 李强在开会") == f"{ONE} 转派给孙梅了。"
    assert matter(team).holder_id == 3
    assert matter(team).state == "dispatched"
    assert team.heard("staff_sun") == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收 · 孙梅 · 10:00"]
    await team.member("收到", who="staff_sun")
    assert matter(team).state == "acknowledged"


async def test_whom_nobody_reaches_alone_is_told_by_name_in_the_group(team: Any) -> None:
    with Session(team.engine) as db, db.begin():
        for row in db.scalars(select(Identity).where(col(Identity.person_id) == 3)):
            row.external_id = "$:LWCP_v1:$sun"
        people_changed(db)
    await team.resident(LAMP)
    team.heard(GRID)
    await team.member(f"/转派 {ONE} 孙梅 李强在开会", who="staff_zhou")
    told = f"周平把 {ONE}（兴苑小区 3 号楼）交给您了：李强在开会。接了请回“收到 {ONE}”。"
    assert told in team.heard(GRID)


async def test_to_another_grid_with_a_reason_and_not_without(team: Any) -> None:
    await team.resident(LAMP)
    told = await officer(team, f"/转派 {ONE} FD02")
    assert told == f"转派要写一句原因，例如：/转派 {ONE} 府东二网格 派错了"
    assert matter(team).grid == "FD01"
    assert await officer(team, f"/转派 府东二网格 {ONE} 派错了") != ""
    assert await officer(team, f"/转派 {ONE} 府东二网格 派错了") == f"{ONE} 本来就在府东二网格。"


async def test_a_name_that_is_no_grid_and_nobody_is_told_the_nearest(team: Any) -> None:
    await team.resident(LAMP)
    told = await officer(team, f"/转派 {ONE} 府东三网格 派错了")
    assert told.startswith("没有网格“府东三网格”。名称像是：府东")


async def test_a_leader_does_not_give_away_what_is_anothers(team: Any) -> None:
    await team.resident(LAMP)
    told = await leader(team, f"/转派 {ONE} 府东二网格 我们来", who="staff_wu")
    assert told == f"{ONE} 是府东一网格的事，转派要由那边的网格长或民警来做。"


async def test_a_police_matter_is_given_to_no_grid(team: Any) -> None:
    await team.resident("兴苑小区3号楼我的电动车昨晚被偷了")
    assert "是警情，不能派给网格" in await officer(team, f"/转派 {ONE} 李强 去看看")
    assert "是警情，不能派给网格" in await officer(team, f"/转派 {ONE} 府东一网格 去看看")


async def test_to_the_police_and_back_with_all_that_was_said(team: Any) -> None:
    await team.resident(LAMP)
    assert await leader(team, f"/转警 {ONE}") == f"转警要写一句原因，例如：/转警 {ONE} 有人动手了"
    await leader(team, f"/转警 {ONE} 楼道里有人动手了")
    assert matter(team).kind == "police"
    assert await officer(team, f"/转回 {ONE} 没动手，就是灯坏了") == f"{ONE} 转回府东一网格了。"
    now = matter(team)
    assert (now.kind, now.holding, now.grid) == ("nonpolice", "grid", "FD01")
    told = await leader(team, f"/查 {ONE}")
    assert "黑得看不见" in told
    assert "转警 周平：楼道里有人动手了" in told
    assert "转回网格 赵刚：没动手，就是灯坏了" in told


async def test_who_takes_what_came_from_the_officers_has_one_card_of_his_own(team: Any) -> None:
    await team.resident("兴苑小区3号楼有人在烧东西，着火了")
    await team.officer("收到")
    await team.officer(f"/转回 {ONE} 是烧垃圾")
    team.heard("staff_li")
    await team.member("收到")
    assert team.heard("staff_li") == ["【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00"]


async def test_an_officer_gives_it_to_the_grid_in_plain_words_and_no_result_is_told(team: Any) -> None:
    await team.resident("兴苑小区3号楼我家电动车昨晚被偷了")
    team.heard(RESIDENTS)
    await team.officer(f"转给网格 {ONE} 不是偷，是被城管拖走了")
    assert f"{ONE} 已转给网格。" in team.heard(OFFICERS)
    now = matter(team)
    assert (now.kind, now.holding, now.grid, now.state) == ("nonpolice", "grid", "FD01", "dispatched")
    assert "已经处理完了" not in "".join(team.heard(RESIDENTS))


async def test_of_several_grids_the_one_that_is_named_gets_it(team: Any) -> None:
    await team.resident("兴苑小区3号楼我家电动车昨晚被偷了")
    await team.officer(f"{ONE} 不是警情，转给府东二网格")
    assert matter(team).grid == "FD02"


async def test_what_is_not_ours_goes_back_to_the_officers(team: Any) -> None:
    await team.resident(LAMP)
    told = await leader(team, f"/退回 {ONE}", who="staff_li")
    assert told == f"退回要写一句原因，例如：{ONE} 退回 不在我们网格"
    assert await leader(team, f"/退回 {ONE} 归物业管", who="staff_li") == f"{ONE} 退回给民警了。"
    assert matter(team).holding == "officers"


async def test_referred_to_a_department_whose_answer_the_resident_hears(team: Any) -> None:
    await team.resident(LAMP)
    team.heard(RESIDENTS)
    assert (await officer(team, f"/转办 {ONE} 城管 要他们的升降车")).startswith(f"{ONE} 转办给城管了。")
    assert team.heard(RESIDENTS) == []
    card = [body for _, body in team.everything() if isinstance(body, Card)][-1]
    assert (card.status, card.next[:4]) == ("已转办城管，等答复", "等答复，")
    assert f"{ONE} 已转办城管，等答复" in await officer(team, f"/查 {ONE}")
    assert matter(team).due_at is not None
    team.clock.turn(days=1)
    assert await officer(team, f"/催办 {ONE}") == f"{ONE} 在城管那边，已经请值班民警去催。"
    told = await officer(team, f"/转办 {ONE} 答复 灯已经换新")
    assert told == f"{ONE} 的答复记下了，已经告诉反映人。"
    assert team.heard(RESIDENTS) == [
        f"{ONE} 办好了：灯已经换新\n要是还没解决，回复“还没解决”就行。"
        "解决了的话，回 1 到 5 打个分（5 最好）。"
    ]
    assert (matter(team).state, matter(team).outcome) == ("resolved", "referred")


async def test_what_a_department_sends_back_is_the_officers(team: Any) -> None:
    await team.resident(LAMP)
    await officer(team, f"/转办 {ONE} 街道综治中心 协调电力公司")
    assert await officer(team, f"/转办 {ONE} 退回 不归他们") == f"{ONE} 从街道综治中心退回来了，交给民警。"
    assert matter(team).holding == "officers"
    assert await officer(team, f"/转办 {ONE} 答复 好了") == f"{ONE} 没有转办出去，没有答复和退回可记。"
    assert await officer(team, f"/转办 {ONE} 退回 不归他们") == f"{ONE} 没有转办出去，没有答复和退回可记。"
