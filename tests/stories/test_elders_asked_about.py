"""两天必见面: which elder somebody means is asked where it is unclear, and a mistake is taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.old_people import PHONE, moved_in, row
from tests.stories.seen import MEMBER, OFFICER, alone, sightings
from tests.stories.shift import GRID, LEADER


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; three elders whose time has begun."""
    return await moved_in(stage)


async def test_numbers_of_the_list_are_answered(town: Any) -> None:
    (told,) = await alone(town, "/老人")
    assert told.split("\n")[1:3] == [
        "1. 王德贵（兴苑小区3号楼1单元101）还没见过面，最晚 11-25 10:00",
        "2. 李玉兰（兴苑小区3号楼2单元201）还没见过面，最晚 11-25 10:00",
    ]
    (told,) = await alone(town, "1 见到了，2 没在家，7 见到了")
    assert [line[:8] for line in told.split("\n")] == [
        "记下了：王德贵（",
        "李玉兰没见到，已",
        "紧急联系人：李芳",
        "名单上没有第 7",
    ]
    assert len(town.heard(OFFICER)) == 1


async def test_without_a_list_numbers_say_nothing(town: Any) -> None:
    assert await alone(town, "1 3 见到了") == ["还没有给您发过名单。发 /老人 看名单，再回序号。"]


async def test_the_morning_list(town: Any) -> None:
    await town.later(hours=22)
    (told,) = [each for each in town.heard(MEMBER) if "今天要见" in each]
    assert told == "【今天要见的老人】李强，2 位 | 一位还没见到"
    assert any("王兰，1 位" in each for each in town.heard(LEADER))
    await alone(town, "1-2 见到了")
    assert [row(town, n).seen_at for n in (1, 2)] == [town.clock.now()] * 2
    await town.later(minutes=1)
    assert not any("今天要见" in each for each in town.heard(MEMBER))


async def test_namesakes_are_asked_about(town: Any) -> None:
    (told,) = await alone(town, "见到王大爷了", who=LEADER)
    assert told == (
        "有 2 位“王大爷”，是哪一位？回数字：\n"
        "1. 王德贵（兴苑小区3号楼1单元101）\n"
        "2. 王有福（福善庄小区2号楼301）"
    )
    assert await alone(town, "3", who=LEADER) == ["名单上没有第 3 位，一共 2 位。"]
    (told,) = await alone(town, "2", who=LEADER)
    assert told.startswith("记下了：王有福")
    assert (sightings(town, 1), len(sightings(town, 3))) == ([], 1)


async def test_a_place_tells_namesakes_apart(town: Any) -> None:
    (told,) = await alone(town, "见到福善庄小区王大爷了", who=LEADER)
    assert told.startswith("记下了：王有福")


async def test_a_wrong_one_is_taken_back(town: Any) -> None:
    town.clock.turn(hours=1)
    await alone(town, "见到王德贵了")
    (told,) = await alone(town, "/见面 撤销 王德贵")
    assert told == "撤销了：王德贵（今天 11:00 当面见到）。最晚 11-25 10:00 前要见面。"
    assert [each.undone_by for each in sightings(town)] == [1]
    assert await alone(town, "/见面 撤销 王德贵") == ["王德贵还没有记过见面。"]


async def test_somebody_else_s_is_not_taken_back(town: Any) -> None:
    await alone(town, "见到王德贵了", who=LEADER)
    assert await alone(town, "/见面 撤销 王德贵") == ["这次见面是别人报的，要由他本人、网格长或民警来撤销。"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("见到赵铁柱了", "见面名单里没有“赵铁柱”。"),
        ("/见面 赵铁柱", "见面名单里没有“赵铁柱”。"),
        ("见到王有福了", "王有福不在您的网格"),
        ("明天见到王德贵", "还没到的见面不能记"),
        ("/见面 王德贵 23:00", "还没到的见面不能记"),
        ("/见面 王德贵 25:00", "没看懂“25:00”是几点"),
        ("25点见到王德贵了", "关于王德贵的这句我没看懂，还没有记。"),
        ("/见面", "要写老人的姓名"),
        ("/请假 王德贵 到 11-20 住院", "11-20 已经过了"),
        ("/请假 王德贵 到 以后 住院", "没看懂“以后”是哪天"),
        ("/请假 王德贵 到 12-05", "要写一句原因"),
        ("/请假 王德贵 到 2027-11-01 住院", "一次最多请假 90 天"),
        ("/请假 赵铁柱 到 12-05 住院", "见面名单里没有“赵铁柱”。"),
        ("/请假 王德贵 结束", "王德贵没有在请假。"),
        ("/请假 王德贵 从 12-05 到 12-01 住院", "12-01 在 12-05 之前，请假要先开始、后结束。"),
        ("/请假 王德贵 从 12-01 到 12-05 住院", "请假从今天算起。"),
        ("/请假 王德贵 12-01到12-05 住院", "请假从今天算起。"),
        ("/请假 王德贵 11-23到12-05 住院", "好，王德贵请假到 12-05（住院）。"),
        ("/请假 王德贵 半个月 住院", "好，王德贵请假到 12-08（住院）。"),
        ("/请假 王德贵结束", "王德贵没有在请假。"),
        ("/请假 1 到 12-05 住院", "见面名单里没有“1”。"),
        ("/老人 离开 王德贵 搬走", "谁上名单、谁离开名单，要由民警或网格长来定。"),
        ("/老人 逾期", "没有超时的。还有多久、谁还没见过，发 /老人 看。"),
        ("/老人 王有福", "王有福不在您的网格"),
    ],
)
async def test_what_cannot_be_has_its_sentence(town: Any, text: str, answer: str) -> None:
    (told,) = await alone(town, text)
    assert told.startswith(answer)
    assert sightings(town) == sightings(town, 3) == []


async def test_the_number_of_the_list_stands_for_him_in_a_command_too(town: Any) -> None:
    await alone(town, "/老人")
    assert (await alone(town, "/请假 2 到 12-05 住院"))[0].startswith("好，李玉兰请假到 12-05（住院）。")
    assert (await alone(town, "/请假 9 到 12-05 住院"))[0].startswith("见面名单里没有“9”。")


async def test_one_elder_in_private_and_in_the_group(town: Any) -> None:
    await alone(town, "见到王德贵了")
    (told,) = await alone(town, "/老人 王德贵")
    assert f"联系人电话：{PHONE}" in told
    assert told.endswith("· 今天 10:00 李强 当面见到")
    town.heard(GRID)
    await town.member("/老人 王德贵")
    (told,) = town.heard(GRID)
    assert "兴苑小区3号楼" in told
    assert not any(each in told for each in (PHONE, "101", "王小军"))
