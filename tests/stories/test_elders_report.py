"""/见面报告: each elder's longest gap with its evidence, who was missed and why, bursts and spot checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.messages import Media
from models.settings import Settings
from tests.stories.old_people import ELDERS, moved_in
from tests.stories.shift import LEADER

MEMBER, OFFICER, GRID = "staff_li", "staff_zhao", "cid-fudong"


@pytest.fixture
def settings() -> Settings:
    """Every first sighting of a day is checked, and three within minutes are a burst."""
    plain = Settings()
    return replace(plain, elders=replace(plain.elders, spot_checks=1.0, burst=3))


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; five elders, four of them in the member's grid."""
    more = tuple(
        (n, name, "女", "FD01", f"兴苑小区{n}号楼101", "") for n, name in ((4, "赵秀兰"), (5, "赵桂花"))
    )
    return await moved_in(stage, ELDERS + more)


async def alone(stage: Any, text: str, who: str = MEMBER, **more: Any) -> str:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True, **more)
    return "\n".join(stage.heard(who))


async def a_week(stage: Any) -> None:
    """Two are seen in time, one with a picture; one too late; one is away; nobody sees the fifth."""
    stage.clock.turn(hours=5)
    await alone(stage, "/请假 赵桂花 到 12-05 住院")
    await alone(stage, "见到王德贵了")
    await alone(stage, "", media=(Media("picture", "code"),))
    await alone(stage, "见到李玉兰、赵秀兰了")
    stage.clock.turn(hours=40)
    await alone(stage, "见到王德贵了")
    await stage.later(hours=12)
    await alone(stage, "李玉兰上门见到了")
    await alone(stage, "4")
    await alone(stage, "见到赵秀兰了")


async def test_the_whole_proof_in_private(town: Any) -> None:
    await a_week(town)
    assert (await alone(town, "/见面报告", who=OFFICER)).split("\n") == [
        "【见面报告】11-19 至 11-25：老人 5 位，"
        "每次都在 48 小时内见到的 1 位（25%），还没到时限、一次也没见过的 1 位。",
        "没及时见到 3 次：没写原因 2，人手不够 1。",
        "短时间连着报的 1 次：李强 前天 15:00 起 1 分钟报了 3 位，有照片 1 张。",
        "抽查 2 次：按时有照片 1 次，没有照片 1 次（李强）。",
        "最长间隔：",
        "1. 王有福 57 小时（前天 10:00 起 → 到现在）",
        "2. 李玉兰 52 小时（前天 15:00 李强 当面见到 → 今天 19:00 李强 上门见到）",
        "3. 赵秀兰 52 小时（前天 15:00 李强 当面见到 → 今天 19:00 李强 当面见到）",
        "4. 王德贵 40 小时（前天 15:00 李强 当面见到 → 今天 07:00 李强 当面见到）",
        "5. 赵桂花 5 小时（前天 10:00 起 → 前天 15:00）",
    ]


async def test_of_his_own_elders_alone_and_of_the_days_that_are_asked_for(town: Any) -> None:
    await a_week(town)
    told = await alone(town, "/见面报告 今天")
    assert told.startswith("【见面报告】11-25 至 11-25：老人 4 位")
    assert "王有福" not in told
    assert "连着报" not in told
    assert (await alone(town, "/见面报告 上周")) == "您这边的见面名单上那几天没有老人。"
    assert (await alone(town, "/见面报告 11-22 到 11-23")).startswith(
        "【见面报告】11-22 至 11-23：老人 4 位，"
        "每次都在 48 小时内见到的 3 位（100%），还没到时限、一次也没见过的 1 位。"
    )


async def test_in_a_group_it_is_short_and_tells_nothing_private(town: Any) -> None:
    await a_week(town)
    town.heard(GRID)
    await town.member("/见面报告")
    (told,) = town.heard(GRID)
    assert not any(word in told for word in ("兴苑小区", "101", "139", "住院"))
    assert len(told.split("\n")) <= 10


async def test_nobody_is_listed_before_an_hour_and_the_mark_itself_is_missed(town: Any) -> None:
    assert "最长间隔" not in await alone(town, "/见面报告")
    town.clock.turn(hours=48)
    assert "4 位" in await alone(town, "/老人 逾期")
    assert "没及时见到 4 次" in await alone(town, "/见面报告")


async def test_an_absence_that_was_made_shorter_hides_no_gap(town: Any) -> None:
    await alone(town, "/请假 王德贵 到 12-05 住院")
    town.clock.turn(hours=1)
    await alone(town, "/请假 王德贵 到 11-24 住院")
    town.clock.turn(days=7)
    assert "王德贵 131 小时（11-25 00:00 起 → 到现在）" in await alone(town, "/见面报告 7天")


async def test_an_absence_that_is_made_longer_is_one_and_taken_back_the_first_goes_on(town: Any) -> None:
    await alone(town, "/请假 王德贵 到 11-24 住院")
    town.clock.turn(hours=1)
    await alone(town, "/请假 王德贵 到 12-05 住院")
    town.clock.turn(minutes=1)
    assert await alone(town, "/撤销") == "撤销了：王德贵 请假。"
    town.clock.turn(days=7)
    assert "王德贵 131 小时（11-25 00:00 起 → 到现在）" in await alone(town, "/见面报告 7天")
    await alone(town, "/请假 李玉兰 到 12-03 住院")
    town.clock.turn(hours=1)
    await alone(town, "/请假 李玉兰 到 12-09 住院")
    town.clock.turn(days=5)
    assert "李玉兰" not in await alone(town, "/见面报告 3天")


async def test_what_was_taken_back_does_not_count(town: Any) -> None:
    town.clock.turn(hours=4)
    await alone(town, "见到王德贵了")
    await alone(town, "/见面 撤销 王德贵")
    town.clock.turn(hours=96)
    told = await alone(town, "/见面报告 3天")
    assert "王德贵 100 小时（11-23 10:00 起 → 到现在）" in told


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("很久", "没看懂“很久”是哪几天"),
        ("11-15 到 11-01", "没看懂“11-15 到 11-01”是哪几天"),
        ("12-20", "12-20 还没到，报告只看已经过去的。"),
        ("2020-01-01 到 今天", "一次最多看 366 天。"),
    ],
)
async def test_words_that_are_no_period(town: Any, words: str, answer: str) -> None:
    assert (await alone(town, f"/见面报告 {words}", who=LEADER)).startswith(answer)


async def test_what_was_told_only_when_the_time_was_over_is_said(town: Any) -> None:
    town.clock.turn(hours=5)
    await alone(town, "见到王德贵了")
    await town.later(hours=50)
    await alone(town, "昨天15:00见到王德贵了")
    told = (await alone(town, "/见面报告 3天")).split("\n")
    assert "超时以后才补报的 1 次（王德贵），请核实。" in told
    assert any("王德贵 26 小时" in line for line in told)
