"""Somebody says a number that is not his, or that there is not: nothing else is taken for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import ALONE, DRAIN, FIRST, HIM, LAMP, SECOND, ends, told_of
from tests.stories.test_follow_up import incidents

NONE = "261123-009"


@pytest.mark.parametrize("words", ["不用来了", "已经好了", "还没修好", "怎么还没人来", "取消"])
@pytest.mark.parametrize("number", [NONE, FIRST])
async def test_what_a_reporter_says_of_another_number_moves_nothing(
    stage: Stage, number: str, words: str
) -> None:
    await told_of(stage, LAMP, who="wxid_liu")
    await told_of(stage, DRAIN)
    await stage.resident(f"{number} {words}")
    assert ends(stage) == [("dispatched", "")] * 2
    (told,) = stage.heard(RESIDENTS)
    assert told.startswith(f"{number} 不是您在这里报的，没有动它。")
    assert SECOND in told


async def test_alone_he_may_name_what_he_told_in_the_group(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident(f"{FIRST} 不用来了", **ALONE)
    assert ends(stage) == [("closed", "withdrawn")]
    await stage.resident(f"{NONE} 不用来了", **ALONE)
    assert stage.heard(HIM)[-1] == f"{NONE} 不是您在这里报的，没有动它。"


@pytest.mark.parametrize("words", ["收到", "到了", "修好了"])
async def test_a_member_s_word_is_for_no_other_number(stage: Stage, words: str) -> None:
    await told_of(stage, LAMP)
    await stage.member(f"{NONE} {words}")
    assert incidents(stage)[0].state == "dispatched"
    assert stage.heard(GRID) == [f"没有 {NONE} 这一件，看看编号是不是错了。"]


@pytest.mark.parametrize("text", ["收到 2", "002收到"])
async def test_a_number_of_today_tells_which(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, "兴苑小区5号楼下水道堵了", who="wxid_liu")
    await stage.member(text)
    assert [state for state, _ in ends(stage)] == ["dispatched", "acknowledged"]


@pytest.mark.parametrize("text", ["另一个也收到", "剩下的收到", "其他的也收到了"])
async def test_the_other_one_is_not_what_he_has(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, "兴苑小区5号楼下水道堵了", who="wxid_liu")
    for each in ("收到 1", text):
        await stage.member(each)
    assert [state for state, _ in ends(stage)] == ["acknowledged"] * 2


async def test_who_speaks_of_two_and_has_taken_one_means_the_other_too(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, DRAIN)
    for text in ("收到 1", "两个都弄好了"):
        await stage.member(text)
    assert [state for state, _ in ends(stage)] == ["resolved"] * 2


async def test_two_that_are_rated_one_after_the_other(stage: Stage, vault: Any) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, DRAIN)
    for text in ("收到 1", f"{FIRST} 修好了"):
        await stage.member(text)
    for text in ("5", "4"):
        await stage.resident(text)
    assert [vault.open(each.summary) for each in incidents(stage)] == [LAMP, DRAIN]


async def test_the_number_counts_beside_what_he_has(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, "兴苑小区5号楼下水道堵了", who="wxid_liu")
    for text in ("收到 1", "收到 2", "修好了", "1", "弄错了，是2修好了"):
        await stage.member(text)
    assert [state for state, _ in ends(stage)] == ["resolved"] * 2


async def test_a_member_who_takes_back_without_a_slash_hears_how(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    stage.heard(GRID)
    await stage.member("/撤销")
    stage.heard(GRID)
    await stage.member("撤回")
    assert stage.heard(GRID) == ["要撤回自己刚才的操作，发 /撤销。"]


@pytest.mark.parametrize(
    "said", ["261123-001 3号楼的灯还没修好", "261123-001 3号楼还没人来", "261123－001 3天了还没修好"]
)
async def test_what_stands_behind_his_number_is_no_part_of_it(stage: Stage, said: str) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    await stage.member("办结 261123-001 换了灯泡")
    stage.heard(RESIDENTS)
    await stage.resident(said)
    assert "不是您在这里报的" not in " ".join(stage.heard(RESIDENTS))


async def test_the_number_before_a_house_is_no_part_of_it(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    await stage.resident("261123-001 3号楼着火了")
    assert "13 号楼" not in "".join(stage.heard(OFFICERS))
