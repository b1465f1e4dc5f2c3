"""/见面报告: each elder's longest gap with its evidence, and how many were seen in time."""

from __future__ import annotations

from typing import Any

from tests.stories.old_people import move_in
from tests.stories.shift import LEADER, fill

MEMBER = "staff_li"


async def alone(stage: Any, text: str, who: str = MEMBER) -> str:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    (told,) = stage.heard(who)
    return str(told)


async def test_each_elder_s_longest_gap_with_who_saw_him(stage: Any) -> None:
    fill(stage)
    move_in(stage)
    await stage.later()
    stage.clock.turn(hours=5)
    await alone(stage, "见到王德贵了")
    await alone(stage, "见到李玉兰了")
    stage.clock.turn(hours=51)
    await alone(stage, "王德贵上门见到了")
    await alone(stage, "/见面 李玉兰 电话")
    stage.clock.turn(hours=1)
    assert (await alone(stage, "/见面报告")).split("\n") == [
        "【见面报告】11-18 至 11-25：老人 2 位，每次都在 48 小时内见到的 0 位（0%）。",
        "最长间隔：",
        "1. 李玉兰 52 小时（前天 15:00 李强 当面见到 → 到现在）",
        "2. 王德贵 51 小时（前天 15:00 李强 当面见到 → 今天 18:00 李强 上门见到）",
    ]


async def test_what_was_taken_back_does_not_count_and_absence_is_no_gap(stage: Any) -> None:
    fill(stage)
    move_in(stage)
    await stage.later()
    stage.clock.turn(hours=4)
    await alone(stage, "见到王德贵了")
    await alone(stage, "/见面 撤销 王德贵")
    await alone(stage, "/请假 李玉兰 到 12-05 住院")
    stage.clock.turn(hours=96)
    told = (await alone(stage, "/见面报告 3")).split("\n")
    assert told[0].endswith("老人 2 位，每次都在 48 小时内见到的 1 位（50%）。")
    assert told[2:] == ["1. 王德贵 100 小时（11-23 10:00 起 → 到现在）"]


async def test_words_that_are_no_days(stage: Any) -> None:
    fill(stage)
    move_in(stage)
    await stage.later()
    assert (await alone(stage, "/见面报告 很久", who=LEADER)).startswith("天数要写 1 到 92 的数字。")
