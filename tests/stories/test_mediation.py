"""Neighbours in dispute choose their mediator themselves; nothing of it is said in a group."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.incident_rows import Incident
from models.messages import Platform
from models.registry_rows import Identity, Person, RegistryVersion
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS

FIRST, SECOND, MEDIATOR, OTHER = "wxid_wang", "wxid_feng", "staff_liu", "staff_he"
QUARREL = "兴苑小区3号楼楼上邻居天天在楼道堆东西，说也不听，老吵架"


@pytest.fixture
def stage(stage: Any) -> Any:
    """With two mediators, one of the grid."""
    with DbSession(stage.engine) as db, db.begin():
        db.add(Person(id=21, name="刘桂英", role="矛盾调解员", grids=["FD01"], specialty="邻里"))
        db.add(Person(id=22, name="何律", role="矛盾调解员", communities=["城西"], specialty="法律、劳资"))
        db.flush()
        db.add(Identity(person_id=21, platform="dingtalk", external_id=MEDIATOR))
        db.add(Identity(person_id=22, platform="dingtalk", external_id=OTHER))
        db.get_one(RegistryVersion, 1).version = 2
    return stage


async def party(stage: Any, text: str, who: str = FIRST) -> str:
    await stage.said(Platform.WECHAT, who, who, text, private=True, addressed=True)
    told: str = stage.heard(who)[-1]
    return told


async def mediator(stage: Any, text: str, who: str = MEDIATOR) -> str:
    stage.heard(who)
    await stage.said(Platform.DINGTALK, who, who, text, private=True, addressed=True)
    told: list[str] = stage.heard(who)
    return next(each for each in told if not each.startswith("【"))


def matter(stage: Any) -> Incident:
    with DbSession(stage.engine) as db:
        return db.query(Incident).one()


async def test_a_dispute_from_its_report_to_a_month_after_the_agreement(stage: Any) -> None:
    await stage.resident(QUARREL)
    assert "私聊我发“调解”" in stage.heard(RESIDENTS)[-1]
    number = matter(stage).number
    shown = await party(stage, "调解")
    assert "1. 刘桂英，擅长邻里（本网格）\n2. 何律，擅长法律、劳资" in shown
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    assert "堆东西" in "".join(stage.heard(MEDIATOR))
    assert "对方想请刘桂英。同意就回“选 1”" in await party(stage, f"调解 {code[1]}", SECOND)
    assert "对方也选了刘桂英" in await party(stage, "选刘桂英", SECOND)
    assert "对方也选了刘桂英" in stage.heard(FIRST)[-1]
    assert "约好了" in await mediator(stage, f"/调解 {number} 约 11-24 15:00 社区调解室")
    for who in (FIRST, SECOND):
        assert "定在 11-24 15:00，地点社区调解室，调解员刘桂英" in stage.heard(who)[-1]
    await stage.later(hours=27, minutes=5)
    assert "提醒：" in stage.heard(FIRST)[-1]
    assert "提醒：" in stage.heard(MEDIATOR)[-1]
    assert "记为达成" in await mediator(stage, f"/调解 {number} 结果 达成 把杂物清走，互相道了歉")
    assert f"{number} 的调解达成" in stage.heard(SECOND)[-1]
    assert matter(stage).state == "resolved"
    stage.heard(MEDIATOR)
    await stage.later(days=30, hours=1)
    assert f"{number} 调解达成一个月了" in "".join(stage.heard(MEDIATOR))
    assert "已达成，等回访" in await mediator(stage, "/调解")
    assert "回访记下了" in await mediator(stage, f"/调解 {number} 回访 两家都守着")
    assert await mediator(stage, "/调解") == "您手上没有调解。"
    for group in (RESIDENTS, GRID, OFFICERS):
        assert not any("道了歉" in told or "刘桂英来" in told for told in stage.heard(group))


async def test_where_the_parties_choose_differently_the_officer_decides(stage: Any) -> None:
    await stage.resident(QUARREL)
    number = matter(stage).number
    await party(stage, "我要调解")
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    await party(stage, f"调解 {code[1]}", SECOND)
    assert "对方选了别人" in await party(stage, "选 2", SECOND)
    assert f"/调解 {number} 定 姓名" in "".join(stage.heard("staff_zhao"))
    assert "定了何律" in await mediator(stage, f"/调解 {number} 定 何律", "staff_zhao")
    assert "请何律来调解" in stage.heard(FIRST)[-1]
    assert "请您调解" in "".join(stage.heard(OTHER))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("调解", "没有找到您报过的"),
        ("调解 ABCD2345", "这个码不对"),
        ("选 1", "您现在没有在挑调解员"),
    ],
)
async def test_what_a_stranger_to_any_dispute_hears(stage: Any, words: str, answer: str) -> None:
    assert answer in await party(stage, words)


@pytest.mark.parametrize(
    "words", ["能不能调解一下", "帮我们调解一下吧", "怎么调解？", "请调解员", "我想申请调解"]
)
async def test_mediation_is_asked_for_in_many_words(stage: Any, words: str) -> None:
    await stage.resident(QUARREL)
    assert "1. 刘桂英" in await party(stage, words)


@pytest.mark.parametrize("words", ["2", "第二个", "选第2位", "二号", "就选何律吧"])
async def test_a_mediator_is_chosen_in_many_words(stage: Any, words: str) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    assert "请何律来调解" in await party(stage, words)
    stage.heard(FIRST)
    await stage.said(Platform.WECHAT, FIRST, FIRST, "1", private=True, addressed=True)
    assert not any("刘桂英" in told for told in stage.heard(FIRST))


async def test_a_code_is_for_one_other_party_alone(stage: Any) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    assert "您的调解请的是刘桂英" in await party(stage, f"调解 {code[1]}")
    for _ in range(2):
        assert "对方想请刘桂英" in await party(stage, f"调解 {code[1]}", SECOND)
    assert "当事双方的事" in await party(stage, f"调解 {code[1]}", "wxid_third")
    assert "您现在没有在挑调解员" in await party(stage, "选 2", "wxid_third")


async def test_whoever_is_no_longer_wanted_hears_it(stage: Any) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    await party(stage, "选何律")
    stage.heard(OTHER)
    await party(stage, "选 1")
    assert any("改请别的调解员了，您这边不用再约时间" in told for told in stage.heard(OTHER))
    assert not any("改请" in told for told in stage.heard(MEDIATOR))


async def test_a_choice_that_is_not_there_and_one_in_a_group(stage: Any) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    assert "请回 1 到 2 的数字" in await party(stage, "选 9")
    stage.heard(RESIDENTS)
    await stage.resident("调解", addressed=True)
    assert stage.heard(RESIDENTS)[-1] == "双方的事不在群里说。请私聊我发“调解”，可以自己挑调解员。"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("约 改天", "没看懂时间"),
        ("约 今天 9:00", "已经过了"),
        ("结果 挺好", "结果写达成、未达成或转司法"),
        ("回访 好", "没有要回访的"),
        ("定 张三", "没有叫“张三”的调解员"),
        ("约明天下午3点", "约好了"),
        ("改约 明天下午3点", "约好了"),
        ("结果没达成，谈不拢", "的调解记为未达成"),
        ("聊聊", "要写编号和要做的事"),
    ],
)
async def test_what_a_mediator_gets_wrong_is_said(stage: Any, words: str, answer: str) -> None:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    await party(stage, "选 1")
    stage.heard(MEDIATOR)
    assert answer in await mediator(stage, f"/调解 {matter(stage).number} {words}")


async def test_another_mediator_and_a_group_are_kept_out(stage: Any) -> None:
    await stage.resident(QUARREL)
    number = matter(stage).number
    assert "没有人申请调解" in await mediator(stage, f"/调解 {number} 约 明天 15:00")
    await party(stage, "调解")
    await party(stage, "选 1")
    assert "在刘桂英手上" in await mediator(stage, f"/调解 {number} 约 明天 15:00", OTHER)
    await stage.officer(f"/调解 {number} 结果 达成")
    assert "请私聊我发" in stage.heard(OFFICERS)[-1]


async def test_a_dispute_with_a_threat_goes_to_the_officers(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼邻居说要拿刀砍死我，现在在砸我家门")
    assert matter(stage).kind in ("emergency", "police")
    assert "没有找到您报过的" in await party(stage, "调解")


async def chosen_by_both(stage: Any) -> str:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    await party(stage, f"调解 {code[1]}", SECOND)
    await party(stage, "选 1", SECOND)
    stage.heard(MEDIATOR)
    return matter(stage).number


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
