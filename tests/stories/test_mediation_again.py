"""A mediation that does not go straight: chosen again, put off, left by its mediator, over or taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.incident_rows import Incident
from models.registry_rows import Identity, Person, RegistryVersion
from tests.stories.conftest import RESIDENTS
from tests.stories.mediating import (
    FIRST,
    MEDIATOR,
    OTHER,
    QUARREL,
    SECOND,
    chosen_by_both,
    matter,
    mediator,
    party,
    stage,
)

__all__ = ["stage"]


async def test_another_mediator_makes_his_own_appointment(stage: Any) -> None:
    number = await chosen_by_both(stage)
    assert "约好了" in await mediator(stage, f"/调解 {number} 约 明天 下午 3 点 社区调解室")
    await mediator(stage, f"/调解 {number} 定 何律", "staff_zhao")
    stage.heard(OTHER)
    stage.heard(FIRST)
    await stage.later(hours=30)
    assert not any("回访" in told for told in stage.heard(OTHER))
    assert not any("提醒" in told for told in stage.heard(FIRST))


async def test_whoever_is_chosen_again_hears_of_it_again(stage: Any) -> None:
    number = await chosen_by_both(stage)
    for name in ("何律", "刘桂英", "何律"):
        for who in (FIRST, SECOND, MEDIATOR, OTHER):
            stage.heard(who)
        await mediator(stage, f"/调解 {number} 定 {name}", "staff_zhao")
        assert f"请{name}来调解" in stage.heard(FIRST)[-1]
        chosen = OTHER if name == "何律" else MEDIATOR
        assert any("请您调解" in told for told in stage.heard(chosen))


async def test_an_officer_hears_again_that_they_differ_again(stage: Any) -> None:
    await chosen_by_both(stage)
    for choice in ("选 2", "选 1", "选 2"):
        stage.heard("staff_zhao")
        await party(stage, choice, SECOND)
    assert any("请定一位" in told for told in stage.heard("staff_zhao"))


async def test_a_later_quarrel_is_mediated_though_an_earlier_one_never_ended(stage: Any) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    await party(stage, "选 1")
    with DbSession(stage.engine) as db, db.begin():
        db.query(Incident).one().state = "closed"
    await stage.later(days=20)
    await stage.resident("兴苑小区5号楼邻居养狗在门口拉屎，说了几次还骂人，天天吵架")
    with DbSession(stage.engine) as db:
        newest = max(each.number for each in db.query(Incident))
    assert newest in await party(stage, "调解")


async def test_what_was_opened_again_is_mediated_again(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 结果 未达成")
    with DbSession(stage.engine) as db, db.begin():
        db.query(Incident).one().state = "dispatched"
    assert "1. 刘桂英" in await party(stage, "调解")
    assert "请何律来调解" in await party(stage, "选 2")


async def test_nobody_is_reminded_in_the_night(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 约 明天 8:30 社区调解室")
    stage.heard(FIRST)
    await stage.later(hours=20, minutes=32)
    assert not any("提醒" in told for told in stage.heard(FIRST))
    await stage.later(minutes=45)
    assert any("提醒" in told for told in stage.heard(FIRST))


async def test_a_choice_of_the_place_is_none_of_a_mediator(stage: Any) -> None:
    await party(stage, "兴苑小区路灯坏了")
    assert matter(stage).state == "clarifying"
    assert "挑调解员" not in await party(stage, "选 1")
    assert matter(stage).state == "dispatched"


async def test_chosen_things_are_no_mediators(stage: Any) -> None:
    await stage.resident(QUARREL)
    stage.heard(RESIDENTS)
    await stage.resident("选好了", addressed=True)
    assert not any("调解员" in told for told in stage.heard(RESIDENTS))
    await stage.resident("选刘桂英", addressed=True)
    assert "双方的事不在群里说" in stage.heard(RESIDENTS)[-1]


async def test_whose_mediator_is_gone_choose_again_and_the_officer_hears_of_it(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 约 明天 15:00 社区调解室")
    with DbSession(stage.engine) as db, db.begin():
        db.get_one(Person, 21).role = "网格员"
        db.get_one(RegistryVersion, 1).version = 3
    for who in (FIRST, SECOND, MEDIATOR, "staff_zhao"):
        stage.heard(who)
    stage.clock.turn(hours=13)
    await stage.later(minutes=1)
    assert stage.heard(FIRST) == []
    await stage.later(hours=9)
    for who in (FIRST, SECOND):
        assert "原来请的调解员来不了了，对不住。" in (told := stage.heard(who)[-1])
        assert "1. 何律" in told
    assert f"/调解 {number} 定 姓名" in "".join(stage.heard("staff_zhao"))
    assert "还没定下请谁调解" in await mediator(stage, f"/调解 {number} 约 明天 15:00", "staff_zhao")
    await stage.later(hours=8)
    assert stage.heard(FIRST) == []
    await party(stage, "选 1")
    assert "对方也选了何律" in await party(stage, "选 1", SECOND)


async def test_where_no_mediator_is_left_the_officer_arranges_one(stage: Any) -> None:
    number = await chosen_by_both(stage)
    with DbSession(stage.engine) as db, db.begin():
        for person in (21, 22):
            db.get_one(Person, person).role = "志愿者"
        db.get_one(RegistryVersion, 1).version = 3
    await stage.later(minutes=1)
    assert stage.heard(FIRST)[-1] == (
        f"{number} 原来请的调解员来不了了，对不住。社区民警来安排，定了告诉您。"
    )
    assert "还没有调解员，请安排一位" in "".join(stage.heard("staff_zhao"))


async def test_whom_nothing_reaches_the_officer_tells(stage: Any) -> None:
    with DbSession(stage.engine) as db, db.begin():
        for row in db.query(Identity).filter_by(person_id=21):
            db.delete(row)
        db.get_one(RegistryVersion, 1).version = 3
    await stage.resident(QUARREL)
    number = matter(stage).number
    await party(stage, "调解")
    stage.heard("staff_zhao")
    await party(stage, "选 1")
    assert f"{number} 请了刘桂英来调解，我这边联系不上他，请转告他" in "".join(stage.heard("staff_zhao"))
    assert "约好了" in await mediator(stage, f"/调解 {number} 约 明天 15:00 社区", "staff_zhao")
    stage.heard("staff_zhao")
    await stage.later(hours=27)
    assert "提醒：" in "".join(stage.heard("staff_zhao"))


@pytest.mark.parametrize("words", ["约 明天 15:00", "结果 未达成", "定 何律"])
async def test_nothing_more_comes_of_what_is_over(stage: Any, words: str) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 结果 达成 清走了")
    stage.heard(FIRST)
    told = await mediator(stage, f"/调解 {number} {words}")
    assert told == f"{number} 的调解已经结束了（达成）。"
    assert stage.heard(FIRST) == []


async def test_what_was_taken_back_may_end_in_another_way(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 结果 达成")
    await mediator(stage, f"/撤销 {number}")
    assert "记为未达成" in await mediator(stage, f"/调解 {number} 结果 未达成 又吵起来了")


async def test_one_more_who_reported_the_noise_is_no_party(stage: Any) -> None:
    await stage.resident(QUARREL)
    await stage.resident(QUARREL, who="wxid_neighbour")
    await party(stage, "调解")
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    told = await party(stage, "调解", "wxid_neighbour")
    assert told.startswith("调解是当事双方的事。")
    assert "刘桂英" not in told
    assert "没有在挑调解员" in await party(stage, "选 2", "wxid_neighbour")
    assert "对方想请刘桂英" in await party(stage, f"调解 {code[1]}", "wxid_neighbour")


async def test_a_mediator_begins_when_both_want_him_and_waits_while_they_differ(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await party(stage, "选 2", SECOND)
    assert stage.heard(MEDIATOR)[-1] == f"{number} 双方选的人不一样，先别约时间，定了再告诉您。"
    assert "在别人手上" in await mediator(stage, f"/调解 {number} 约 明天 15:00")
    await party(stage, "选 1", SECOND)
    assert "请您调解" in "".join(stage.heard(MEDIATOR))


@pytest.mark.parametrize("ending", ["达成", "未达成", "转司法"])
async def test_the_group_does_not_hear_how_it_ended(stage: Any, ending: str) -> None:
    number = await chosen_by_both(stage)
    stage.heard(RESIDENTS)
    await mediator(stage, f"/调解 {number} 结果 {ending} 一方不肯让")
    told = "".join(stage.heard(RESIDENTS))
    assert "双方已经调解过" in told
    assert not any(word in told for word in ("达成", "司法", "不肯让", "刘桂英"))
    assert any(f"的调解{ending}" in each for each in stage.heard(FIRST))


async def test_what_became_the_police_s_is_mediated_no_further(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 约 明天 15:00 社区调解室")
    await stage.officer(f"/转警 {number} 有人拿刀威胁")
    for who in (FIRST, SECOND):
        assert await party(stage, "选 2", who) == f"{number} 已经由民警来办，先不调解。有急事请直接打 110。"
    assert "没有找到您报过的" in await party(stage, "调解", "wxid_other")
    for words in ("约 明天 16:00", "定 何律"):
        assert "已经是警情" in await mediator(stage, f"/调解 {number} {words}", "staff_zhao")
    stage.heard(FIRST)
    await stage.later(hours=27, minutes=5)
    assert not any("提醒" in told for told in stage.heard(FIRST))


@pytest.mark.parametrize("words", ["我不想调解了", "不调解了", "我们不愿意再调解了。", "取消调解"])
async def test_who_does_not_want_it_any_more_is_passed_on_to_who_has_it(stage: Any, words: str) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    assert "已经告诉社区民警" in await party(stage, words)
    assert "不想调解了" in "".join(stage.heard("staff_zhao"))
    await party(stage, "选 1")
    stage.heard(MEDIATOR)
    assert "已经告诉刘桂英" in await party(stage, words)
    number = matter(stage).number
    (told,) = stage.heard(MEDIATOR)
    assert told.endswith(command := f"/调解 {number} 结果 未达成 原因")
    assert "记为未达成" in await mediator(stage, command)
    # Without a mediation these are words like any others.
    assert "已经告诉" not in await party(stage, words, "wxid_third")


async def test_who_meets_before_the_morning_is_reminded_in_time(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 约 明天 6:30 社区调解室")
    stage.heard(FIRST)
    await stage.later(hours=20)
    assert any("提醒" in told for told in stage.heard(FIRST))


async def test_whose_mediator_is_gone_is_told_so_by_day_though_they_met_soon(stage: Any) -> None:
    number = await chosen_by_both(stage)
    await mediator(stage, f"/调解 {number} 约 明天 6:30 社区调解室")
    with DbSession(stage.engine) as db, db.begin():
        db.get_one(Person, 21).role = "网格员"
        db.get_one(RegistryVersion, 1).version = 3
    stage.heard(FIRST)
    stage.clock.turn(hours=14)
    await stage.later(hours=6)
    assert not any("原来请的调解员" in told for told in stage.heard(FIRST))
    await stage.later(hours=2)
    assert any("原来请的调解员" in told for told in stage.heard(FIRST))


async def test_nobody_joins_by_its_code_what_the_police_have_by_now(stage: Any) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    await stage.officer(f"/转警 {matter(stage).number} 动手了")
    assert "先不调解" in await party(stage, f"调解 {code[1]}", SECOND)
