"""Verified, closed, taken up again and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.messages import Card, Platform, Press
from models.people_version import people_changed
from models.registry_rows import Identity
from tests.stories.leaders import GRID, LAMP, ONE, RESIDENTS, leader, led, matter, moves, officer


@pytest.fixture
async def team(stage: Any) -> Any:
    return led(stage)


async def test_verified_by_the_leader_but_not_by_who_did_it(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("修好了，换了灯泡", who="staff_zhou")
    told = await leader(team, f"/核查 {ONE}")
    assert told == f"{ONE} 是您自己办结的，要由网格长、民警或反映人来核查。"
    assert await officer(team, f"/核查 {ONE} 看过了") == f"{ONE} 核查通过。"
    assert matter(team).state == "verified"


async def test_an_officer_closes_what_he_did_himself_only_by_another(team: Any) -> None:
    await team.resident("兴苑小区3号楼我的电动车昨晚被偷了")
    await team.officer("收到")
    assert "先记为办结" in await officer(team, f"/结案 {ONE} 车找到了")
    assert matter(team).state == "resolved"
    assert "要由另一位民警或反映人来核查" in await officer(team, f"/结案 {ONE}")
    assert await officer(team, f"/结案 {ONE}", who="staff_qian") == f"{ONE} 已结案（已解决）。"


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("误报", "false_alarm"),
        ("重复", "duplicate"),
        ("撤回 居民说不用了", "withdrawn"),
        ("换好了", "fixed"),
        ("无需再办", "no_further_action"),
        ("不归我们管 是物业的", "not_responsible"),
        ("已转办 城管", "referred"),
    ],
)
async def test_closed_with_each_outcome(team: Any, word: str, outcome: str) -> None:
    await team.resident(LAMP)
    await officer(team, f"/结案 {ONE} {word}")
    assert (matter(team).state, matter(team).outcome) == ("closed", outcome)


async def test_taken_up_again_by_the_reporter_and_nobody_else(team: Any) -> None:
    await team.resident(LAMP)
    await officer(team, f"/结案 {ONE} 换好了")
    team.heard(RESIDENTS)
    await team.resident(f"/重办 {ONE} 又不亮了", who="wxid_nosy")
    assert team.heard(RESIDENTS)[0].startswith("这一件不是您反映的")
    await team.resident(f"/重办 {ONE} 又不亮了")
    assert matter(team).state == "dispatched"
    await officer(team, f"/结案 {ONE} 换好了")
    team.clock.turn(days=8)
    assert (await officer(team, f"/重办 {ONE} 又不亮了")).startswith(f"{ONE} 已经过了 7 天，不能再重办。")


async def test_taken_back_the_resident_who_heard_it_hears_that_it_was_not_so(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    await team.member("修好了，换了灯泡")
    team.heard(RESIDENTS)
    assert await leader(team, "/撤销", who="staff_li") == f"{ONE} 的办结撤销了，现在是“已签收”。"
    assert team.heard(RESIDENTS) == [f"{ONE} 刚才说错了，还在办。办好了再告诉您。"]
    now = matter(team)
    assert (now.state, now.result, now.resolver_id, now.holder_id) == ("acknowledged", None, None, 1)
    assert now.due_at is not None
    assert moves(team)[-1] == "undo"
    await team.member("这回真修好了，换了灯座")
    assert matter(team).state == "resolved"


async def test_taken_back_the_resident_who_heard_nothing_hears_nothing(team: Any) -> None:
    await team.resident(LAMP)
    team.heard(RESIDENTS)
    await team.member("收到")
    await leader(team, f"/撤销 {ONE}", who="staff_li")
    assert matter(team).state == "dispatched"
    assert matter(team).holder_id is None
    assert team.heard(RESIDENTS) == []
    await team.member("收到", who="staff_sun")
    assert matter(team).holder_id == 3


async def test_taken_back_what_told_nothing_new_leaves_what_was_told_before(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    await team.member("修好了，换了灯泡")
    team.heard(RESIDENTS)
    await officer(team, f"/结案 {ONE} 看过了")
    await officer(team, f"/撤销 {ONE}")
    assert matter(team).state == "resolved"
    assert team.heard(RESIDENTS) == []


async def test_taken_back_is_ones_own_last_move_and_only_for_a_while(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    nothing = "您最近 10 分钟里没有可以撤销的操作。"
    assert await leader(team, "/撤销", who="staff_sun") == nothing
    await team.member("到了")
    assert await leader(team, "/撤销", who="staff_li") == f"{ONE} 的到场撤销了，现在是“已签收”。"
    assert await leader(team, "/撤销", who="staff_li") == nothing
    await team.member("到了")
    team.clock.turn(minutes=10)
    assert await leader(team, "/撤销", who="staff_li") == nothing


async def test_what_others_moved_on_from_is_not_taken_back(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("修好了，换了灯泡")
    await leader(team, f"/核查 {ONE}")
    told = await leader(team, f"/撤销 {ONE}", who="staff_li")
    assert told == "您最近 10 分钟里没有可以撤销的操作。"
    assert matter(team).state == "verified"


async def test_a_report_that_goes_on_does_not_stand_in_the_way_of_taking_back(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    await team.resident("就在二楼拐角那里")
    assert await leader(team, "/撤销", who="staff_li") == f"{ONE} 的签收撤销了，现在是“已派发，待签收”。"


async def test_of_two_who_press_in_the_same_instant_the_second_hears_who_has_it(team: Any) -> None:
    """Both presses are stored before either is handled."""
    await team.resident(LAMP)
    card = next(body for _, body in reversed(team.everything()) if isinstance(body, Card))
    team.heard(GRID)
    for who in ("staff_li", "staff_sun"):
        press = Press(card.card, "acknowledge", {})
        await team.core.accept(team.message(Platform.DINGTALK, "", who, "", press=press))
    await team.quiet()
    # The card waited to ride on the answer to the press, and nobody took it.
    team.clock.turn(seconds=11)
    await team.quiet()
    assert matter(team).holder_id == 1
    told = f"孙梅，{ONE} 已经在李强手上（10:00 已签收）。要一起办，说“我来帮忙 {ONE}”。"
    assert told in team.heard(GRID)
    assert moves(team).count("acknowledge") == 1


async def test_somebody_who_was_removed_moves_nothing(team: Any) -> None:
    await team.resident(LAMP)
    with Session(team.engine) as db, db.begin():
        for row in db.scalars(select(Identity).where(col(Identity.person_id) == 3)):
            db.delete(row)
        people_changed(db)
    team.heard(GRID)
    await team.press("acknowledge", who="staff_sun")
    assert "还没有绑定身份" in team.heard(GRID)[0]
    assert await leader(team, f"/退回 {ONE} 不办了", who="staff_sun") != f"{ONE} 退回给民警了。"
    assert matter(team).state == "dispatched"
