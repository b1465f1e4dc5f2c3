"""Slash commands: who may, what they do, and what is said where they cannot."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import AuditLine, Incident
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Identity, Person

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"


def rows(stage: Any, kind: Any) -> list[Any]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(kind)))


async def officer_alone(stage: Any, text: str) -> str:
    """An officer in a private chat; what he is told."""
    await stage.said(Platform.DINGTALK, "staff_zhao", "staff_zhao", text, private=True, addressed=True)
    told: list[str] = stage.heard("staff_zhao")
    return told[-1]


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


async def test_dispatch_by_an_officer_reads_the_place(stage: Any) -> None:
    await stage.officer("/派单 福善庄小区路灯不亮了")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 已派给府东二网格。"]
    assert stage.heard(GRID) == ["【网格事项】福善庄小区 | 已派发，待签收"]


async def test_dispatch_to_a_named_grid(stage: Any) -> None:
    await stage.officer("/派单 FD01 河边的栏杆断了")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 已派给府东一网格。"]


@pytest.mark.parametrize("words", ["/签收 {}", "／收到 {}", "/到了 {}", "/签收"])
async def test_a_step_with_a_slash_before_it_is_made(stage: Any, words: str) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    stage.heard(GRID)
    await stage.member(words.format(NUMBER))
    assert "李强" in stage.heard(GRID)[-1]
    await stage.resident("/签收", addressed=True)
    assert "没有 /签收 这个命令" in stage.heard(RESIDENTS)[-1]


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


async def test_handed_to_the_police(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(OFFICERS)
    await stage.member(f"/转警 {NUMBER} 有人动手了")
    assert rows(stage, Incident)[0].kind == "police"
    assert any("【警情】" in told for told in stage.heard(OFFICERS))


async def test_a_refused_hand_over_changes_nothing(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.officer(f"/结案 {NUMBER} 换好了")
    stage.heard(OFFICERS)
    await stage.officer(f"/转警 {NUMBER}")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 现在是“已结案”，不能再转警。"]
    assert rows(stage, Incident)[0].kind == "nonpolice"


async def test_closed_with_a_result_the_resident_hears_it_once(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.officer(f"/结案 {NUMBER} 换好了")
    assert len(stage.heard(RESIDENTS)) == 1
    await stage.officer(f"/结案 {NUMBER}")
    assert stage.heard(OFFICERS)[-1] == f"{NUMBER} 现在是“已结案”，不能再结案。"
    assert stage.heard(RESIDENTS) == []


async def test_a_false_alarm_is_not_called_done(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.officer(f"/结案 {NUMBER} 误报")
    assert stage.heard(RESIDENTS) == [f"{NUMBER} 已经结案。谢谢您的反映。"]
    assert rows(stage, Incident)[0].outcome == "false_alarm"


async def test_today_counts_and_lists(stage: Any) -> None:
    await stage.officer("/今日")
    assert stage.heard(OFFICERS) == ["今天还没有新的事项，以前的也都办完了。"]
    await stage.resident(LAMP)
    await stage.officer("/today")
    told = stage.heard(OFFICERS)[-1]
    assert "今天 1 件" in told
    assert NUMBER in told


async def test_a_day_behind_today_shows_what_began_on_it(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.later(days=1)
    stage.heard(OFFICERS)
    for said, told in (
        ("/今日", "今天 0 件：没有新的。没办完 1 件。"),
        ("/今日 昨天", "昨天（11-23 周一） 1 件：网格事项 1。现在还没办完 1 件。\n261123-001"),
        ("/今日 11-23", "昨天（11-23 周一） 1 件"),
        ("/今日 前天", "前天（11-22 周日）没有新的事项。"),
        ("/今日 明天", "明天（11-25 周三）还没到。"),
        ("/今日 上周", "没看懂“上周”是哪天"),
        ("/今日 随便", "没看懂“随便”是哪天"),
    ):
        await stage.officer(said)
        assert stage.heard(OFFICERS)[-1].startswith(told), said


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


async def test_a_code_ties_every_id_of_whoever_sends_it(stage: Any) -> None:
    code = await code_for(stage, "孙梅")
    ids = ("$:union:sun", "$:open:sun")
    await stage.said(
        Platform.DINGTALK, "$:union:sun", ids[0], f"/绑定 {code.lower()}", private=True, sender_ids=ids
    )
    assert "孙梅，绑定好了" in stage.heard("$:union:sun")[0]
    await stage.member("大家好", who="$:union:sun")
    sun = stage.core.knowing.registry.team.person(3)
    assert [name for _, name in sun.accounts] == list(ids)
    assert {row.external_id for row in rows(stage, Identity) if row.person_id == 3} == set(ids)
    await stage.resident(LAMP)
    await stage.member("收到", who="$:open:sun")
    assert "孙梅" in stage.heard(GRID)[-1]


async def test_a_code_works_once(stage: Any) -> None:
    code = await code_for(stage, "孙梅")
    await stage.member(f"/绑定 {code}", who="staff_sun")
    stage.heard(GRID)
    await stage.member(f"/绑定 {code}", who="staff_thief")
    assert stage.heard(GRID) == ["这个码不对，或者已经用过、过期了。请找所里再要一个。"]
    assert len([row for row in rows(stage, Identity) if row.person_id == 3]) == 1


@pytest.mark.parametrize(("hours", "works"), [(23.99, True), (24, False)])
async def test_a_code_lasts_a_day(stage: Any, hours: float, works: bool) -> None:
    code = await code_for(stage, "孙梅")
    stage.clock.turn(hours=hours)
    await stage.member(f"/绑定 {code}", who="staff_sun")
    assert ("绑定好了" in stage.heard(GRID)[0]) is works


async def test_an_account_that_is_somebodys_is_not_given_away(stage: Any) -> None:
    code = await code_for(stage, "孙梅")
    await stage.member(f"/绑定 {code}")
    assert stage.heard(GRID) == ["这个账号已经绑定了别人。换人请找所里的管理员。"]
    await stage.member(f"/绑定 {code}", who="staff_sun")
    assert "绑定好了" in stage.heard(GRID)[0]


async def test_a_wrong_code_is_refused_and_logged(stage: Any) -> None:
    await stage.member("/绑定 AAAAAAAA", who="staff_sun")
    assert "这个码不对" in stage.heard(GRID)[0]
    assert [(line.act, line.verdict) for line in rows(stage, AuditLine)] == [("/绑定", "refused")]


async def test_codes_are_given_in_private_only_and_to_people_of_the_registry(stage: Any) -> None:
    await stage.officer("/邀请 孙梅")
    assert "请私聊我" in stage.heard(OFFICERS)[0]
    assert await officer_alone(stage, "/邀请 王二麻子") == "登记表里没有“王二麻子”。"
    told = await officer_alone(stage, "/邀请 孙梅 某某学校")
    assert told.startswith("登记表里没有“孙梅 某某学校”。\n1. 孙梅 网格员")


async def test_typed_codes_never_stand_in_the_log(stage: Any, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    code = await code_for(stage, "孙梅")
    await stage.member(f"/绑定 {code}", who="staff_sun")
    assert code not in caplog.text


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
