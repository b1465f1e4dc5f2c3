"""The six lines beside the phones: a newcomer taps one after the other and reads nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.page.script import Script
from sandbox.world import BOT, Event, World

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


async def test_the_receipt_is_not_yet_the_result(sandbox: Any) -> None:
    world: World = sandbox.world
    lines = sandbox.page._plan["lines"]
    script = Script(world, lines)
    receipt = world.say("10001@chatroom", BOT, "收到，编号 261123-001。办好了在这里告诉您。")
    assert not script.heard(Event("said", receipt))
    result = world.say("10001@chatroom", BOT, "261123-001 办好了：换了灯泡")
    assert script.heard(Event("said", result))
    assert [each["done"] for each in script.view()].index(True) == 4
    assert not script.heard(Event("said", result))
