"""On a telephone: one thing at a time, nothing wider than the screen, everything large enough for a thumb."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from sandbox.world import BOT
from tests.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="session")
RESIDENTS = "10001@chatroom"
TABS = ["剧本", "群众", "网格", "民警", "私聊"]


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def pocket(browser: Browser) -> AsyncIterator[BrowserContext]:
    """One for all, so that it knows the page's files."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def telephone(pocket: BrowserContext, sandbox: Any) -> AsyncIterator[Page]:
    page = await pocket.new_page()
    await page.goto(sandbox.url)
    await page.locator(".lines li").first.wait_for()
    yield page
    await page.close()


async def fits(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


async def test_one_thing_at_a_time(telephone: Page) -> None:
    tabs = telephone.locator("#tabs button")
    await expect(telephone.locator("#script")).to_be_visible()
    await expect(telephone.locator(".phone:visible")).to_have_count(0)
    assert await fits(telephone)
    for name, which in zip(TABS[1:], ("residents", "grid", "officers", "private"), strict=True):
        await tabs.filter(has_text=name).tap()
        await expect(telephone.locator(".phone:visible")).to_have_count(1)
        await expect(telephone.locator(f"#phone-{which}")).to_be_visible()
        assert await fits(telephone)


async def test_the_script_by_thumb(telephone: Page) -> None:
    await telephone.locator(".lines button").first.tap()
    await telephone.locator("#phone-residents").get_by_role("button", name="发送").tap()
    await expect(telephone.locator("#tabs button.news")).to_have_text("网格有新消息")
    next_step = telephone.locator("#next")
    for action in ("签收", "到场", "办结"):
        await next_step.tap()
        await telephone.locator("#phone-grid .card").get_by_role("button", name=action).tap()
        await expect(telephone.locator("#phone-grid .status")).to_contain_text(f"已{action}")
    assert await fits(telephone)
    await expect(next_step).to_contain_text("下一步 5：群众在群里听到结果")
    await next_step.tap()
    await expect(telephone.locator("#phone-residents .bot .bubble").last).to_contain_text("办好了")
    await expect(next_step).to_contain_text("下一步 6")
    await next_step.tap()
    await telephone.locator("#phone-officers").get_by_role("button", name="发送").tap()
    await expect(next_step).to_be_hidden()
    await telephone.locator("#tabs button").first.tap()
    await expect(telephone.locator(".lines li.done")).to_have_count(6)


async def test_thumbs_find_their_buttons(telephone: Page) -> None:
    await telephone.locator("#tabs button").nth(1).tap()
    small = """() => [...document.querySelectorAll("button, select, textarea, a[href]")]
      .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44)
      .map((node) => node.textContent)"""
    assert await telephone.evaluate(small) == []


async def test_a_tablet_is_wide_enough(telephone: Page) -> None:
    await telephone.set_viewport_size({"width": 768, "height": 1024})
    assert await fits(telephone)


async def test_a_wider_window_is_as_if_it_had_been_wide_from_the_start(telephone: Page, sandbox: Any) -> None:
    """What stands there now is no news from elsewhere, and no line is taller than its button."""
    await telephone.locator("#tabs button").nth(1).tap()
    sandbox.world.say("cid-grid", BOT, "请看一下")
    await expect(telephone.locator(".elsewhere li")).to_have_count(1)
    await telephone.set_viewport_size({"width": 1440, "height": 900})
    await expect(telephone.locator("#phone-grid")).to_be_visible()
    await expect(telephone.locator(".elsewhere")).to_be_hidden()
    lines = """() => [...document.querySelectorAll(".line")].filter((line) => line.offsetParent)
      .map((line) => line.children[0].offsetHeight - line.children[1].offsetHeight)"""
    assert await telephone.evaluate(lines) == [0, 0, 0]


async def test_a_day_and_its_time_stay_in_one_piece(telephone: Page, sandbox: Any) -> None:
    await telephone.locator("#tabs button").nth(1).tap()
    sandbox.world.say(RESIDENTS, BOT, "最晚 11-25 10:00，2026-11-02 更新")
    pieces = telephone.locator("#phone-residents .bubble .whole")
    await expect(pieces).to_have_text(["11-25 10:00", "2026-11-02"])
