"""Whoever sees little: every visible text stands out 4.5 to 1, and every control has a name."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")

# WCAG 2.2, 1.4.3: relative luminance of a text's colour against the first opaque ground behind it.
FAINT = """() => {
  const rgb = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const channel = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const over = ([r, g, b, a = 1], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const own = rgb(getComputedStyle(node).backgroundColor);
    return own[3] === undefined ? own : over(own, ground(node.parentElement));
  };
  const words = (node) => [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
  return [...document.querySelectorAll("body *")].filter((node) => {
    const style = getComputedStyle(node);
    if (!words(node) || !node.offsetParent || style.opacity === "0") return false;
    if (node.closest("option, .off")) return false;
    const behind = ground(node);
    const [one, two] = [luminance(over(rgb(style.color), behind)), luminance(behind)];
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05) < 4.5;
  }).map((node) => `${node.className || node.localName}: ${node.textContent.slice(0, 30)}`);
}"""
NAMELESS = """() => [...document.querySelectorAll("button, select, input, textarea, a[href]")]
  .filter((node) => node.offsetParent)
  .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.labels?.length))
  .map((node) => node.outerHTML)"""


async def test_every_text_stands_out_and_every_control_has_a_name(view: Page, sandbox: Any) -> None:
    await view.set_viewport_size({"width": 1720, "height": 900})
    world = sandbox.world
    world.say("10001@chatroom", "p-wang", "楼道灯不亮了")
    point = {"title": "人民公园", "address": "民福街", "latitude": 39.3, "longitude": 112.4}
    world.say("10001@chatroom", "p-wang", location=point)
    world.say("cid-grid", "p-li", "到了")
    world.say("cid-officers", "p-zhao", "/今日", to_bot=True)
    world.say("10002@chatroom", "p-liu", "在吗")
    await expect(view.locator(".elsewhere button")).to_have_count(1)
    await view.locator("#phone-grid [data-action=acknowledge]").click()
    await expect(view.locator("#phone-grid .status")).to_contain_text("已签收")
    assert await view.evaluate(FAINT) == []
    assert await view.evaluate(NAMELESS) == []


async def test_the_focus_shows(view: Page) -> None:
    await view.keyboard.press("Tab")
    shown = await view.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert shown == "3px"


async def test_what_is_said_is_read_aloud(view: Page) -> None:
    await expect(view.locator("#phone-grid").get_by_role("log")).to_have_attribute("aria-live", "polite")
    await expect(view.locator("#toast")).to_have_attribute("aria-live", "polite")
