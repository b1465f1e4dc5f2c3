"""Walk through a running demonstration's script and take its picture: python -m sandbox.picture URL PNG."""

from __future__ import annotations

import asyncio
import sys

from playwright.async_api import Page, async_playwright, expect

from sandbox.browser import launch

# Milliseconds until a walk is given up; a loaded machine is slow and not broken.
PATIENCE = 60_000
WIDE = {"width": 1280, "height": 800}
# The last line but one ticks itself off; the rest are a tap and a press of Enter.
BY_HAND = (1, 2, 3, 4, 6)


async def take(url: str, out: str) -> None:
    """Do what a newcomer does, then look at the whole page."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        page = await browser.new_page(viewport=WIDE, device_scale_factor=2, locale="zh-CN")  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        await page.goto(url)
        for number in BY_HAND:
            await _walk(page, number)
        await expect(page.locator(".lines > li.done")).to_have_count(6)
        await expect(page.locator("#phone-officers .row.bot").last).to_be_visible()
        await expect(page.locator(".flash")).to_have_count(0)
        await page.mouse.move(0, 0)
        await page.evaluate("document.activeElement.blur()")
        await page.screenshot(path=out)
        await browser.close()


async def _walk(page: Page, number: int) -> None:
    line = page.locator(".lines > li").nth(number - 1)
    target = page.locator(".card [data-action]:focus, .line textarea:focus, .send:focus")
    if number in (2, 3, 4):
        await expect(page.locator("#phone-grid [data-action]").first).to_be_visible()
    await line.get_by_role("button").click()
    await expect(target).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(line).to_have_class("done")


if __name__ == "__main__":
    asyncio.run(take(sys.argv[1], sys.argv[2]))
