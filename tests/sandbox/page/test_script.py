"""The six lines beside the phones: a newcomer taps one after the other and reads nothing else."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.page.script import Script
from sandbox.world import BOT, Event, Message, World
from tests.sandbox.page.conftest import GRID, RESIDENTS, task

pytestmark = pytest.mark.asyncio(loop_scope="session")


def line(view: Page, number: int) -> Locator:
    return view.locator(".lines > li").nth(number - 1)


async def tap(view: Page, number: int) -> None:
    await line(view, number).get_by_role("button").click()


async def done(view: Page, number: int) -> None:
    await expect(line(view, number)).to_have_class("done")
    await expect(line(view, number)).to_contain_text("已完成")


async def test_the_whole_script(view: Page, sandbox: Any) -> None:
    await expect(view.locator(".lines > li")).to_have_count(6)
    await expect(line(view, 1)).to_have_class("next")
    # Whatever a newcomer has tried before, a tap puts the right chat in the right hand.
    await view.locator("#phone-residents").get_by_label("看哪个群").select_option("10002@chatroom")

    await tap(view, 1)
    await view.keyboard.press("Enter")
    await done(view, 1)
    await expect(line(view, 2)).to_have_class("next")
    for number in (2, 3, 4):
        await tap(view, number)
        await expect(view.locator(".card [data-action]:focus")).to_be_visible()
        await view.keyboard.press("Enter")
        await done(view, number)
    await done(view, 5)
    await expect(view.locator("#phone-residents .bot .bubble").last).to_contain_text("办好了")
    await tap(view, 6)
    await view.keyboard.press("Enter")
    await done(view, 6)
    await expect(view.locator(".end")).to_have_text("六步都走完了。再随便说点什么，看看一呼怎么办。")
    assert sandbox.bot.pressed[-1].values["note"]


async def test_a_line_too_early_says_so(view: Page) -> None:
    await tap(view, 2)
    await expect(view.locator("#toast")).to_have_text("还没有可以点的任务卡，先做前面的步骤。")
    await tap(view, 5)
    await expect(view.locator("#toast")).to_have_text("一呼还没有说结果，先做前面的步骤。")


async def test_ticks_come_from_the_world_not_from_the_page(view: Page, sandbox: Any) -> None:
    sandbox.world.say("cid-officers", "p-zhao", "/今日", to_bot=True)
    await done(view, 6)
    await expect(line(view, 1)).to_have_class("next")


async def test_the_script_follows_its_own_matter(sandbox: Any) -> None:
    world: World = sandbox.world
    script = Script(world, sandbox.page._plan["lines"])

    def ticked(kind: Literal["said", "card"], message: Message) -> list[int]:
        script.heard(Event(kind, message))
        return [n for n, each in enumerate(script.view(), start=1) if each["done"]]

    assert ticked("said", world.say(RESIDENTS, BOT, "261122-009 办好了：换了灯泡")) == []
    said = world.say(RESIDENTS, "p-wang", "楼道里黑乎乎的，什么也看不见")
    assert ticked("said", said) == []
    receipt = world.say(RESIDENTS, BOT, "收到，已派给金沙一网格，编号 261123-001。办好了在这里告诉您。")
    assert ticked("said", receipt) == [1]
    other = world.say(GRID, BOT, card=task("已签收 · 郑铁柱", "arrive", number="261123-002"))
    assert ticked("card", other) == [1]
    own = world.say(GRID, BOT, card=task("已签收 · 郑铁柱", "arrive", number="261123-001"))
    assert ticked("card", own) == [1, 2]
    assert ticked("said", world.say(RESIDENTS, BOT, "261123-002 办好了：换了灯泡")) == [1, 2]
    assert ticked("said", world.say(RESIDENTS, BOT, "261123-001 办好了：换了灯泡")) == [1, 2, 5]


async def test_who_played_first_begins_anew_with_the_scripts_own_sentence(sandbox: Any) -> None:
    world: World = sandbox.world
    lines = sandbox.page._plan["lines"]
    script = Script(world, lines)

    def ticked(kind: Literal["said", "card"], message: Message) -> list[int]:
        script.heard(Event(kind, message))
        return [n for n, each in enumerate(script.view(), start=1) if each["done"]]

    def told(number: str) -> Message:
        return world.say(RESIDENTS, BOT, f"收到，已派给金沙一网格，编号 {number}。办好了在这里告诉您。")

    def taken(number: str) -> Message:
        return world.say(GRID, BOT, card=task("已签收 · 郑铁柱", "arrive", number=number))

    ticked("said", world.say(RESIDENTS, "p-wang", "下水道堵了"))
    ticked("said", told("261123-001"))
    assert ticked("card", taken("261123-001")) == [1, 2]
    own = world.say(RESIDENTS, "p-wang", lines[0]["do"]["text"])
    ticked("said", own)
    assert script.heard(Event("said", told("261123-002")))
    assert [each["number"] for each in script.view()] == ["261123-002"] * 6
    assert ticked("card", taken("261123-001")) == [1]
    assert ticked("card", taken("261123-002")) == [1, 2]
    # Said once more it is the same matter, and nothing is undone.
    ticked("said", own)
    assert ticked("said", told("261123-002")) == [1, 2]
    assert ticked("said", told("261123-003")) == [1, 2]
    ticked("said", own)
    assert ticked("said", world.say(RESIDENTS, BOT, "261123-003 已经派给金沙一网格，我再催一下。")) == [1]


async def test_a_tap_goes_to_the_card_of_the_scripts_matter(view: Page, sandbox: Any) -> None:
    await tap(view, 1)
    await view.keyboard.press("Enter")
    await done(view, 1)
    card = task("已派发，待签收", "acknowledge", number="261123-002", matter="下水道堵了")
    newer = sandbox.world.say(GRID, BOT, card=card)
    await expect(view.get_by_text("下水道堵了").first).to_be_attached()
    await tap(view, 2)
    await view.keyboard.press("Enter")
    await done(view, 2)
    assert sandbox.bot.pressed[-1].message.id != newer.id
