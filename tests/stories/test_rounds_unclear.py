"""What is said of a round in words that nobody foresaw signs nothing, and is answered with how to say it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.duties import PATROL, SCHOOL, rounds, set_up
from tests.stories.on_rounds import alone, morning, town

__all__ = ["town"]

HOW = (
    "关于任务的这句我没看懂，还没有签。10:00-12:00 巡防 老城巡防（鼓楼、东大街、南街）（T1）："
    "到一个点说一个，比如“鼓楼到了”，都走到了回“都巡完了”。看有哪些发 /任务；去不了直接说“去不了”。"
)


@pytest.mark.parametrize(
    "said",
    [
        "除了南街都巡了", "就差南街没巡", "巡了一半", "还没巡完", "没巡完", "快巡完了", "孙梅没到岗",
        "马上到岗", "签到了吗", "巡完了吗",
    ],
)  # fmt: skip
async def test_it_signs_nothing_and_says_how(town: Any, said: str) -> None:
    set_up(town, PATROL)
    await town.later(minutes=10)
    assert await alone(town, said) == [HOW]
    assert rounds(town)[0].signed == []


async def test_where_there_are_no_points_it_is_signed_by_its_number(town: Any) -> None:
    set_up(town, SCHOOL)
    await morning(town)
    town.clock.turn(minutes=15)
    (told,) = await alone(town, "护校没人到岗")
    assert "（T1）：到了回“签到 T1”。" in told


async def test_without_a_round_that_goes_on_nothing_is_said_of_one(town: Any) -> None:
    assert not (await alone(town, "巡了一半") or [""])[0].startswith("关于任务")
