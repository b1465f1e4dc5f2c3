"""The clock at the top: weekday, working hours, and turning it forward for the bot too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.page.hours import clock_view

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_it_turns_forward(view: Page, sandbox: Any) -> None:
    clock = view.locator("#clock")
    await expect(clock.locator(".now")).to_have_text("10:00")
    await expect(clock.locator(".date")).to_have_text("星期一 · 2026 年 11 月 23 日")
    await expect(clock.locator(".hours")).to_have_text("上班时间")
    await clock.get_by_role("button", name="+5 分钟").click()
    await expect(clock.locator(".now")).to_have_text("10:05")
    await clock.get_by_role("button", name="+1 小时").click()
    await expect(clock.locator(".now")).to_have_text("11:05")
    await clock.get_by_role("button", name="+12 小时").click()
    await expect(clock.locator(".now")).to_have_text("23:05")
    await expect(clock.locator(".hours")).to_have_text("下班时间")
    assert sandbox.turned == [timedelta(minutes=5), timedelta(hours=1), timedelta(hours=12)]


async def test_it_follows_when_somebody_else_turns_it(view: Page, sandbox: Any) -> None:
    sandbox.world.turn(timedelta(days=5))
    await expect(view.locator("#clock .date")).to_have_text("星期六 · 2026 年 11 月 28 日")
    await expect(view.locator("#clock .hours")).to_have_text("休息日")


async def test_later_words_stand_under_their_time(view: Page, sandbox: Any) -> None:
    sandbox.world.say("10001@chatroom", "p-liu", "早")
    sandbox.world.say("10001@chatroom", "p-liu", "还早")
    sandbox.world.turn(timedelta(minutes=30))
    sandbox.world.say("10001@chatroom", "p-liu", "不早了")
    await expect(view.locator("#phone-residents .time")).to_have_text(["10:00", "10:30"])


async def test_the_way_to_the_desk(view: Page) -> None:
    await expect(view.get_by_role("link", name="值班台")).to_have_attribute(
        "href", "http://127.0.0.1:8081/demo/desk"
    )


@pytest.mark.parametrize(
    ("at", "label"),
    [
        ((2026, 11, 23, 0, 29), "下班时间"),
        ((2026, 11, 23, 0, 30), "上班时间"),
        ((2026, 11, 23, 4, 0), "午休"),
        ((2026, 11, 23, 6, 30), "上班时间"),
        ((2026, 11, 23, 11, 0), "下班时间"),
        ((2026, 10, 1, 2, 0), "休息日"),
        ((2099, 1, 5, 2, 0), "上班时间"),
    ],
)
async def test_working_hours(at: tuple[int, ...], label: str) -> None:
    assert clock_view(datetime(*at, tzinfo=UTC))["label"] == label  # type: ignore[arg-type, misc]
