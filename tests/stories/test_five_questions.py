"""The five reports by short questions in private: asked one by one, left, or ended by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from models.incident_rows import Incident
from models.report_rows import FiveReport
from tests.stories.informing import (
    OFFICERS,
    WATCH,
    opened,
    resident,
    rows,
    town,
)

__all__ = ["town"]


async def test_short_questions_in_private(town: Any, vault: Any) -> None:
    assert await resident(town, "报违法") == "好，只有民警看得到。什么事？一句话就行。（不报了回“取消”）"
    told = await resident(town, "有人聚众赌博")
    assert told.split("\n")[-1] == "在哪里？说小区、路口、店名都行，不清楚就回“不清楚”。"
    assert len(town.heard(OFFICERS)) == 1
    assert (await resident(town, "兴苑小区3号楼")).startswith("什么时候的事？")
    assert await resident(town, "昨晚八点") == "好，都记下了，谢谢。"
    (incident,) = rows(town, Incident)
    assert (incident.place, incident.grid) == ("兴苑小区 3 号楼", "FD01")
    assert opened(town, vault, "summary") == "有人聚众赌博；地点：兴苑小区3号楼；时间：昨晚八点"


async def test_what_he_spoke_of_before_is_no_place_of_what_he_informs_of(town: Any) -> None:
    await resident(town, "兴苑小区5号楼楼道灯坏了")
    await resident(town, "报动向")
    told = await resident(town, "有人在群里煽动明天去堵路")
    assert "在哪里？" in told
    await resident(town, "府东广场")
    assert [each.place for each in rows(town, Incident)] == ["兴苑小区 5 号楼", "府东广场"]
    await resident(town, "报违法 有人卖假烟")
    assert rows(town, Incident)[-1].place == ""


async def test_signs_and_figures_alone_report_nothing(town: Any) -> None:
    assert (await resident(town, "报违法 ？？")).startswith("好，只有民警看得到。什么事？")
    assert (await resident(town, "3")).startswith("好，只有民警看得到。什么事？")
    assert await resident(town, "报隐患 。。", WATCH) == "请这样说：报隐患 哪里、什么情况。"
    assert rows(town, FiveReport) == rows(town, Incident) == []


async def test_a_hazard_waits_for_its_place_and_goes_on_without(town: Any) -> None:
    await resident(town, "报隐患")
    assert (await resident(town, "有根电线垂下来了")).startswith("在哪里？")
    assert rows(town, Incident) == []
    told = await resident(town, "兴苑小区2号楼")
    assert "已派给府东一网格" in told
    assert told.endswith("不清楚就回“不清楚”。")
    assert await resident(town, "不清楚") == "好，都记下了，谢谢。"
    await resident(town, "报隐患")
    await resident(town, "还有一根电线垂着")
    await town.later(minutes=31)
    assert [(each.holding, each.place) for each in rows(town, Incident)][1:] == [("officers", "")]
    assert len(rows(town, FiveReport)) == 2


async def test_the_questions_can_be_left_and_end_by_themselves(town: Any) -> None:
    await resident(town, "报可疑")
    assert await resident(town, "取消") == "好，不报了。"
    assert rows(town, FiveReport) == []
    await resident(town, "报可疑")
    await resident(town, "有人在车库撬车")
    assert await resident(town, "算了") == "好，不问了。已经说的记下了，谢谢。"
    await resident(town, "报动向")
    town.clock.turn(minutes=31)
    assert "派给府东一网格" in await resident(town, "兴苑小区3号楼楼道灯坏了")
    await resident(town, "报动向")
    assert "着火打 119" in await resident(town, "兴苑小区3号楼着火了")
    await resident(town, "报违法")
    assert "已派给府东一网格" in await resident(town, "报隐患 兴苑小区2号楼护栏快掉了")


async def test_a_bare_word_in_a_group_is_told_how(town: Any) -> None:
    assert await resident(town, "报隐患", WATCH) == "请这样说：报隐患 哪里、什么情况。"
    assert await resident(town, "报违法", WATCH) == "收到，谢谢。具体的请私聊我说，只有民警看得到。"


async def test_another_matter_is_no_answer_and_the_question_stays(town: Any, vault: Any) -> None:
    await resident(town, "报可疑")
    assert "在哪里？" in await resident(town, "有人晚上踩点")
    assert "261123-002" in await resident(town, "路灯全灭了，兴苑小区5号楼")
    assert (await resident(town, "兴苑小区3号楼，垃圾桶旁边")).startswith("什么时候的事？")
    assert "261123-003" in await resident(town, "兴苑小区2号楼水管漏水了")
    assert await resident(town, "昨晚八点") == "好，都记下了，谢谢。"
    first, *others = rows(town, Incident)
    assert [each.kind for each in others] == ["nonpolice", "nonpolice"]
    said = "有人晚上踩点；地点：兴苑小区3号楼，垃圾桶旁边；时间：昨晚八点"
    assert vault.open(first.summary) == said


async def test_an_emergency_in_place_of_what_leaves_no_question_open(town: Any) -> None:
    await resident(town, "报可疑")
    assert "110" in await resident(town, "兴苑小区3号楼有人正在撬门")
    await resident(town, "昨晚八点就来过")
    assert len(rows(town, Incident)) == 1


@pytest.mark.parametrize("before", [(), ("兴苑小区2号楼",)])
async def test_an_emergency_sets_the_questions_aside_and_says_how_to_go_on(
    town: Any, vault: Any, before: tuple[str, ...]
) -> None:
    await resident(town, "报可疑")
    for said in ("有人晚上踩点", *before):
        await resident(town, said)
    told = await resident(town, "兴苑小区3号楼着火了")
    assert told.startswith("有危险先保人")
    assert told.endswith("刚才报的可疑先放下，说过的都记着；这边安全了要接着报，再发“报可疑”。")
    await resident(town, "五楼窗户往外冒烟")
    first, fire = (vault.open(each.summary) for each in rows(town, Incident))
    assert "冒烟" not in first
    assert fire == "兴苑小区3号楼着火了；五楼窗户往外冒烟"
    assert (await resident(town, "报可疑")).startswith("好，只有民警看得到。什么事？")


async def test_a_hazard_that_waited_for_its_place_is_sent_on_all_the_same(town: Any) -> None:
    await resident(town, "报隐患")
    await resident(town, "有根电线垂下来了")
    assert "刚才报的隐患先放下" in await resident(town, "兴苑小区3号楼着火了")
    await town.later(minutes=31)
    assert [each.kind for each in rows(town, Incident)] == ["emergency", "nonpolice"]


async def test_where_another_matter_asks_where_it_is_the_answer_is_to_that(town: Any) -> None:
    await resident(town, "报可疑")
    await resident(town, "兴苑小区3号楼有人晚上踩点")
    assert "哪个小区" in await resident(town, "金沙小区2号楼水管漏水了")
    assert "已派给府东一网格" in await resident(town, "兴苑小区2号楼")
    assert rows(town, Incident)[-1].place == "兴苑小区 2 号楼"


@pytest.mark.parametrize("answer", ["昨晚八点", "天天晚上都有", "兴苑小区里面，昨天夜里两三点", "停电那会儿"])
async def test_what_tells_when_is_still_an_answer(town: Any, answer: str) -> None:
    await resident(town, "报可疑")
    await resident(town, "兴苑小区3号楼有人晚上踩点")
    assert await resident(town, answer) == "好，都记下了，谢谢。"
    assert len(rows(town, Incident)) == 1
