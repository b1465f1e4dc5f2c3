"""A page that is cut off says so, comes back by itself, and has missed nothing."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.world import Event

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_cut_off_and_back_again(view: Page, sandbox: Any, errors: list[str]) -> None:
    box = view.locator("#phone-residents").get_by_label("要说的话")
    await box.fill("写到一半")
    await sandbox.stop()
    await expect(view.locator("body")).to_have_attribute("data-live", "off")
    await view.locator("#phone-residents").get_by_role("button", name="发送").click()
    await expect(view.locator("#toast")).to_contain_text("和沙盘断开了")

    sandbox.world.say("10001@chatroom", "p-liu", "这时候说的")
    await sandbox.start()
    await expect(view.locator("#phone-residents .bubble")).to_have_text("这时候说的")
    await expect(view.locator("body")).to_have_attribute("data-live", "on")
    await expect(box).to_have_value("写到一半")
    errors.clear()  # The browser notes each connection that failed.


async def test_a_note_of_the_platforms_is_shown(view: Page, sandbox: Any) -> None:
    for listener in list(sandbox.world._listeners):
        listener(Event("note", values={"text": "钉钉限流了"}))
    await expect(view.locator("#toast")).to_have_text("钉钉限流了")
