"""The board comes anew in place; where the desk is gone, it stays and says so, until the desk is back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import Page, async_playwright, expect

from bot.desk import page, page_files
from bot.desk.board_page import Board, Row, body
from bot.web import Health, WebServer
from sandbox.browser import NoBrowser, launch
from tests.patience import PATIENCE
from tests.ports import held_port

MATTER = "/desk/matters/261123-00{n}"


class Desk:
    """A board whose clock is a count, at an address of its own, to be stopped and started."""

    def __init__(self, port: int) -> None:
        self._port, self._shown = port, 0
        self.url = f"http://127.0.0.1:{port}/desk"

    async def start(self) -> None:
        routes = [web.get("/desk", self._board), *page_files.routes()]
        self._server = WebServer("127.0.0.1", self._port, [*routes], Health())
        await self._server.start()

    async def stop(self) -> None:
        await self._server.stop()

    async def _board(self, _: web.Request) -> web.Response:
        self._shown += 1
        rows = [Row(f"261123-00{n}", "警情", False, False, "府东", "", (), "") for n in (1, 2)]
        return page.response(body(Board("所", f"第 {self._shown} 回", [], [], "", rows)), renewed=True)


@pytest.fixture
async def view() -> AsyncIterator[Page]:
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        try:
            browser = await launch(playwright)
        except NoBrowser as none:
            pytest.fail(str(none), pytrace=False)
        shown = await browser.new_page()
        await shown.clock.install(time=0)
        await shown.clock.pause_at(1)
        yield shown
        await browser.close()


async def test_it_comes_anew_in_place_and_outlives_the_connection(view: Page) -> None:
    with held_port() as port:
        desk = Desk(port)
        await desk.start()
        await view.goto(desk.url)
        second = view.locator(f'a[href="{MATTER.format(n=2)}"]')
        await second.focus()
        await view.clock.run_for(30_000)
        await expect(view.locator("header p")).to_contain_text("第 2 回")
        await expect(second).to_be_focused()
        await desk.stop()
        await view.clock.run_for(30_000)
        await expect(view.get_by_role("status")).to_contain_text("连不上值班台")
        await expect(second).to_be_visible()
        await desk.start()
        await view.clock.run_for(30_000)
        await expect(view.locator("header p")).to_contain_text("第 3 回")
        await expect(view.get_by_role("status")).to_be_empty()
        await desk.stop()
