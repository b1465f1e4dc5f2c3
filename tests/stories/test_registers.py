"""The five registers: members tell of changes, the officer confirms them, and it shows what is old."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.incident_rows import AuditLine, Incident
from models.messages import ListCard, Platform
from models.register_rows import RegisterChange
from tests.stories.conftest import GRID, OFFICERS


async def alone(stage: Any, who: str, text: str) -> str:
    await stage.said(Platform.DINGTALK, who, who, text, private=True, addressed=True)
    told: str = stage.heard(who)[-1]
    return told


def cards(stage: Any) -> list[ListCard]:
    return [body for to, body in stage.everything() if to == "staff_zhao" and isinstance(body, ListCard)]


async def test_a_change_is_noted_told_to_the_officer_and_confirmed_by_one_word(stage: Any) -> None:
    await stage.member("兴苑小区3号楼2单元501搬来一家三口租房")
    assert stage.heard(GRID)[-1].startswith("记下了，【人口信息】府东一网格 兴苑小区")
    await stage.member("12号楼楼道灯全换了")
    stage.heard("staff_zhao")
    await stage.later(minutes=11)
    told = stage.heard("staff_zhao")[-1]
    assert "有 2 条五清变化等您确认" in told
    body = [body for to, body in stage.everything() if to == "staff_zhao"][-1]
    assert "501搬来一家三口租房（李强" in body.lines[0].text
    words = [[button.words for button in line.buttons] for line in body.lines]
    assert words == [["/五清 确认 1", "/五清 不对 1"], ["/五清 确认 2", "/五清 不对 2"]]
    await alone(stage, "staff_zhao", "/五清 确认 全部")
    assert all(line.text.endswith("，已确认") for line in cards(stage)[-1].lines)
    await stage.later(minutes=11)
    assert stage.heard("staff_zhao") == []


async def test_a_compound_in_several_grids_is_read_as_far_as_one_may(stage: Any) -> None:
    for words in ("兴苑3号楼501搬来一家三口租房", "兴苑8号楼新开一家麻将馆"):
        await stage.member(words)
    await alone(stage, "staff_zhao", "/五清 确认 1-2")
    told = await alone(stage, "staff_zhao", "/五清 查 兴苑")
    assert "府东一网格 兴苑小区（1 条）：\n1. 【人口信息】" in told
    assert "府东二网格 兴苑小区（1 条）：\n2. 【场所情况】" in told
    assert "麻将馆" not in await alone(stage, "staff_li", "/五清 查 兴苑小区")


@pytest.mark.parametrize(
    "words", ["/五清 3号楼502租出去了", "/五清 报：3号楼502租出去了", "3号楼401住进来两个小伙子"]
)
async def test_a_change_is_noted_whatever_stands_before_it_and_whoever_moved_in(
    stage: Any, words: str
) -> None:
    await stage.member(words)
    assert stage.heard(GRID)[-1].startswith("记下了，【人口信息】府东一网格，编号 1")
    with DbSession(stage.engine) as db:
        assert db.query(Incident).count() == 0


async def test_who_looks_suspicious_is_no_change_of_a_register(stage: Any) -> None:
    await stage.member("兴苑3号楼401住进来两个小伙子，半夜鬼鬼祟祟撬别人家车")
    with DbSession(stage.engine) as db:
        assert db.query(RegisterChange).count() == 0
        assert db.query(Incident).one().kind in ("police", "emergency")


async def test_a_wrong_one_is_refused_by_a_tap_and_the_rest_is_right(stage: Any) -> None:
    for words in ("兴苑小区3号楼501搬来一家三口租房", "兴苑小区新开一家麻将馆"):
        await stage.member(words)
    await stage.later(minutes=11)
    _, wrong = cards(stage)[-1].lines[0].buttons
    right, _ = cards(stage)[-1].lines[1].buttons
    await alone(stage, "staff_zhao", wrong.words)
    await alone(stage, "staff_zhao", right.words)
    shown = await alone(stage, "staff_zhao", "/五清 府东一网格")
    assert "· 人口信息：0 条" in shown
    assert "· 场所情况：1 条" in shown


async def test_the_registers_of_a_grid_show_how_complete_and_old_they_are(stage: Any) -> None:
    await stage.member("兴苑小区3号楼501搬来一家三口租房")
    await alone(stage, "staff_zhao", "/五清 确认 全部")
    shown = await alone(stage, "staff_zhao", "/五清 府东一网格")
    assert "· 人口信息：1 条，今天更新，小区和村覆盖 1/1" in shown
    assert "· 房屋户数：0 条，还没有登记，小区和村覆盖 0/1" in shown
    stage.clock.turn(days=100)
    shown = await alone(stage, "staff_zhao", "/五清 府东一网格")
    assert "100 天前更新（超过 90 天，该更新了），小区和村覆盖 0/1" in shown


async def test_what_stands_in_it_only_those_read_whose_work_it_is(
    stage: Any,
) -> None:
    await stage.member("兴苑小区3号楼501搬来一家三口租房")
    await alone(stage, "staff_zhao", "/五清 确认 1")
    stage.heard(GRID)
    await stage.member("/五清 查 府东一网格")
    assert "请私聊我" in stage.heard(GRID)[-1]
    assert "501搬来一家三口租房" in await alone(stage, "staff_li", "/五清 查 府东一网格")
    assert "只有本网格的人和民警能看" in await alone(stage, "staff_li", "/五清 查 府东二网格")
    with DbSession(stage.engine) as db:
        [row] = [line for line in db.query(AuditLine) if line.act == "/五清 查"]
        assert (row.person_id, row.subject) == (1, "FD01")
        assert b"501" not in db.query(RegisterChange).one().text


async def test_in_a_group_doors_are_left_out(stage: Any) -> None:
    await stage.member("兴苑3-2-501搬来一家三口租房")
    await stage.officer("/五清 待确认")
    told = stage.heard(OFFICERS)[-1]
    assert "搬来一家三口租房" in told
    assert "501" not in told


async def test_a_slip_is_taken_back_and_an_officer_may_think_again(stage: Any) -> None:
    await stage.member("新开一家麻将馆")
    await stage.member("/五清 撤回 1")
    assert stage.heard(GRID)[-1] == "已撤回 1 条：1。"
    await stage.officer("/五清 确认 1")
    assert stage.heard(OFFICERS)[-1] == "1 没有动：编号不对，或者不归您管。"
    await stage.member("新开一家麻将馆")
    await stage.officer("/五清 确认 2")
    await stage.officer("/五清 不对 2 没开")
    assert stage.heard(OFFICERS)[-1] == "已记为不对 1 条：2。"
    await stage.member("/五清 确认 2")
    assert "没有动" in stage.heard(GRID)[-1]


async def test_a_door_in_the_reason_is_no_number_of_a_change(stage: Any) -> None:
    for _ in range(3):
        await stage.member("新开一家麻将馆")
    await stage.officer("/五清 不对 2、3 1单元没开")
    assert stage.heard(OFFICERS)[-1] == "已记为不对 2 条：2、3。"


@pytest.mark.parametrize(
    "words",
    [
        "居民反映兴苑3号楼电梯坏了",
        "兴苑3号楼路灯换了三天又坏了",
        "兴苑3号楼门口井盖拆了没盖上，差点掉进去",
        "兴苑3号楼新开的麻将馆半夜吵得睡不着",
    ],
)
async def test_a_fault_is_a_matter_and_no_change_of_a_register(stage: Any, words: str) -> None:
    await stage.member(words)
    with DbSession(stage.engine) as db:
        assert db.query(RegisterChange).count() == 0
        assert db.query(Incident).count() == 1


async def test_words_about_a_task_in_hand_stay_words_about_it(stage: Any) -> None:
    await stage.resident("兴苑3号楼楼道灯坏了")
    await stage.member("收到")
    await stage.member("弄好了，楼道灯全换了新的")
    with DbSession(stage.engine) as db:
        assert db.query(RegisterChange).count() == 0


async def test_whose_name_is_told_is_nobody_who_is_to_have_a_task(stage: Any) -> None:
    await stage.resident("兴苑3号楼楼道灯坏了")
    await stage.member("收到")
    for words in ("新搬来一户，户主叫张伟", "兴苑3号楼501租客换人了"):
        await stage.member(words)
        assert stage.heard(GRID)[-1].startswith("记下了，【人口信息】府东一网格")
    with DbSession(stage.engine) as db:
        assert db.query(Incident).count() == 1


async def test_what_is_dangerous_is_no_change_of_a_register(stage: Any) -> None:
    await stage.member("新搬来的那户着火了，快来人")
    with DbSession(stage.engine) as db:
        assert db.query(RegisterChange).count() == 0
    assert "紧急" in stage.heard(OFFICERS)[-1]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("没有的网格", "没有找到网格“没有的网格”"),
        ("确认", "要写编号"),
        ("确认 99", "99 没有动"),
        ("待确认", "没有等确认的变化"),
        ("查", "没有找到网格"),
        ("确认99", "99 没有动"),
        ("确认\n99", "99 没有动"),
        ("查府东一网格", "没有找到网格“查府东一网格”"),
        ("确认 7-9、12", "7、8、9、12 没有动"),
        ("确认 ７～９", "7、8、9 没有动"),
    ],
)
async def test_what_is_missing_or_wrong_is_said(stage: Any, words: str, answer: str) -> None:
    assert answer in await alone(stage, "staff_zhao", f"/五清 {words}")


@pytest.mark.parametrize(
    ("matter", "ends"), [("兴苑小区3号楼楼道灯坏了", False), ("兴苑小区3号楼麻将馆的垃圾堆在楼道里", True)]
)
async def test_premises_that_closed_end_only_a_task_about_them(stage: Any, matter: str, ends: bool) -> None:
    await stage.resident(matter)
    await stage.member("收到")
    stage.heard(GRID)
    await stage.member("麻将馆关了")
    assert stage.heard(GRID)[-1].startswith("记下了，【场所情况】府东一网格") is not ends
    with DbSession(stage.engine) as db:
        (incident,) = db.query(Incident).all()
        assert (incident.state == "resolved") is ends


async def test_what_is_confirmed_is_taken_back_by_nobody_but_an_officer(stage: Any) -> None:
    await stage.member("新开一家麻将馆")
    await stage.officer("/五清 确认 1")
    await stage.member("/五清 撤回 1")
    assert stage.heard(GRID)[-1] == "1 没有动：编号不对，或者不归您管。"
