"""A small world, a bot that answers by heart, and a real browser that looks at the page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright, expect

from sandbox.browser import NoBrowser, launch
from sandbox.page import Page as PhonesPage
from sandbox.world import BOT, Chat, Clock, Event, Message, Person, World
from tests.patience import PATIENCE
from tests.ports import held_port

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
RESIDENTS, GRID, OFFICERS = "10001@chatroom", "cid-grid", "cid-officers"
NUMBER = "261123-001"
BUTTONS = {"acknowledge": "签收", "arrive": "到场", "resolve": "办结", "return": "退回"}


def small_world() -> World:
    """Three groups and five people; a Monday, 10:00 in Shanghai."""
    world = World(Clock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC)))
    people = [
        Person("p-wang", "王秀兰", "群众", wechat_id="wxid_wang"),
        Person("p-liu", "刘建国", "群众", wechat_id="wxid_liu"),
        Person("p-li", "李强", "网格员", staff_id="staff_li"),
        Person("p-sun", "孙梅", "网格长", dingtalk_id="$:LWCP_v1:$sun"),
        Person("p-zhao", "赵刚", "民警", staff_id="staff_zhao", wechat_id="wxid_zhao"),
    ]
    world.people = {person.id: person for person in people}
    chats = [
        Chat(RESIDENTS, "wechat", "群众", "金沙小区居民群", ["p-wang", "p-liu", "p-zhao"]),
        Chat("10002@chatroom", "wechat", "群众", "福善庄居民群", ["p-liu", "p-zhao"]),
        Chat(GRID, "dingtalk", "网格", "金沙网格群", ["p-li", "p-sun", "p-zhao"]),
        Chat(OFFICERS, "dingtalk", "民警", "民警群", ["p-zhao"]),
    ]
    world.chats = {chat.id: chat for chat in chats}
    return world


class BotByHeart:
    """Listens to the world as the platforms would for the bot, and answers the main job."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.pressed: list[Event] = []
        world.listen(self._heard)

    def _heard(self, event: Event) -> None:
        if event.kind == "pressed":
            self._pressed(event)
        elif event.kind == "said" and event.message is not None and event.message.sender != BOT:
            self._said(event.message)

    def _said(self, said: Message) -> None:
        if said.chat == RESIDENTS and "灯" in said.text:
            receipt = f"收到，已派给金沙一网格，编号 {NUMBER}。办好了在这里告诉您。"
            self.world.say(RESIDENTS, BOT, receipt, quote=said.id)
            self.world.say(GRID, BOT, card=task("已派发，待签收", "acknowledge", "arrive", "return"))
        elif said.to_bot and said.text.startswith("/今日"):
            self.world.say(
                said.chat, BOT, f"今天 1 件：网格事项 1。没办完 0 件。\n{NUMBER} 已办结", quote=said.id
            )

    def _pressed(self, event: Event) -> None:
        self.pressed.append(event)
        message = event.message
        assert message is not None
        name = self.world.people[event.person].name
        if event.action == "acknowledge":
            self.world.show_card(message, task(f"已签收 · {name} · 10:00", "arrive", "resolve", "return"))
        elif event.action == "arrive":
            self.world.show_card(message, task(f"已到场 · {name} · 10:12", "resolve", "return"))
        elif event.action == "resolve":
            self.world.show_card(message, task(f"已办结，待核查 · {name} · 10:20"))
            self.world.say(RESIDENTS, BOT, f"{NUMBER} 办好了：{event.values['note']}")


def task(
    status: str, *actions: str, number: str = NUMBER, matter: str = "3号楼2单元楼道灯不亮了"
) -> dict[str, Any]:
    """A card's view with these buttons."""
    facts = {"编号": number, "内容": matter, "地点": "金沙小区 3 号楼", "缓急": "一般"}
    return {
        "id": f"yihu-{number}",
        "title": "【网格事项】金沙小区 3 号楼",
        "body": "\n".join(f"**{label}** {value}" for label, value in facts.items()),
        "status": status,
        "buttons": [{"action": action, "label": BUTTONS[action]} for action in actions],
        "inputs": [{"name": "note", "label": "办理结果"}] if "resolve" in actions else [],
    }


class Sandbox:
    """What a test has in its hands: the world behind the page, the bot, and the server to stop and start."""

    def __init__(self, port: int) -> None:
        self.world = small_world()
        self.turned: list[timedelta] = []
        self.page = PhonesPage(self.world, turn_clock=self._turn, bot_url="http://127.0.0.1:8081")
        self.bot = BotByHeart(self.world)
        self.port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Serve the page, every time at the same address."""
        app = web.Application(middlewares=[kept])
        app.add_routes(self.page.routes())
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()

    async def stop(self) -> None:
        """Cut everybody off."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _turn(self, by: timedelta) -> None:
        self.turned.append(by)
        self.world.turn(by)


@web.middleware
async def kept(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The page's files stay the same for a run: to fetch them anew takes half the time of a test."""
    answer = await handler(request)
    if request.path.startswith("/static/"):
        answer.headers["Cache-Control"] = "max-age=3600"
    return answer


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """Where each test of a worker serves its page, so that the browser knows the files already."""
    with held_port() as port:
        yield port


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(port: int) -> AsyncIterator[Sandbox]:
    made = Sandbox(port)
    await made.start()
    yield made
    made.page.close()
    await made.stop()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        try:
            found = await launch(playwright)
        except NoBrowser as none:
            pytest.fail(str(none), pytrace=False)
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def window(browser: Browser) -> AsyncIterator[tuple[Page, list[str]]]:
    """One window for all tests, and its console's complaints."""
    errors: list[str] = []
    page = await browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE * 1000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page, errors
    await page.close()


@pytest_asyncio.fixture(loop_scope="session")
async def errors(window: tuple[Page, list[str]]) -> list[str]:
    """What the browser's console complained of in this test; empty at its end, or the test fails."""
    window[1].clear()
    return window[1]


@pytest_asyncio.fixture(loop_scope="session")
async def view(window: tuple[Page, list[str]], sandbox: Sandbox, errors: list[str]) -> AsyncIterator[Page]:
    """The page in a window of 1280 × 800, open and live."""
    page = window[0]
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.goto(sandbox.url)
    await page.locator(".phone").first.wait_for()
    yield page
    complaints = list(errors)
    await page.evaluate("sessionStorage.clear()")
    await page.goto("about:blank")
    assert complaints == []
