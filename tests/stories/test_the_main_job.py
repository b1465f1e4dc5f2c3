"""A resident reports, the grid takes it, and the resident hears how it ended."""

from __future__ import annotations

from typing import Any

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"


async def test_a_broken_lamp_from_report_to_result(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    assert stage.heard(RESIDENTS) == ["收到，已派给府东一网格，编号 261123-001。办好了在这里告诉您。"]
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]

    await stage.press("acknowledge")
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00"]

    stage.clock.turn(minutes=12)
    await stage.member("到了")
    assert stage.heard(GRID)[-1].endswith("已到场 · 李强 · 10:12")

    await stage.member("修好了，换了灯泡")
    assert stage.heard(RESIDENTS) == [
        "261123-001 办好了：换了灯泡\n要是还没解决，回复“还没解决”就行。"
        "解决了的话，回 1 到 5 打个分（5 最好）。"
    ]
    assert stage.heard(OFFICERS) == []


async def test_talk_is_left_alone(stage: Any) -> None:
    await stage.resident("今天天气真好，一起去人民公园走走")
    await stage.resident("笑死我了哈哈哈")
    assert stage.everything() == []


async def test_an_emergency_reaches_the_officers_at_once(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼着火了！！快来人")
    assert "119" in stage.heard(RESIDENTS)[0]
    assert stage.heard(OFFICERS) == ["【紧急警情】兴苑小区 3 号楼 | 已派发，待签收"]
    assert stage.heard(GRID) == []


async def test_a_place_in_two_grids_is_asked_for(stage: Any) -> None:
    await stage.resident("兴苑小区垃圾好几天没清了，臭死了")
    assert stage.heard(RESIDENTS) == [
        "收到（261123-001）。请问是哪一处？回数字就行：\n"
        "1. 兴苑小区 1-6 号楼（府东一网格）\n2. 兴苑小区 7-12 号楼（府东二网格）"
    ]
    await stage.resident("2")
    assert stage.heard(RESIDENTS) == ["收到，已派给府东二网格，编号 261123-001。办好了在这里告诉您。"]
    assert len(stage.heard(GRID)) == 1


async def test_an_unanswered_question_goes_to_the_officers(stage: Any) -> None:
    await stage.resident("兴苑小区垃圾好几天没清了")
    stage.clock.turn(minutes=3)
    await stage.core.tick()
    await stage.quiet()
    assert len(stage.heard(OFFICERS)) == 1


async def test_a_question_is_answered_from_the_knowledge(stage: Any) -> None:
    await stage.resident("身份证丢了怎么补办啊")
    assert stage.heard(RESIDENTS) == ["带户口本到户籍窗口办理，20 个工作日取证。\n（来源：居民身份证法）"]


async def test_in_the_evening_the_duty_officer_gets_it(stage: Any) -> None:
    stage.clock.turn(hours=10)
    await stage.resident("福善庄小区路灯不亮了")
    assert len(stage.heard(OFFICERS)) == 1
    assert stage.heard(GRID) == []


async def test_a_typed_face_is_no_command(stage: Any) -> None:
    await stage.resident("/微笑 大家早")
    assert stage.heard(RESIDENTS) == []
    await stage.resident("/天气 朔州", addressed=True)
    assert "没有 /天气 这个命令" in stage.heard(RESIDENTS)[0]
