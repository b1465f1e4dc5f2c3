"""Pages of 微信客服: all that a customer said comes once, whatever goes wrong between."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from sqlalchemy import event, select
from sqlmodel import col

from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kf.accounts import Accounts
from bot.platforms.wechat.kf.callback import PATH, Callback
from bot.platforms.wechat.kf.sync import LOOK
from models.kf_rows import KfAccount
from models.vault import Vault
from tests.bot.platforms.wechat.kf.conftest import ACCOUNT, CORP, KEY, TOKEN, Desk
from tests.patience import PATIENCE


async def test_many_pages_empty_ones_and_repeated_callbacks(desk: Desk) -> None:
    desk.platform.faults.page, desk.platform.faults.empty_pages = 2, 2
    desk.platform.faults.repeat_callbacks = 1
    for n in range(7):
        desk.says(f"第 {n} 句")
    assert await desk.fetch() == LOOK
    assert desk.kept.texts == [f"第 {n} 句" for n in range(7)]
    assert desk.kept.offered == 7
    await desk.heard("第 7 句")
    assert desk.kept.offered == 8


@pytest.mark.parametrize("fault", ["empty_pages", "same_pages"])
async def test_pages_without_an_end_are_left_and_looked_at_later(desk: Desk, fault: str) -> None:
    setattr(desk.platform.faults, fault, 1_000)
    desk.says("楼道灯坏了")
    desk.clock.turn(seconds=await desk.fetch())
    assert desk.platform.calls["kf/sync_msg"] < 50
    setattr(desk.platform.faults, fault, 0)
    await desk.sync.once()
    assert desk.kept.texts == ["楼道灯坏了"]


async def test_an_expired_cursor_begins_again_and_repeats_nothing(desk: Desk) -> None:
    await desk.heard("第一句")
    desk.platform.faults.bad_cursor = 1
    await desk.heard("第二句")
    assert desk.kept.texts == ["第一句", "第二句"]


async def test_a_cursor_of_four_days_ago(desk: Desk, clock: object) -> None:
    await desk.heard("第一句")
    clock.turn(days=4)  # type: ignore[attr-defined]
    await desk.heard("第二句")
    assert desk.kept.texts == ["第一句", "第二句"]


@pytest.mark.parametrize(
    ("fault", "n", "asked"),
    [("fail", 1, 2), ("too_much", 1, 2), ("bad_token", 1, 2), ("bad_token", 2, 3)],
)
async def test_trouble_loses_nothing_and_does_not_storm(desk: Desk, fault: str, n: int, asked: int) -> None:
    setattr(desk.platform.faults, fault, n)
    desk.says("楼道灯坏了")
    await desk.fetch()
    assert desk.sync.connected == (fault == "bad_token" and n == 1)
    if not desk.sync.connected:
        desk.clock.turn(seconds={"fail": 1, "too_much": 60, "bad_token": 60}[fault] - 0.1)
        await desk.fetch()
        assert desk.kept.texts == []
        desk.clock.turn(seconds=0.2)
        await desk.fetch()
    assert (desk.kept.texts, desk.sync.connected) == (["楼道灯坏了"], True)
    assert desk.platform.calls["kf/sync_msg"] == asked


async def test_a_token_refused_for_ever_costs_two_calls_a_try(desk: Desk) -> None:
    desk.platform.faults.bad_token = 1000
    desk.says("楼道灯坏了")
    await desk.fetch()
    desk.clock.turn(seconds=60)
    await desk.fetch()
    assert desk.platform.calls == {"gettoken": 3, "kf/sync_msg": 4}
    desk.platform.faults.bad_token = 0
    desk.clock.turn(seconds=60)
    await desk.fetch()
    assert desk.kept.texts == ["楼道灯坏了"]


async def test_what_comes_while_the_database_is_busy_shares_the_next_commit(desk: Desk) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Any) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    busy = asyncio.create_task(desk.database.run(slow))
    await asyncio.to_thread(begun.wait, PATIENCE)
    commits: list[Any] = []
    told = []
    for n in range(3):
        told.append(asyncio.create_task(desk.accounts.wants(ACCOUNT, f"t{n}", desk.clock.now())))
        # Each waits in the queue, and the first has asked for the database, before the next one comes.
        await asyncio.sleep(0)
        async with asyncio.timeout(PATIENCE):
            while not desk.database.hurried:  # noqa: ASYNC110
                await asyncio.sleep(0)
    event.listen(desk.database.engine, "commit", commits.append)
    go_on.set()
    await asyncio.gather(busy, *told)
    assert await desk.accounts.unread(desk.clock.now()) == [(ACCOUNT, 3)]
    # What was busy, all three, and our look.
    assert len(commits) == 3


async def test_what_cannot_be_stored_is_told_to_everybody_who_waits(desk: Desk) -> None:
    desk.database.engine.dispose()
    event.listen(desk.database.engine, "begin", _refuse)
    now = desk.clock.now()
    told = await asyncio.gather(
        *(desk.accounts.wants(ACCOUNT, "t", now) for _ in range(3)), return_exceptions=True
    )
    assert [type(each) for each in told] == [RuntimeError] * 3
    event.remove(desk.database.engine, "begin", _refuse)
    await desk.accounts.wants(ACCOUNT, "t", now)
    assert await desk.accounts.unread(now) == [(ACCOUNT, 1)]


def _refuse(_: Any) -> None:
    raise RuntimeError


async def test_of_two_processes_one_reads(desk: Desk, vault: Vault) -> None:
    desk.says("楼道灯坏了")
    await desk.platform.idle()
    other = Accounts(desk.database, vault)
    now = desk.clock.now()
    mine = await desk.accounts.begin(ACCOUNT, now)
    assert mine is not None
    assert await other.begin(ACCOUNT, now) is None
    assert await other.unread(now) == []
    later = now + timedelta(seconds=61)
    theirs = await other.begin(ACCOUNT, later)
    assert theirs is not None
    assert not await desk.accounts.went_on(ACCOUNT, "c9", later)
    await desk.accounts.finish(mine, later)
    assert await other.went_on(ACCOUNT, "c1", later)
    await other.finish(theirs, later)
    assert await other.unread(later) == []


async def test_it_runs_by_itself_and_wakes_on_a_callback(desk: Desk) -> None:
    await desk.sync.start()
    desk.says("楼道灯坏了")
    await asyncio.wait_for(desk.kept.some.wait(), PATIENCE)
    await desk.sync.stop()
    assert desk.kept.texts == ["楼道灯坏了"]


async def test_since_when_it_cannot_be_read_is_known_until_it_can(desk: Desk, clock: Any) -> None:
    async def since() -> datetime | None:
        query = select(col(KfAccount.behind_since))
        return await desk.database.run(lambda c: c.execute(query).scalar())

    await desk.heard("第一句")
    assert await since() is None
    desk.platform.faults.fail, began = 2, clock.now()
    await desk.heard("第二句")
    clock.turn(minutes=5)
    await desk.heard("第三句")
    assert await since() == began
    clock.turn(seconds=2)
    await desk.fetch()
    assert (await since(), desk.kept.texts) == (None, ["第一句", "第二句", "第三句"])


async def test_an_account_that_is_not_ours_to_read_stops_no_other(desk: Desk) -> None:
    for account in ("wkAnother", "wkzzz"):
        await desk.accounts.wants(account, "t", desk.clock.now())
    await desk.heard("第一句")
    await desk.heard("第二句")
    assert desk.kept.texts == ["第一句", "第二句"]
    # One try for each of them, and for what was said.
    assert desk.platform.calls["kf/sync_msg"] <= 6


async def test_where_asking_without_a_token_was_too_much_the_next_callback_is_followed_at_once(
    desk: Desk,
) -> None:
    desk.says("第一句")
    await desk.platform.idle()
    desk.clock.turn(minutes=11)
    desk.platform.faults.too_much = 1
    await desk.sync.once()
    await desk.sync.once()
    assert (desk.kept.texts, desk.platform.calls["kf/sync_msg"]) == ([], 1)
    await desk.heard("第二句")
    assert desk.kept.texts == ["第一句", "第二句"]


async def test_where_an_account_is_named_the_others_of_the_corporation_are_left_to_others(desk: Desk) -> None:
    accounts, seal = desk.accounts, Seal(TOKEN, KEY, CORP)
    callback = Callback(seal, accounts, desk.clock, own=ACCOUNT)
    app = web.Application()
    app.add_routes(callback.routes())
    async with TestServer(app) as bot, ClientSession() as client:
        for account in ("wkAnother", ACCOUNT):
            stamp = str(int(desk.clock.now().timestamp()))
            told = f"<xml><Event>kf_msg_or_event</Event><Token>t</Token><OpenKfId>{account}</OpenKfId></xml>"
            sealed = seal.close(told, stamp, "n")
            query = {"msg_signature": sealed.signature, "timestamp": stamp, "nonce": "n"}
            body = f"<xml><Encrypt>{sealed.encrypt}</Encrypt></xml>"
            async with client.post(f"http://127.0.0.1:{bot.port}{PATH}", params=query, data=body) as answer:
                assert (answer.status, await answer.text()) == (200, "success")
    assert await accounts.unread(desk.clock.now()) == [(ACCOUNT, 1)]
