"""What 微信客服 writes of accounts and of the five messages, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bot.database import table
from bot.platforms.wechat.kf import customers
from bot.platforms.wechat.kf.accounts import Accounts
from models.kf_rows import KfCustomer

HERE = "wm@wk"


async def test_what_was_read_is_looked_at_again_when_it_is_quiet(house: Any, clock: Any, vault: Any) -> None:
    accounts, other = Accounts(house.database, vault), Accounts(house.database, vault)
    now = clock.now()
    await accounts.wants("wk", "t", now)
    begun = await accounts.begin("wk", now)
    assert begun is not None
    await accounts.finish(begun, now)
    later = now + timedelta(minutes=6)
    await accounts.look_at_quiet(now + timedelta(minutes=4), now - timedelta(minutes=1))
    assert await accounts.unread(now) == []
    for each in (accounts, other):
        await each.look_at_quiet(later, later - timedelta(minutes=5))
    assert await accounts.unread(later) == [("wk", 2)]


async def test_the_five_are_counted_before_they_are_sent(house: Any, clock: Any) -> None:
    now = clock.now()

    async def take(n: int, at: Any = now) -> Any:
        return await house.database.run(lambda c: customers.take(c, HERE, n, at))

    assert await take(1) == customers.Allowance(None, 0)
    said = insert(table(KfCustomer)).values(conversation=HERE, said_at=now)
    await house.database.run(lambda c: c.execute(said))
    assert await take(4) is None
    assert await take(2) == customers.Allowance(now, 4)
    await house.database.run(lambda c: customers.count(c, HERE, -1))
    assert await take(2) is None
    assert await take(1) == customers.Allowance(now, 5)
    await house.database.run(lambda c: customers.count(c, HERE, -5))
    assert await take(1, now + timedelta(hours=49)) == customers.Allowance(now, 0)
