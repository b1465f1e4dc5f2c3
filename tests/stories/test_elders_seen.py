"""两天必见面: what the team says of its elders is written down, asked about where unclear, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.old_people import PHONE, moved_in, steps
from tests.stories.seen import OFFICER, alone, sightings
from tests.stories.shift import RESIDENTS


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; three elders whose time has begun."""
    return await moved_in(stage)


async def test_seen_starts_the_two_days_anew(town: Any) -> None:
    town.clock.turn(hours=9)
    assert await alone(town, "见到王大爷了") == [
        "记下了：王德贵（今天 19:00 当面见到）。下次最晚 11-25 19:00 前见面。"
    ]
    await town.later(hours=19, minutes=59)
    assert steps(town) == []
    await town.later(minutes=1)
    assert steps(town) == ["remind"]


async def test_a_telephone_call_is_written_down_but_is_not_enough(town: Any) -> None:
    assert await alone(town, "/见面 王德贵 电话") == [
        "记下了：王德贵（今天 10:00 通了电话）。这样还不算见面，最晚 11-25 10:00 前要上门见一次。"
    ]
    await town.later(hours=29)
    assert steps(town) == ["remind"]


async def test_nobody_at_the_door_is_told_to_officers_at_once(town: Any) -> None:
    (told,) = await alone(town, "3号楼李奶奶今天敲门没人应")
    assert told.startswith("李玉兰没见到，已经报给社区民警")
    assert told.endswith(f"紧急联系人：李芳 {PHONE}，请也打个电话问问。")
    (alarm,) = town.heard(OFFICER)
    assert alarm == (
        "【老人没找到】李玉兰 兴苑小区3号楼2单元201\n"
        "李强 没找到人（今天 10:00），请马上核实。还没见过面。\n"
        f"紧急联系人在一呼里联系不上，请马上打电话：李芳 {PHONE}"
    )
    assert not any("李玉兰" in each for each in town.heard(RESIDENTS))
    assert [each.proof for each in sightings(town, 2)] == ["absent"]


async def test_nobody_there_on_another_day_is_told_as_of_that_day_unless_he_was_seen_since(town: Any) -> None:
    await alone(town, "昨天李玉兰没在家")
    assert "李强 没找到人（昨天），请马上核实。" in town.heard(OFFICER)[-1]
    await alone(town, "见到王德贵了")
    town.heard(OFFICER)
    town.clock.turn(minutes=5)
    assert await alone(town, "今天9点王德贵敲门没人应") == [
        "记下了：王德贵今天 09:00没见到。后来 今天 10:00 已经见到，就不惊动民警了。"
    ]
    assert town.heard(OFFICER) == []


async def test_found_after_all_ends_the_search(town: Any) -> None:
    await alone(town, "敲了半天门王德贵也不开")
    assert any("【老人没找到】王德贵" in each for each in town.heard(OFFICER))
    town.clock.turn(minutes=20)
    assert (await alone(town, "王德贵找到了，人没事"))[0].startswith("记下了：王德贵（今天 10:20 当面见到）")
    town.clock.turn(minutes=20)
    assert (await alone(town, "王德贵今天8点见到了，忘了报"))[0].startswith(
        "记下了：王德贵（今天 08:00 当面见到）"
    )


async def test_whoever_is_away_is_left_in_peace_until_he_is_back(town: Any) -> None:
    assert await alone(town, "/请假 王德贵 到 11-25 住院") == [
        "好，王德贵请假到 11-25（住院）。11-26 起恢复两天必见面。"
    ]
    await town.later(hours=48)
    assert steps(town) == []
    (told,) = await alone(town, "王德贵没在家")
    assert told.startswith("王德贵请假到 11-25")
    town.clock.turn(days=1, hours=5)
    await town.later()
    assert steps(town) == []
    await town.later(days=1, hours=2)
    assert steps(town) == ["door"]


async def test_back_before_his_time(town: Any) -> None:
    await alone(town, "/请假 王德贵 到 12-05 住院")
    assert await alone(town, "/请假 王德贵 结束") == ["好，王德贵回来了。最晚 11-25 10:00 前要见面。"]


async def test_of_another_day_without_a_time_the_first_light_counts(town: Any) -> None:
    (told,) = await alone(town, "昨天见到王德贵了")
    assert told.startswith("记下了：王德贵（昨天 08:00 当面见到）。")


async def test_what_is_no_sighting_asks_for_no_reason_however_late_it_is(town: Any) -> None:
    await town.later(hours=60)
    (told,) = await alone(town, "/见面 王德贵 电话")
    assert "这样还不算见面" in told
    assert "什么原因" not in told
    (told,) = await alone(town, "见到王德贵了")
    assert "是什么原因" in told
