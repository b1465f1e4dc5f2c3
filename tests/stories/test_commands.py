"""Slash commands: who may, what they do, and what is said where they cannot."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.incident_rows import AuditLine, Incident
from models.people_version import people_changed
from models.registry_rows import Person
from tests.stories.commanding import officer_alone, rows
from tests.stories.shift import OFFICERS, RESIDENTS

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"

NUMBER = "261123-001"


async def test_help_shows_each_what_he_may_use(stage: Any) -> None:
    await stage.resident("/帮助")
    for_residents = stage.heard(RESIDENTS)[0]
    await stage.officer("/help")
    for_officers = stage.heard(OFFICERS)[0]
    assert "/查" in for_residents
    assert "/结案" not in for_residents
    assert "/结案" in for_officers
    await stage.officer("/帮助 /派单")
    assert stage.heard(OFFICERS)[0].startswith("/派单 或 /dispatch")


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("/结按 1", "结案"),
        ("/dispach 灯坏了", "dispatch"),
        ("／帮住", "帮助"),
        ("/今曰", "今日"),
        ("/茶 1", "查"),
    ],
)
async def test_a_wrong_command_is_answered_with_the_nearest_right_one(
    stage: Any, said: str, nearest: str
) -> None:
    await stage.officer(said)
    assert f"您是不是想发 /{nearest}？" in stage.heard(OFFICERS)[0]


async def test_what_is_like_no_command_is_sent_to_the_help(stage: Any) -> None:
    await stage.officer("/network")
    assert stage.heard(OFFICERS) == ["没有 /network 这个命令。发 /帮助 看全部命令。"]
    await stage.resident("/结按 1")
    assert stage.heard(RESIDENTS) == ["没有 /结按 这个命令。发 /帮助 看全部命令。"]


async def test_a_command_without_its_role_is_refused_and_logged(stage: Any, caplog: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.resident(f"/结案 {NUMBER}")
    await stage.member(f"/结案 {NUMBER}")
    assert stage.heard(RESIDENTS)[0].startswith("/结案 要民警才能用")
    assert rows(stage, Incident)[0].state == "dispatched"
    assert [(line.act, line.verdict) for line in rows(stage, AuditLine)] == [("/结案", "refused")] * 2
    assert caplog.text.count("command refused") == 2


@pytest.mark.parametrize("command", ["/查", "/结案", "/转警"])
@pytest.mark.parametrize("number", ["261123-999", "999999-1", "abc", "7", "0", "'; drop table incident"])
async def test_a_number_that_does_not_exist_is_said_to_and_logged(
    stage: Any, command: str, number: str, caplog: Any
) -> None:
    caplog.set_level("INFO")
    await stage.officer(f"{command} {number}")
    assert stage.heard(OFFICERS)[0].startswith("没有 ")
    assert "message=1" in caplog.text


async def test_a_command_without_its_words_shows_how_it_is_used(stage: Any) -> None:
    for command in ("/查", "/结案", "/转警", "/派单", "/重试", "/绑定"):
        await stage.officer(command)
        assert f"用法：{command}" in stage.heard(OFFICERS)[0]


@pytest.mark.parametrize(
    "number", [NUMBER, "1", "#1", "1123-1", "261123－1", "２６１１２３－００１", " 1号 "]
)
async def test_a_number_may_be_said_in_many_ways(stage: Any, number: str) -> None:
    await stage.resident(LAMP)
    await stage.officer(f"/查 {number}")
    assert stage.heard(OFFICERS)[0].startswith(f"{NUMBER} 已派发，待签收")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/转派 {}\n府东二网格，那边的灯", "转派给府东二网格了"),
        ("/转办 {}\n城管\n占道", "转办给城管了"),
        ("/通知 府东社区\n明天停水", "明天停水"),
        ("/结案 {}\n误报：没有的事", "已结案（误报）"),
        ("/督办 {} 紫牌 拖", "督办只有黄牌和红牌"),
        ("/督办 {}\n红牌\n拖", "红牌督办"),
        ("/转派 {} 西山 远", "没有网格“西山”。"),
    ],
)
async def test_a_new_line_or_a_comma_parts_words_like_a_space(stage: Any, words: str, answer: str) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    stage.heard(OFFICERS)
    await stage.officer(words.format(NUMBER))
    assert any(answer in told for told in stage.heard(OFFICERS))


async def test_nothing_of_the_work_is_told_among_residents_or_strangers(stage: Any) -> None:
    await stage.resident(LAMP)
    for where in (RESIDENTS, "unknown@chatroom"):
        for command in ("/今日", f"/查 {NUMBER}"):
            stage.heard(where)
            await stage.officer(command, where=where)
            told = " ".join(stage.heard(where))
            assert "兴苑" not in told
            assert "灯" not in told


async def test_the_reporter_may_ask_after_his_matter_and_nobody_else(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.resident(f"/查 {NUMBER}")
    assert stage.heard(RESIDENTS)[0].startswith(f"{NUMBER} 已派发，待签收")
    await stage.resident(f"/查 {NUMBER}", who="wxid_nosy")
    assert stage.heard(RESIDENTS) == ["这一件不是您反映的，我不能告诉您。"]


async def code_for(stage: Any, name: str) -> str:
    return (await officer_alone(stage, f"/邀请 {name}")).split("：")[1][:8]


async def test_who_lost_his_role_meanwhile_does_not_what_he_was_asked_about(stage: Any) -> None:
    await stage.officer("/通知 居民群 今晚停水")
    with Session(stage.engine) as db, db.begin():
        db.get_one(Person, 2).role = "网格员"
        people_changed(db)
    stage.heard(OFFICERS)
    await stage.officer("确认")
    assert stage.heard(OFFICERS) == ["/通知 要民警才能用。"]
    assert stage.heard(RESIDENTS) == []


async def test_the_link_to_the_desk_is_for_him_alone(stage: Any) -> None:
    await stage.officer("/值班台")
    assert stage.heard(OFFICERS) == ["值班台的链接只能给您本人，请私聊我发：/值班台"]
    assert (await officer_alone(stage, "/值班台")).startswith("还没有设置值班台的网址")


async def test_the_number_of_a_group_is_told_there_whether_it_is_known_or_not(stage: Any) -> None:
    await stage.officer("/群号")
    await stage.officer("/群号", where="cid-new")
    assert stage.heard(OFFICERS)[0].endswith("登记表里已经有了：民警群（民警）。")
    assert stage.heard("cid-new")[0].startswith("平台：dingtalk\n群号：cid-new\n登记表里还没有。")
    assert (await officer_alone(stage, "/群号")).startswith("这里是私聊。")
