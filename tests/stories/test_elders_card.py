"""The morning card: a line for each elder, pressed once, brought up to date wherever it was told."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import Sighting
from models.messages import ListCard, Platform, Press
from tests.stories.old_people import move_in
from tests.stories.shift import fill

MEMBER, OFFICER = "staff_li", "staff_zhao"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Tuesday 08:00: the lists are out."""
    fill(stage)
    move_in(stage)
    await stage.later()
    await stage.later(hours=22)
    return stage


def cards(stage: Any, where: str = MEMBER) -> list[ListCard]:
    return [body for to, body in stage.everything() if to == where and isinstance(body, ListCard)]


async def press(stage: Any, action: str, who: str = MEMBER, card: str = "") -> list[str]:
    """Press a line of the member's card; what else was said to whoever has it."""
    stage.heard(MEMBER)
    card = card or cards(stage)[0].card
    await stage.said(Platform.DINGTALK, "", who, "", press=Press(card, action))
    return [line for line in stage.heard(MEMBER) if not line.startswith("【今天")]


def lines(stage: Any) -> list[tuple[str, list[str]]]:
    return [(line.text, [b.label for b in line.buttons]) for line in cards(stage)[-1].lines]


def proofs(stage: Any) -> list[tuple[int, str]]:
    with Session(stage.engine) as db:
        return [(row.elder_id, row.proof) for row in db.scalars(select(Sighting))]


async def test_seen_by_a_button(town: Any) -> None:
    both = ["见到了", "没人应"]
    assert cards(town)[0].title == "【今天要见的老人】李强，2 位"
    assert lines(town) == [
        ("1. 王德贵 兴苑小区3号楼1单元101 还没见过面", both),
        ("2. 李玉兰 兴苑小区3号楼2单元201 还没见过面", both),
    ]
    town.clock.turn(minutes=31)
    assert await press(town, "seen_1") == []
    assert lines(town)[0] == ("1. 王德贵 今天 08:31 李强 当面见到", [])
    assert (cards(town)[-1].status, cards(town)[-1].update) == ("见到 1 位，还差 1 位", True)
    await press(town, "seen_2")
    assert (cards(town)[-1].status, cards(town)[-1].next) == ("都见到了，辛苦了", "")
    assert proofs(town) == [(1, "met"), (2, "met")]


async def test_a_button_works_once_whoever_presses_it(town: Any) -> None:
    await press(town, "seen_1")
    for who, name in ((MEMBER, "李强"), (OFFICER, "赵刚")):
        assert await press(town, "seen_1", who=who) == [
            f"{name}，这一位已经记过了：1. 王德贵 今天 08:00 李强 当面见到"
        ]
    assert proofs(town) == [(1, "met")]


async def test_nobody_opens_by_a_button_and_found_afterwards(town: Any) -> None:
    town.heard(OFFICER)
    await press(town, "absent_1")
    assert any("【老人没找到】王德贵" in line for line in town.heard(OFFICER))
    assert lines(town)[0] == ("1. 王德贵 08:00 没人应，已报民警，请在附近找找、问问邻居", ["见到了"])
    assert (await press(town, "absent_1"))[0].startswith("李强，这一位已经记过了")
    town.clock.turn(minutes=20)
    await press(town, "seen_1")
    assert lines(town)[0] == ("1. 王德贵 今天 08:20 李强 当面见到", [])


async def test_what_is_told_by_words_shows_on_the_card_and_what_is_taken_back_too(town: Any) -> None:
    await town.member("1 见到了，2 电话", where=MEMBER, private=True)
    assert lines(town) == [
        ("1. 王德贵 今天 08:00 李强 当面见到", []),
        ("2. 李玉兰 今天 08:00 李强 通了电话", ["见到了", "没人应"]),
    ]


async def test_strangers_unknown_cards_and_unknown_buttons(town: Any) -> None:
    assert "还没有绑定身份" in (await press(town, "seen_1", who="staff_nobody"))[0]
    for action in ("seen_9", "explode_1", "seen", "seen_x"):
        assert await press(town, action) == []
    assert await press(town, "seen_1", card="elders-none") == []
    assert proofs(town) == []


async def test_a_long_list_has_twelve_lines_with_buttons_and_says_how_many_more(stage: Any) -> None:
    fill(stage)
    many = tuple((n, f"赵桂{chr(0x4E00 + n)}", "女", "FD01", f"兴苑小区{n}号楼101", "") for n in range(1, 25))
    move_in(stage, many)
    await stage.later()
    await stage.later(hours=22)
    (card,) = cards(stage)
    assert (len(card.lines), card.title) == (12, "【今天要见的老人】李强，24 位")
    below = card.more.split("\n\n")
    assert (len(below), below[0][:4], below[-1]) == (9, "13. ", "还有 4 位，发 /老人 看全部。")
    assert len(card.more.encode()) <= 1024
    await press(stage, "seen_12")
    assert proofs(stage) == [(12, "met")]
