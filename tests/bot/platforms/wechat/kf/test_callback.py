"""Callbacks of 微信客服: proved, counted, and what was called for is fetched, also after a stop or a loss."""

from __future__ import annotations

import asyncio
from datetime import datetime

from aiohttp import ClientSession
from sqlalchemy import select
from sqlmodel import col

from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kf.accounts import Accounts
from bot.platforms.wechat.kf.sync import LOOK, Sync
from models.kf_rows import KfAccount
from models.vault import Vault
from tests.bot.platforms.wechat.kf.conftest import CORP, KEY, TOKEN, Desk
from tests.patience import PATIENCE


async def test_the_address_is_proved(desk: Desk) -> None:
    seal, stamp = Seal(TOKEN, KEY, CORP), str(int(desk.clock.now().timestamp()))
    sealed = seal.close("4711", stamp, "n").encrypt
    query = {
        "msg_signature": seal.sign(stamp, "n", sealed), "timestamp": stamp, "nonce": "n", "echostr": sealed
    }  # fmt: skip
    async with ClientSession() as client:
        async with client.get(desk.url, params=query) as answer:
            assert (answer.status, await answer.text()) == (200, "4711")
        async with client.get(desk.url, params=query | {"nonce": "m"}) as answer:
            assert answer.status == 403


async def test_a_callback_that_is_broken_or_stale_changes_nothing(desk: Desk) -> None:
    desk.platform.faults.broken_callbacks = 3
    desk.says("第一句")
    await desk.fetch()
    assert desk.kept.texts == []
    await desk.heard("第二句")
    assert desk.kept.texts == ["第一句", "第二句"]


async def test_the_callbacks_token_is_left_out_when_it_is_over(desk: Desk, clock: object) -> None:
    desk.says("楼道灯坏了")
    await desk.platform.idle()
    clock.turn(minutes=11)  # type: ignore[attr-defined]
    await desk.sync.once()
    assert desk.kept.texts == ["楼道灯坏了"]


async def test_what_was_called_before_a_stop_is_fetched_after_it(desk: Desk, vault: Vault) -> None:
    desk.says("楼道灯坏了")
    await desk.platform.idle()
    later = Sync(
        desk.sync._api,
        Accounts(desk.database, vault),
        desk.database,
        desk.kept.accept,
        desk.kept.set_aside,
        desk.clock,
    )
    assert desk.kept.texts == []
    await later.once()
    assert desk.kept.texts == ["楼道灯坏了"]


async def test_what_was_called_while_nobody_listened_is_fetched_after_the_start(
    desk: Desk, vault: Vault
) -> None:
    await desk.heard("楼道灯坏了")
    desk.platform.faults.no_callback = 1
    desk.says("还没人来吗")
    assert await desk.fetch() == LOOK
    assert desk.kept.texts == ["楼道灯坏了"]
    later = Sync(
        desk.sync._api,
        Accounts(desk.database, vault),
        desk.database,
        desk.kept.accept,
        desk.kept.set_aside,
        desk.clock,
    )
    await later.start()
    async with asyncio.timeout(PATIENCE):
        while desk.kept.texts != ["楼道灯坏了", "还没人来吗"]:
            desk.kept.some.clear()
            await desk.kept.some.wait()
    await later.stop()


async def test_a_callback_that_was_lost_is_made_up_for_within_minutes(desk: Desk, vault: Vault) -> None:
    async def since() -> datetime | None:
        return await desk.database.run(lambda c: c.execute(select(col(KfAccount.behind_since))).scalar())

    await desk.heard("楼道灯坏了")
    desk.platform.faults.no_callback = 1
    desk.says("还没人来吗")
    desk.clock.turn(minutes=4, seconds=50)
    await desk.fetch()
    assert desk.kept.texts == ["楼道灯坏了"]
    asked = desk.platform.calls["kf/sync_msg"]
    desk.clock.turn(seconds=30)
    other = Sync(
        desk.sync._api,
        Accounts(desk.database, vault),
        desk.database,
        desk.kept.accept,
        desk.kept.set_aside,
        desk.clock,
    )
    await asyncio.gather(desk.fetch(), other.once())
    assert desk.kept.texts == ["楼道灯坏了", "还没人来吗"]
    # Two processes ask once; where the platform lets nobody ask so often, nobody is behind.
    assert desk.platform.calls["kf/sync_msg"] == asked + 1
    desk.platform.faults.too_much = 1
    desk.clock.turn(minutes=6)
    await desk.fetch()
    assert (desk.sync.connected, await since()) == (False, None)


async def test_callbacks_at_once_share_commits_and_are_all_counted(desk: Desk) -> None:
    now = desk.clock.now()
    await asyncio.gather(*(desk.accounts.wants(f"wk{n % 3}", "t", now) for n in range(50)))
    begun = [await desk.accounts.begin(f"wk{n}", now) for n in range(3)]
    assert sum(each.wanted for each in begun if each is not None) == 50
