"""What leaders and officers read once a day: numbers, what waits longest, or nothing where nothing is."""

from __future__ import annotations

from typing import Any

from tests.stories.heavy_words import heavy
from tests.stories.shift import LEADER, fill

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP, NUMBER = "兴苑小区3号楼楼道灯坏了，黑得看不见", "261123-001"


def read(stage: Any, where: str, head: str) -> list[str]:
    return [line for line in stage.heard(where) if head in line]


async def test_a_leader_reads_his_grids_at_the_end_of_the_day_and_in_the_morning(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("arrive")
    await stage.later(hours=8, minutes=59)
    assert read(stage, LEADER, "今天新来") == []
    await stage.later(minutes=1)
    assert read(stage, LEADER, "今天新来") == [
        "王兰，今天新来 1 件，办结 0 件，还有 1 件没办完。\n· 261123-001 兴苑小区 3 号楼 已到场（9 小时）"
    ]
    await stage.later(hours=13, minutes=30)
    (morning,) = read(stage, LEADER, "早上好")
    assert morning.startswith("王兰，早上好。您的网格还有 1 件没办完。")
    await stage.later(minutes=5)
    assert read(stage, LEADER, "早上好") == []


async def test_a_leader_with_nothing_open_is_left_alone(stage: Any) -> None:
    fill(stage)
    await stage.later(hours=9)
    await stage.later(hours=13, minutes=30)
    assert stage.heard(LEADER) == []


async def test_a_greeting_that_is_late_is_left_out(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("arrive")
    await stage.later(hours=9, minutes=30)
    assert read(stage, LEADER, "今天新来") == []


async def test_on_a_day_off_there_is_no_digest_but_a_briefing(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("arrive")
    stage.clock.turn(days=4, hours=22)  # Saturday, 08:00
    await stage.later()
    assert len(read(stage, OFFICERS, "【工作日报】11-28 周六")) == 1
    await stage.later(minutes=30)
    assert read(stage, LEADER, "早上好") == []


async def test_the_officers_read_yesterday_in_numbers(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    await stage.resident("兴苑小区5号楼我家昨晚被偷了，丢了两辆电动车", who="wxid_zhang")
    await stage.officer("收到")
    await stage.resident(heavy(), who="wxid_gao")
    await stage.later(hours=1)
    stage.clock.turn(hours=20, minutes=59)
    await stage.later()
    assert read(stage, OFFICERS, "【工作日报】") == []
    await stage.later(minutes=1)
    (told,) = read(stage, OFFICERS, "【工作日报】")
    lines = told.split("\n")
    assert lines[:5] == [
        "【工作日报】11-24 周二",
        "昨天新来 2 件（网格事项 1，警情 1），办结 0 件，无人核查自动结案 0 件。",
        "昨天来的：响应 100%，解决 0%。",
        "现在没办完 2 件（已签收 2）。",
        "超时或督办 2 件：黄牌 0，红牌 2。",
    ]
    assert lines[5].startswith("· 261123-001 兴苑小区 3 号楼 已签收（22 小时）")
    assert lines[-3] == "昨天像是险情、我拿不准的 1 句：是险情 0，不是 0，没人看 1 句（发 /险情 看）。"
    assert lines[-2] == "今天值班：白班 钱进；夜班 周平。"
    assert lines[-1].startswith("时间线校验码（11-23）：")
    await stage.later(hours=1)
    assert read(stage, OFFICERS, "【工作日报】") == []


async def test_the_officers_read_how_content_people_were(stage: Any) -> None:
    fill(stage)
    for n, who, score in ((1, "wxid_wang", "5 很快"), (2, "wxid_liu", "2"), (3, "wxid_ma", "4")):
        await stage.resident(f"兴苑小区{n}号楼楼道灯坏了", who=who)
        await stage.member("修好了，换了灯泡")
        await stage.resident(score, who=who)
    await stage.resident("福善庄小区下水道堵了")
    await stage.later(hours=22)
    (told,) = read(stage, OFFICERS, "【工作日报】")
    assert "昨天来的：响应 75%，解决 75%。\n昨天 3 人打了分：满意 66%。" in told


async def test_a_card_that_an_officer_gave_is_in_the_numbers(stage: Any) -> None:
    fill(stage)
    await stage.resident(LAMP)
    await stage.press("arrive")
    await stage.officer(f"/督办 {NUMBER} 红牌 群众等了很久")
    await stage.later(hours=22)
    (told,) = read(stage, OFFICERS, "【工作日报】")
    assert "超时或督办 1 件：黄牌 0，红牌 1。" in told


async def test_on_the_first_day_there_is_nothing_to_brief_about(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.later(minutes=1)
    assert read(stage, OFFICERS, "【工作日报】") == []
