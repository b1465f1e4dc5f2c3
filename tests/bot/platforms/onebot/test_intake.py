"""Between the gateways and the inbox: nothing that was heard is given up."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from bot.platforms.onebot.intake import Intake
from models.messages import Incoming, Platform
from tests.bot.platforms.onebot.conftest import Kept
from tests.patience import PATIENCE


def heard(text: str) -> Incoming:
    return Incoming(
        platform=Platform.WECHAT,
        account="bot",
        conversation="g",
        sender="a",
        sender_ids=("a",),
        message_id=text,
        sent_at=datetime(2026, 11, 23, 2, tzinfo=UTC),
        text=text,
    )


async def test_a_disk_that_takes_some_and_not_others_loses_none() -> None:
    left, stored, all_stored = list(range(20)), list[str](), asyncio.Event()

    async def accept(said: Incoming) -> Any:
        if said.text == "放不下的" and left:
            intake.put(heard(f"短{left.pop()}"))
            raise OSError("disk full")
        stored.append(said.text)
        if len(stored) == 22:
            all_stored.set()
        return Kept()

    intake = Intake(accept)
    intake.put(heard("放不下的"))
    intake.put(heard("短"))
    intake.start()
    await asyncio.wait_for(all_stored.wait(), PATIENCE)
    await intake.stop(PATIENCE)
    assert stored.count("放不下的") == 1


async def test_an_error_that_nobody_foresaw_does_not_end_it() -> None:
    errors, stored = [TypeError("?")], asyncio.Event()

    async def kept() -> Any:
        stored.set()
        return Kept()

    def accept(_: Incoming) -> Any:
        if errors:
            raise errors.pop()
        return kept()

    intake = Intake(accept)
    intake.put(heard("一"))
    intake.start()
    await asyncio.wait_for(stored.wait(), PATIENCE)
    await intake.stop(PATIENCE)
