"""不用来了, where somebody reported several: he is asked which, and answers as people do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import ALONE, DRAIN, FIRST, HIM, LAMP, SECOND, ends, told_of
from tests.stories.test_follow_up import incidents

THEFT = "福善庄小区我的电动车被偷了"


async def asked_which(stage: Stage, second: str = DRAIN, text: str = "不用来了") -> str:
    await told_of(stage, LAMP, minutes=1)
    await told_of(stage, second, minutes=1)
    await stage.resident(text)
    (told,) = stage.heard(RESIDENTS)
    return told


@pytest.mark.parametrize("text", ["不用来了", "发错群了", "不用了", "已经好了"])
async def test_each_is_told_with_its_number_and_sort(stage: Stage, text: str) -> None:
    told = await asked_which(stage, text=text)
    assert told.splitlines()[1:] == [
        f"1. {SECOND} 福善庄小区 排水管道", f"2. {FIRST} 兴苑小区 3 号楼 路灯照明"
    ]  # fmt: skip
    assert ends(stage) == [("dispatched", "")] * 2


@pytest.mark.parametrize(
    ("answer", "closed"),
    [
        ("2", [0]), ("第二个", [0]), ("灯的那个", [0]), ("楼道灯", [0]), ("兴苑的", [0]),
        (f"{FIRST} 不用来了", [0]), ("1", [1]), ("下水道那个", [1]), ("福善庄小区", [1]), ("都", [0, 1]),
        ("都不用了", [0, 1]), ("灯亮了", [0]),
        *((each, []) for each in ("都没有", "3", "吃了没", "天亮了", "你好")),
    ],
)  # fmt: skip
async def test_he_answers_by_number_thing_or_place(stage: Stage, answer: str, closed: list[int]) -> None:
    await asked_which(stage)
    await stage.resident(answer)
    assert [n for n, (state, _) in enumerate(ends(stage)) if state == "closed"] == closed
    assert stage.failed() == []


async def test_what_he_said_first_stands_with_the_one_and_not_with_the_other(
    stage: Stage, vault: Any
) -> None:
    await asked_which(stage)
    await stage.resident("2")
    told = [vault.open(each.summary) for each in incidents(stage)]
    assert told == [f"{LAMP}；不用来了（2）", DRAIN]


async def test_another_matter_meanwhile_is_heard(stage: Stage) -> None:
    await asked_which(stage)
    await stage.resident("兴苑小区5号楼漏水")
    assert len(incidents(stage)) == 3
    await stage.resident("2")
    assert [state for state, _ in ends(stage)] == ["closed", "dispatched", "dispatched"]


async def test_a_police_matter_is_named_by_its_number_alone_and_never_ends(stage: Stage) -> None:
    told = await asked_which(stage, THEFT)
    assert f"1. {SECOND} 报给民警的那件" in told
    await stage.resident("1")
    assert ends(stage) == [("dispatched", "")] * 2
    assert stage.heard(RESIDENTS) == [f"记下了，已经告诉民警（{SECOND}）。要是还有危险，马上打 110。"]


async def test_a_number_much_later_is_no_answer(stage: Stage) -> None:
    await asked_which(stage)
    stage.clock.turn(hours=2)
    await stage.resident("2")
    assert ends(stage) == [("dispatched", "")] * 2


@pytest.mark.parametrize("text", ["不用来了", "灯不用修了", "灯亮了", "发错群了", "不用了"])
async def test_alone_of_what_he_told_in_the_group(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text, **ALONE)
    assert ends(stage) == [("closed", "withdrawn")]
    assert stage.heard(HIM)[0].startswith(f"好的，{FIRST} 撤回了")
    assert stage.heard(RESIDENTS) == []


async def test_alone_of_several_that_he_told_in_the_group(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, DRAIN)
    for text in ("不用来了", "1"):
        await stage.resident(text, **ALONE)
    assert ends(stage) == [("dispatched", ""), ("closed", "withdrawn")]


@pytest.mark.parametrize(("text", "state"), [("还没修好", "dispatched"), ("修好了谢谢", "verified")])
async def test_alone_of_what_was_called_done(stage: Stage, text: str, state: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("修好了，换了灯泡")
    await stage.resident(text, **ALONE)
    assert incidents(stage)[0].state == state


async def test_alone_the_place_is_set_right(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("打错了，是9号楼", **ALONE)
    assert incidents(stage)[0].grid == "FD02"


@pytest.mark.parametrize("text", ["不用了", "已经好了", "发错群了", "发错了", "不用来了"])
async def test_who_reported_nothing_hears_no_sermon(stage: Stage, text: str) -> None:
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == []
    await stage.resident(text, **ALONE)
    assert stage.heard(HIM) == ["好的，有事随时说。"]


async def test_nobody_else_s(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("不用来了", who="wxid_liu", where="wxid_liu", private=True, addressed=True)
    assert ends(stage) == [("dispatched", "")]


@pytest.mark.parametrize("text", ["他走了", "门反锁着", "孩子在哭"])
async def test_who_told_of_a_danger_among_others_goes_on_alone(stage: Stage, vault: Any, text: str) -> None:
    await told_of(stage, "兴苑小区3号楼我老公打我")
    await stage.resident(text, **ALONE)
    assert stage.heard(HIM) == ["记下了，民警看得到。"]
    (row,) = incidents(stage)
    assert vault.open(row.summary).endswith(f"；{text}")


async def test_please_do_not_come_of_a_danger_ends_nothing(stage: Stage) -> None:
    await told_of(stage, "兴苑小区3号楼我老公打我")
    await stage.resident("不用来了，求你们别来", **ALONE)
    assert ends(stage) == [("dispatched", "")]
    assert any("也可能是不方便说" in each for each in stage.heard(OFFICERS))


async def test_in_a_group_nobody_hears_what_was_told_alone(stage: Stage) -> None:
    await told_of(stage, LAMP, **ALONE)
    for text in ("不用来了", "我报的灯修了没"):
        await stage.resident(text, addressed=True)
        (told,) = stage.heard(RESIDENTS)
        assert told.startswith("在这个群里没查到您报过的事")
    assert ends(stage) == [("dispatched", "")]


async def test_how_to_reach_him_said_alone_stands_with_what_he_told_in_the_group(
    stage: Stage, vault: Any
) -> None:
    await told_of(stage, LAMP)
    await stage.resident("让师傅给我打电话，13812345678", **ALONE)
    assert vault.open(incidents(stage)[0].summary).endswith("让师傅给我打电话，13812345678")


async def test_who_says_that_it_was_wrong_hears_how_to_set_it_right(stage: Stage) -> None:
    await told_of(stage, LAMP, **ALONE)
    await stage.resident("我报错了", **ALONE)
    assert stage.heard(HIM) == ["哪里写错了，直接发对的就行，我改过来；不用来人了就回“不用来了”。"]
    await stage.resident("不是，是要取消", **ALONE)
    assert ends(stage) == [("closed", "withdrawn")]
