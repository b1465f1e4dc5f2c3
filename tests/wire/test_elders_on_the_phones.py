"""Two days on the phones page: the morning card is pressed, and nobody is forgotten after 30, 36 and 48 h."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, async_playwright, expect
from sqlalchemy import Connection
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState
from models.registry_rows import Elder
from sandbox.browser import launch
from tests.patience import PATIENCE
from tests.wire.conftest import Wire

ALONE = "和一呼的钉钉私聊"


@pytest.mark.long
async def test_a_card_that_is_pressed_and_what_comes_of_those_whom_nobody_sees(wire: Wire) -> None:
    assert wire.transactions is not None
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        page = await browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
        await page.goto(wire.address)
        phone, officers = page.locator("#phone-grid"), page.locator("#phone-officers")

        # Whoever is new is waited for from the bot's first look on, which must not be tomorrow's.
        await wire.transactions.until(all_waited_for)
        await wire.turn(hours=22)
        await wire.until(lambda: lists(wire))
        await wire.transactions.until(all_sent)
        member, seen = max(lists(wire), key=lambda each: each[1])
        await phone.get_by_label("看哪个群").select_option(label=ALONE)
        await phone.get_by_label("我是谁").select_option(member)
        card = phone.locator(".card", has_text="今天要见的老人")
        lines = card.locator(".card-lines li")
        await expect(lines).to_have_count(seen)
        await lines.first.get_by_role("button", name="见到了").click()
        await expect(lines.first).to_contain_text("今天 08:00")
        await expect(lines.first.get_by_role("button")).to_have_count(0)
        await expect(card.locator(".status")).to_have_text(f"见到 1 位，还差 {seen - 1} 位")
        await lines.nth(1).get_by_role("button", name="没人应").click()
        await expect(lines.nth(1)).to_contain_text("没人应，已报民警")

        for hours, words in ((8, "【老人见面提醒】"), (6, "【请上门问候】"), (12, "【两天未见面】")):
            await wire.turn(hours=hours)
            await expect(said(phone, words)).to_have_count(1)
            await expect(said(phone, words)).to_contain_text(f"这 {seen - 1} 位")
        await expect(said(officers, "【两天未见面】")).to_have_count(1)
        assert not any("两天未见面" in m.text for m in wire.told("金沙社区便民群"))
        await browser.close()


def lists(wire: Wire) -> list[tuple[str, int]]:
    """Who has a list in private, and how long it is."""
    found: list[Any] = [
        m for m in wire.world.messages.values() if m.card and m.card["id"].startswith("elders-")
    ]
    return [(m.chat.split(":")[-1], len(m.card["lines"])) for m in found if m.chat.startswith("private:")]


def all_waited_for(connection: Connection) -> bool:
    """Whether the time of every elder has begun."""
    new = select(Elder.id).where(col(Elder.began_at).is_(None))
    return connection.execute(new).first() is None


def all_sent(connection: Connection) -> bool:
    """Whether nothing waits to be sent: the lists are written down together."""
    waits = select(OutboxMessage.id).where(
        col(OutboxMessage.state).in_([OutboxState.DUE, OutboxState.SENDING])
    )
    return connection.execute(waits).first() is None


def said(phone: Locator, words: str) -> Locator:
    return phone.locator(".row.bot .bubble", has_text=words)
