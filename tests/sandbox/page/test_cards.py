"""Task cards on a phone: what they show, what is pressed, what changes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.world import BOT

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_card_from_its_coming_to_its_end(view: Page, sandbox: Any) -> None:
    sandbox.world.say("10001@chatroom", "p-wang", "楼道灯不亮了")
    card = view.locator("#phone-grid .card")
    await expect(card.locator(".card-title")).to_have_text("金沙小区 3 号楼")
    await expect(card.locator(".status")).to_have_text("已派发，待签收")
    await expect(card.locator(".markdown p").first).to_have_text("编号 261123-001")
    await expect(card.get_by_label("办理结果")).to_have_count(0)

    await card.get_by_role("button", name="签收").click()
    await expect(card.locator(".status")).to_have_text("已签收 · 李强 · 10:00")
    await expect(card.get_by_role("button")).to_have_text(["到场", "办结", "退回"])
    await card.get_by_label("办理结果").fill("  换了灯泡 ")
    await card.get_by_role("button", name="办结").click()
    await expect(card.locator(".status")).to_have_text("已办结，待核查 · 李强 · 10:20")
    await expect(card.get_by_role("button")).to_have_count(0)

    pressed = [(event.person, event.action, event.values) for event in sandbox.bot.pressed]
    assert pressed == [("p-li", "acknowledge", {}), ("p-li", "resolve", {"note": "换了灯泡"})]


async def test_it_is_pressed_by_whoever_holds_the_phone(view: Page, sandbox: Any) -> None:
    sandbox.world.say("10001@chatroom", "p-wang", "楼道灯不亮了")
    await view.locator("#phone-grid").get_by_label("我是谁").select_option("p-sun")
    await view.locator("#phone-grid .card").get_by_role("button", name="到场").click()
    await expect(view.locator("#phone-grid .status")).to_have_text("已到场 · 孙梅 · 10:12")


async def test_what_is_being_written_outlives_a_change(view: Page, sandbox: Any) -> None:
    sandbox.world.say("10001@chatroom", "p-wang", "楼道灯不亮了")
    card = view.locator("#phone-grid .card")
    await card.get_by_role("button", name="签收").click()
    await card.get_by_label("办理结果").fill("换了灯")
    message = next(m for m in sandbox.world.messages.values() if m.card)
    sandbox.world.press(message.id, "p-sun", "arrive")
    await expect(card.locator(".status")).to_have_text("已到场 · 孙梅 · 10:12")
    await expect(card.get_by_label("办理结果")).to_be_focused()
    await view.keyboard.press("End")
    await view.keyboard.type("泡")
    await expect(card.get_by_label("办理结果")).to_have_value("换了灯泡")


async def test_a_card_is_pressed_by_keyboard(view: Page, sandbox: Any) -> None:
    sandbox.world.say("10001@chatroom", "p-wang", "楼道灯不亮了")
    await view.locator("#phone-grid .card").get_by_role("button", name="签收").focus()
    await view.keyboard.press("Enter")
    await expect(view.locator("#phone-grid .status")).to_contain_text("已签收")
    await expect(view.locator("#phone-grid .card").get_by_role("button", name="到场")).to_be_focused()


async def test_a_card_that_ends_with_its_lines_has_one_line_below(view: Page, sandbox: Any) -> None:
    line = {"text": "1. “他们拿电棍电我”", "buttons": [{"action": "right_1", "label": "确认"}]}
    sandbox.world.say("cid-officers", BOT, card={"id": "x", "title": "【请看一眼】像险情", "lines": [line]})
    lines = view.locator("#phone-officers .card-lines")
    await expect(lines).to_have_css("padding-bottom", "0px")
