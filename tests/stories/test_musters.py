"""One call, a hundred answer: officers and grid leaders call the people of an area out."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.messages import Platform
from models.muster_rows import Called
from tests.stories.conftest import GRID, OFFICERS
from tests.stories.mustering import WATCH, called, incidents, private, stage

__all__ = ["stage"]


async def test_who_is_called_is_asked_back_before_anybody_is_told(stage: Any) -> None:
    await stage.officer("/召集 府东社区 8 点到社区门口集合扫雪")
    asked = stage.heard(OFFICERS)[-1]
    assert "府东社区的所有人 6 人（2 个群，私聊 1 人，联系不上 1 人：王冬）" in asked
    assert stage.heard(GRID) == []
    await stage.officer("取消")
    assert stage.heard(GRID) == []


async def test_volunteers_may_be_named_before_the_area(stage: Any) -> None:
    for words in ("志愿者 府东社区 扫雪", "府东社区 志愿者 扫雪"):
        await stage.officer(f"/召集 {words}")
        assert "要召集府东社区的志愿者 3 人" in stage.heard(OFFICERS)[-1]
        await stage.officer("取消")
    await stage.officer("/召集 全部 网格长 扫雪")
    assert "要召集全部的网格长 1 人" in stage.heard(OFFICERS)[-1]
    await stage.officer("/召集 全部 志愿者 扫雪")
    assert "要召集全部的志愿者 3 人" in stage.heard(OFFICERS)[-1]


async def test_one_message_to_each_group_and_alone_only_to_who_is_in_none(stage: Any) -> None:
    await called(stage)
    assert [text.splitlines()[0] for text in stage.heard(GRID)] == [
        "【召集】府东社区：8 点到社区门口集合扫雪"
    ]
    assert len(stage.heard(WATCH)) == 1
    assert len(private(stage, "staff_zheng")) == 1
    assert private(stage, "staff_li") == []
    told = next(body for to, body in stage.everything() if to == WATCH)
    assert [who.id for who in told.mention] == ["wxid_wu"]
    assert "/召集 结束 1" in stage.heard(OFFICERS)[-1]


async def test_answers_are_counted_and_the_roll_tells_who_comes(stage: Any) -> None:
    await called(stage)
    await stage.member("20 分钟到")
    assert stage.heard(GRID)[-1] == "收到，李强 20 分钟到。能来 1，已到 0，来不了 0，还没回 5。"
    await stage.said(Platform.DINGTALK, "staff_zheng", "staff_zheng", "来不了，在外地", private=True)
    await stage.said(Platform.WECHAT, WATCH, "wxid_wu", "能来")
    assert stage.heard(WATCH)[-1] == "收到，谢谢。"
    await stage.member("到集合点了")
    stage.heard(OFFICERS)
    await stage.officer("/召集")
    roll = stage.heard(OFFICERS)[-1]
    assert "已到 1 位：李强" in roll
    assert "能来 1 位：吴勇" in roll
    assert "来不了 1 位：郑丽" in roll
    assert "没回 3 位：孙梅、周红、王冬（联系不上）" in roll


async def test_whoever_cannot_says_so_in_his_own_words_and_may_think_again(stage: Any) -> None:
    await called(stage)
    for words in ("我不行", "孩子发烧，去不了", "值班走不开"):
        await stage.member(words)
        assert "李强来不了，没关系。能来 0，已到 0，来不了 1" in stage.heard(GRID)[-1]
        await stage.member("能来")
        assert "能来 1，已到 0，来不了 0" in stage.heard(GRID)[-1]
    assert incidents(stage) == []


async def test_who_says_nothing_is_asked_once_more_and_the_caller_hears_how_it_stands(stage: Any) -> None:
    await called(stage)
    await stage.member("能来")
    stage.heard(GRID)
    await stage.later(minutes=11)
    again = [body for to, body in stage.everything() if to == GRID][-1]
    assert [who.id for who in again.mention] == ["", "staff_zhou"]
    assert "还没回的请回一声" in again.text
    assert "发出 11 分钟了：能来 1" in private(stage, "staff_zhao")[-1]
    before = len(stage.everything())
    await stage.later(minutes=30)
    assert len(stage.everything()) == before


async def test_it_closes_with_a_roll_and_everybody_hears_that_it_is_over(stage: Any) -> None:
    await called(stage)
    await stage.member("能来")
    await stage.officer("/召集 结束 1 雪扫完了")
    assert "能来 1 位：李强" in stage.heard(OFFICERS)[-1]
    assert stage.heard(GRID)[-1] == (
        "【召集结束】府东社区：8 点到社区门口集合扫雪\n来了和能来的有 1 位，谢谢大家。\n雪扫完了"
    )
    await stage.member("能来")
    assert "收到" not in "".join(stage.heard(GRID))
    await stage.member("能来 召集1")
    assert stage.heard(GRID)[-1] == "召集1 已经结束了，或者没有叫您。"
    await stage.officer("/召集 结束")
    assert stage.heard(OFFICERS)[-1] == "现在没有在召集的。"


async def test_what_nobody_ends_ends_by_itself(stage: Any) -> None:
    await called(stage)
    await stage.later(hours=22)
    assert "满 12 小时，已自动结束" in private(stage, "staff_zhao")[-1]
    assert "【召集结束】" in stage.heard(GRID)[-1]


async def test_volunteers_or_party_members_alone(stage: Any) -> None:
    await called(stage, "全部 党员 明早集合")
    with DbSession(stage.engine) as db:
        assert [row.person_id for row in db.query(Called)] == [13]
    assert stage.heard(GRID) == []


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "现在没有在召集的。"),
        ("府东社区", "要写范围和内容"),
        ("西天取经 来一下", "没有找到“西天取经”"),
        ("府东二网格 党员", "要写范围和内容"),
        ("府东一网格 党员 来一下", "没有登记可以召集的党员"),
        ("府东社区 找人，身份证 140602199001011234", "内容里像有身份证号"),
        ("结束 9", "现在没有在召集的。"),
        ("结束 30 人都到了", "现在没有在召集的。"),
    ],
)
async def test_what_is_missing_or_wrong_is_said(stage: Any, words: str, answer: str) -> None:
    await stage.officer(f"/召集 {words}".strip())
    assert answer in stage.heard(OFFICERS)[-1]


@pytest.mark.parametrize("words", ["府东社区\n8 点扫雪", "府东社区，党员\n8 点扫雪", "府东社区　8 点扫雪"])
async def test_the_area_ends_at_a_line_or_a_comma_too(stage: Any, words: str) -> None:
    await stage.officer(f"/召集 {words}")
    assert "要召集府东社区的" in stage.heard(OFFICERS)[-1]


async def test_a_grid_leader_calls_his_own_and_members_call_nobody(stage: Any) -> None:
    await stage.member("/召集 府东社区 来一下", who="staff_zhou")
    assert "6 人" in stage.heard(GRID)[-1]
    await stage.member("/召集 府东社区 来一下")
    assert not any("确认" in told for told in stage.heard(GRID))


async def test_two_calls_are_told_apart_by_their_numbers(stage: Any) -> None:
    await called(stage)
    await called(stage, "府东社区 再来一拨人")
    await stage.member("来不了 召集1")
    await stage.member("能来")
    with DbSession(stage.engine) as db:
        answers = {row.muster_id: row.answer for row in db.query(Called) if row.person_id == 1}
    assert answers == {1: "cannot", 2: "coming"}
    await stage.officer("/召集 结束")
    assert stage.heard(OFFICERS)[-1] == "有 2 个召集没结束，请写编号：2、1"


async def test_organisations_outside_of_one_leader_and_three_to_five_members_are_shown(stage: Any) -> None:
    await stage.officer("/单位")
    assert stage.heard(OFFICERS)[-1].splitlines()[1] == "· 府东物业：网格员只有 0 位，少 3 位"
    await stage.officer("/单位 府东")
    assert "网格长：周红" in stage.heard(OFFICERS)[-1]
    await stage.officer("/谁 府东二网格")
    told = stage.heard(OFFICERS)[-1]
    assert "志愿者：郑丽（党员）、王冬" in told
    assert "单位 府东物业：网格员只有 0 位，少 3 位" in told
    await stage.officer("/谁 周红")
    assert stage.heard(OFFICERS)[-1] == "周红，网格长，府东一网格、府东二网格，府东物业"


async def test_numbers_and_doors_stay_out_of_a_group_of_residents(stage: Any) -> None:
    await called(stage, "府东社区 找人，见到打 13800001111，家在3号楼2单元501")
    assert not any("13800001111" in told or "501" in told for told in stage.heard(WATCH))
    assert "13800001111" in stage.heard(GRID)[-1]
    await stage.officer("/召集 结束 1 是 140602199001011234，找到了")
    assert "内容里像有身份证号" in stage.heard(OFFICERS)[-1]
    await stage.officer("/召集 结束 1 找到了，谢 13800001111")
    assert "13800001111" not in stage.heard(WATCH)[-1]


async def test_nobody_is_rung_in_the_night_to_hear_that_it_is_over(stage: Any) -> None:
    await called(stage)
    await stage.later(minutes=11)
    before = len(stage.everything())
    await stage.later(hours=13, minutes=20)
    assert len(stage.everything()) == before
    await stage.later(hours=8)
    assert "【召集结束】" in stage.heard(GRID)[-1]


async def test_an_officer_ends_what_a_leader_called(stage: Any) -> None:
    await stage.member("/召集 府东社区 来一下", who="staff_zhou")
    await stage.member("确认", who="staff_zhou")
    await stage.officer("/召集 结束 1")
    assert any(told.startswith("召集1 已结束") for told in stage.heard(OFFICERS))
