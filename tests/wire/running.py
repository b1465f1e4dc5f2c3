"""A bot at work for the time of a test: stopped whatever happens, and never waited for without an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App as Bot
from sandbox.onebot import Gateway
from tests.patience import PATIENCE


@asynccontextmanager
async def running(bot: Bot) -> AsyncIterator[None]:
    """The bot, started."""
    await bot.start()
    try:
        yield
    finally:
        await bot.stop()


@asynccontextmanager
async def dialling(gateway: Gateway) -> AsyncIterator[None]:
    """A gateway of the test's own, started and with the bot."""
    await gateway.start()
    try:
        await arrived(gateway)
        yield
    finally:
        await gateway.stop()


async def arrived(gateway: Gateway) -> None:
    """Return when the gateway is with the bot; fails when it does not get there."""
    try:
        async with asyncio.timeout(PATIENCE):
            await gateway.arrived.wait()
    except TimeoutError:
        raise AssertionError(f"the gateway has not reached the bot within {PATIENCE:.0f} s") from None
