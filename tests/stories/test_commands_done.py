"""What commands do: dispatch, steps behind a slash, /转警, /结案, /今日."""

from __future__ import annotations

from typing import Any

import pytest

from models.incident_rows import Incident
from tests.stories.commanding import rows
from tests.stories.shift import GRID, OFFICERS, RESIDENTS

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"

NUMBER = "261123-001"


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


async def test_a_false_alarm_is_none_to_who_has_it_in_hand_either(stage: Any) -> None:
    await stage.resident("兴苑小区5号楼有人偷电动车，昨晚丢了")
    await stage.officer("收到")
    await stage.officer(f"/到场 {NUMBER}")
    await stage.officer(f"/结案 {NUMBER} 误报")
    assert [(row.state, row.outcome) for row in rows(stage, Incident)] == [("closed", "false_alarm")]
