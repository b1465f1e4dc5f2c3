"""Neighbours in dispute choose their mediator themselves; nothing of it is said in a group."""

from __future__ import annotations

import re
from typing import Any

import pytest

from models.messages import Platform
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS
from tests.stories.mediating import (
    FIRST,
    MEDIATOR,
    OTHER,
    QUARREL,
    SECOND,
    matter,
    mediator,
    party,
    stage,
)

__all__ = ["stage"]


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
