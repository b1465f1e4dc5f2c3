"""The desk's pages stand in one line with their bar, and go sideways on no screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

import bot.desk
from bot.desk.board_page import Board, Number, Row, body
from bot.desk.matter_page import Step, Whole, matter
from sandbox.browser import NoBrowser, launch

CSS = (Path(bot.desk.__file__).with_name("style.css")).read_text(encoding="utf-8")
STATE, REPORTED = "已派发，待签收 16 分钟", "今天 10:02"
ROW = Row("261123-001", "网格事项", True, True, "兴苑小区", "井盖", (STATE, "府东二网格"), REPORTED)
CHOICES = [("/desk", "没办完", 1), ("/desk?only=late", "超时", 10), ("/desk?only=untaken", "没人签收", 1)]
BOARD = Board("北城派出所", "11 月 23 日 周一 10:01", [Number("今天新的", 1, "件")], CHOICES, "没办完", [ROW])
MATTER = Whole(
    "261123-001", "", "兴苑小区", "井盖", "网格事项", False, False, (("状态", STATE),), "井盖没了" * 60, "",
    (Step("今天 10:02", "派发", "", "", "府东二网格"),), (), (),
)  # fmt: skip
LEFT = "selector => document.querySelector(selector).getBoundingClientRect().left"
# Where the dot before a part can be seen: not at the edge, where it is cut off.
DOTS = """() => [...document.querySelectorAll(".told span")].filter((part) =>
  part.getBoundingClientRect().left >= part.parentNode.getBoundingClientRect().left - 1).length"""


@pytest.fixture
async def view() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        try:
            browser = await launch(playwright)
        except NoBrowser as none:
            pytest.fail(str(none), pytrace=False)
        yield await browser.new_page()
        await browser.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_all_stands_in_one_line(view: Page, width: int) -> None:
    await view.set_viewport_size({"width": width, "height": 900})
    seen = []
    for page, first in ((body(BOARD), ".numbers"), (matter(MATTER), "main ul")):
        await view.set_content(f"<!doctype html><style>{CSS}</style><body>{page}")
        seen += [await view.evaluate(LEFT, "h1"), await view.evaluate(LEFT, first)]
        assert await view.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(set(seen)) == 1


@pytest.mark.parametrize(("width", "dots"), [(360, 1), (1440, 2)])
async def test_no_line_ends_or_begins_with_a_dot(view: Page, width: int, dots: int) -> None:
    """What is told takes two lines on a telephone: the last part begins the second one."""
    await view.set_viewport_size({"width": width, "height": 900})
    await view.set_content(f"<!doctype html><style>{CSS}</style><body>{body(BOARD)}")
    assert await view.evaluate(DOTS) == dots
    assert "·" not in await view.locator(".told").inner_text()
