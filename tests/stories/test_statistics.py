"""What officers look at, typed with one thumb: /统计 of some days, and names without their slash."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.shift import LAMP, LEADER, THEFT, fill

OFFICERS, GRID, MEMBER = "cid-officers", "cid-fudong", "staff_li"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00 with a lamp that is mended and a theft that is not."""
    fill(stage)
    await stage.resident(LAMP)
    await stage.resident(THEFT, who="wxid_li")
    await stage.member("收到 261123-001", where=MEMBER, private=True)
    await stage.member("修好了 261123-001 换了灯泡", where=MEMBER, private=True)
    return stage


async def officer(stage: Any, text: str) -> str:
    stage.heard(OFFICERS)
    await stage.officer(text)
    told: list[str] = stage.heard(OFFICERS)
    return told[-1]


async def test_some_days_in_numbers_and_by_grid(town: Any) -> None:
    assert (await officer(town, "/统计")).split("\n") == [
        "【统计】11-17 至 11-23：新来 2 件（网格事项 1，警情 1），办结 1 件。",
        "新来的响应 50%，解决 50%。",
        "现在没办完 1 件。",
        "· 府东一网格 新来 2，办结 1，没办完 1",
        "别的时间发 /统计 上周、/统计 本月。",
    ]


async def test_other_days(town: Any) -> None:
    await town.later(hours=24)
    assert (await officer(town, "／统计昨天")).startswith("【统计】11-23 至 11-23：新来 2 件")
    assert (await officer(town, "/统计 上周")).startswith("【统计】11-16 至 11-22：新来 0 件，办结 0 件。")
    assert (await officer(town, "/统计 11-01 到 11-15")).startswith("【统计】11-01 至 11-15")
    assert (await officer(town, "/统计 随便")).startswith("没看懂“随便”是哪几天")
    assert await officer(town, "/统计 12-05") == "12-05 还没到。"


async def test_a_leader_reads_of_his_own_grids(town: Any) -> None:
    await town.member("/统计", who=LEADER, where=LEADER, private=True)
    told = town.heard(LEADER)[-1]
    assert "府东一网格" in told
    assert "响应" not in told


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("值班", "现在值班：白班"), ("值班表", "现在值班：白班"), ("/值班表", "现在值班：白班"),
        ("今日", "今天 2 件"), ("/今天", "今天 2 件"), ("/日报", "今天 2 件"), ("我的", ""), ("/待办", ""),
        ("/周报", "【统计】"), ("统计", "【统计】"),
    ],
)  # fmt: skip
async def test_what_is_only_looked_at_needs_no_slash(town: Any, said: str, begins: str) -> None:
    told = await officer(town, said)
    assert told.startswith(begins)
    assert not told.startswith("我在。")


async def test_what_does_something_needs_its_slash(town: Any) -> None:
    assert (await officer(town, "静音")).startswith("我在。")


async def test_residents_words_are_no_commands(town: Any) -> None:
    town.heard("fudong@chatroom")
    await town.resident("值班")
    assert town.heard("fudong@chatroom") == []


async def test_a_member_reads_of_his_own_grids_and_of_no_other(town: Any) -> None:
    await town.resident("福善庄小区的路灯不亮了", who="wxid_sun")
    await town.member("/统计", where=MEMBER, private=True)
    told = town.heard(MEMBER)[-1]
    assert "府东一网格" in told
    assert "府东二网格" not in told
