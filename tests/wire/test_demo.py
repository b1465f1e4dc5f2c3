"""`make demo` as a newcomer runs it: it says READY, its script can be walked, and it stops cleanly."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, async_playwright, expect

from sandbox.browser import launch
from sandbox.picture import take
from tests.patience import PATIENCE
from tests.ports import held_port
from tests.processes import run

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.long]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    folder = tmp_path_factory.mktemp("demo")
    with held_port() as port:
        program = await run(folder / "demo.err", "sandbox.demo", "--port", str(port))
        try:
            assert await program.line() == f"READY http://127.0.0.1:{port}\n"
            told = await program.line()
            assert f"机器人在 {port + 1} 端口" in told
            assert "Ctrl-C" in told
            yield f"http://127.0.0.1:{port}"
            before = program.complained()
            program.process.send_signal(signal.SIGINT)
            assert await program.ended() == 0
            assert program.complained() == before
            assert "Traceback" not in before
        finally:
            await program.kill()


async def test_the_script_of_six_lines_can_be_walked(demo: str, tmp_path: Path) -> None:
    await asyncio.wait_for(take(demo, str(tmp_path / "phones.png")), PATIENCE)
    assert (tmp_path / "phones.png").stat().st_size > 50_000


async def say(phone: Locator, text: str) -> None:
    await phone.get_by_label("要说的话").fill(text)
    await phone.get_by_role("button", name="发送").click()


async def test_the_whole_life_of_a_matter_with_the_clock_turned(demo: str) -> None:
    """Reported, taken by nobody, pressed, taken, done, told, verified and closed: all on the page."""
    expect.set_options(timeout=PATIENCE * 1000)
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        page = await browser.new_page(locale="zh-CN")
        await page.goto(demo)
        residents, grid, officers = (page.locator(f"#phone-{n}") for n in ("residents", "grid", "officers"))
        card = grid.locator(".card", has_text="下水道堵了")
        clock = page.locator("#clock")

        await say(residents, "金沙小区4号楼1单元下水道堵了，污水往外冒")
        await expect(residents.locator(".bot .bubble").last).to_contain_text("收到，已派给金沙一网格")
        await expect(card).to_contain_text("已派发，待签收")
        # The clock runs while the page is played: a slow machine is some minutes on.
        for time in ("10:0[5-9]", "10:1[0-9]"):
            await clock.get_by_role("button", name="+5 分钟").click()
            await expect(clock.locator(".now")).to_have_text(re.compile(time))
        await expect(grid.locator(".card", has_text="还没有人签收")).to_be_visible()
        await card.locator("[data-action=acknowledge]").click()
        await expect(card).to_contain_text("已签收 · 郑铁柱")
        await card.locator("[data-action=arrive]").click()
        await expect(card).to_contain_text("已到场 · 郑铁柱")
        await say(grid, "@一呼 弄好了，疏通了")
        await expect(card).to_contain_text("已办结，待核查")
        told = residents.locator(".bot .bubble").last
        await expect(told).to_contain_text("办好了：疏通了")
        found = re.search(r"\d{6}-\d{3}", await told.inner_text())
        assert found is not None
        await say(residents, "修好了，谢谢")
        await expect(card).to_contain_text("自动结案")
        await clock.get_by_role("button", name="+1 小时").click()
        await expect(clock.locator(".now")).to_have_text(re.compile("11:1[0-9]"))
        for attempt in range(9):
            await say(officers, f"@一呼 /查 {found[0]}")
            answers = officers.locator(".bot .bubble", has_text=f"{found[0]} 已")
            await expect(answers).to_have_count(attempt + 1)
            if "已结案" in await answers.last.inner_text():
                break
        await expect(answers.last).to_contain_text("已结案")
        await expect(answers.last).to_contain_text("升级")
        await browser.close()


async def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        program = await run(tmp_path / "demo.err", "sandbox.demo", "--port", str(taken.getsockname()[1]))
        assert await program.ended() == 1
    assert "已经有程序在用" in program.complained()
    assert "Traceback" not in program.complained()
