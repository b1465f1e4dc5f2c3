"""What can never be stored is set aside after a few tries, seen by people; a database in trouble waits."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.platforms.wechat.kf.accounts import Accounts
from bot.platforms.wechat.kf.sync import Sync
from bot.unstorable import PASSES, TRIES
from models import set_aside
from models.flow_rows import InboxMessage
from models.messages import Incoming, Session
from models.vault import Vault

OFFICERS = "cid-officers"
BAD = "存不了"
ACCOUNT = "wkYihu"


async def refused(house: Any, said: Incoming) -> bool:
    results = await asyncio.gather(house.core.accept(said), return_exceptions=True)
    return isinstance(results[0], BaseException)


def unstorable(house: Any, words: str = BAD, **more: Any) -> Incoming:
    """A message with a time that no column takes."""
    naive = house.clock.now().replace(tzinfo=None)
    return house.message(words, session=Session("https://x", naive), **more)  # type: ignore[no-any-return]


async def test_after_a_few_tries_it_is_set_aside_and_the_officers_hear_of_it(
    house: Any, vault: Vault
) -> None:
    await house.work(house.message("大家早上好"))
    bad = unstorable(house)
    assert [await refused(house, bad) for _ in range(TRIES + 2)] == [True] * (TRIES - 1) + [False] * 3
    _, row = house.rows(InboxMessage)
    assert (row.state, row.error) == ("failed", "not stored: StatementError")
    assert msgspec.json.decode(vault.open_bytes(row.payload), type=Incoming).text == BAD
    await house.handle()
    await house.speak()
    (told,) = house.told(OFFICERS)
    assert f"微信来的一条消息存不下来，先放在一边了（收件号 {row.id}）" in told


async def test_it_can_be_handled_again(house: Any) -> None:
    bad = unstorable(house, "/帮助", sender="wxid_1", conversation="wxid_1", private=True)
    for _ in range(TRIES):
        await refused(house, bad)
    (row,) = house.rows(InboxMessage)

    def again(connection: Any) -> None:
        from sqlalchemy.orm import Session as Db

        with Db(bind=connection) as db:
            assert set_aside.handle_again(db, row.id)
            db.flush()

    await house.database.run(again)
    await house.handle()
    await house.speak()
    assert house.rows(InboxMessage)[0].state == "done"
    assert house.told("wxid_1")


async def test_a_database_that_is_down_makes_no_message_a_bad_one(house: Any) -> None:
    said = [house.message(f"第{n}句") for n in range(3)]

    def down(_: Any) -> None:
        raise OperationalError("begin", None, OSError("down"))

    event.listen(house.database.engine, "begin", down)
    for _ in range(PASSES + 2):
        assert [await refused(house, each) for each in said] == [True] * 3
    event.remove(house.database.engine, "begin", down)
    assert [await refused(house, each) for each in said] == [False] * 3
    assert {row.state for row in house.rows(InboxMessage)} == {"new"}


async def test_what_has_no_words_that_can_be_written_is_kept_as_it_can(house: Any, vault: Vault) -> None:
    bad = house.message("\ud83d 灯坏了")
    for _ in range(TRIES):
        await refused(house, bad)
    (row,) = house.rows(InboxMessage)
    assert "灯坏了" in vault.open_bytes(row.payload).decode()


class Pages:
    """The platform's side: what was said after the cursor, two to a page."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items

    async def call(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        start = int(asked["cursor"] or 0)
        end = min(start + 2, len(self._items))
        more = int(end < len(self._items))
        return {"msg_list": self._items[start:end], "next_cursor": str(end), "has_more": more}


def item(n: int, text: str) -> dict[str, Any]:
    return {
        "msgid": f"m{n}", "open_kfid": ACCOUNT, "external_userid": f"wm{n}", "origin": 3,
        "send_time": 1_795_399_200, "msgtype": "text", "text": {"content": text},
    }  # fmt: skip


@pytest.mark.parametrize("broken", [False, True])
async def test_one_bad_message_stops_no_account_of_kf(house: Any, vault: Vault, broken: bool) -> None:
    items = [item(0, "一"), item(1, BAD), item(2, "三"), item(3, "四")]
    if broken:
        del items[1]["external_userid"]
    naive = house.clock.now().replace(tzinfo=None)

    async def accept(said: Incoming) -> Any:
        session = Session("x", naive) if said.text == BAD else None
        return await house.core.accept(msgspec.structs.replace(said, session=session))

    accounts, pages = Accounts(house.database, vault), Pages(items)
    await accounts.wants(ACCOUNT, "t", house.clock.now())
    sync = Sync(pages, accounts, house.database, accept, house.core.set_aside, house.clock)  # type: ignore[arg-type]
    tries = 1 if broken else TRIES
    for n in range(tries):
        assert sync.connected == (n == 0)
        house.clock.turn(seconds=await sync.once() + 0.1)
    assert sync.connected
    assert await accounts.unread(house.clock.now()) == []
    rows = house.rows(InboxMessage)
    assert sorted(row.state for row in rows) == ["failed", "new", "new", "new"]
    (aside,) = [row for row in rows if row.state == "failed"]
    assert BAD in vault.open_bytes(aside.payload).decode()
    begun = await accounts.begin(ACCOUNT, house.clock.now())
    assert begun is not None
    assert begun.cursor == "4"


async def test_kf_waits_for_a_database_that_is_down(house: Any, vault: Vault) -> None:
    accounts, pages = Accounts(house.database, vault), Pages([item(0, "一"), {"origin": 3}])
    await accounts.wants(ACCOUNT, "t", house.clock.now())
    down = True

    def refuse(connection: Any, _: Any, statement: str, *more: Any) -> None:
        if down and any(f"{name} " in statement for name in ("inbox", "conversation", "kf_customer")):
            raise OperationalError(statement, None, OSError("down"))

    event.listen(house.database.engine, "before_cursor_execute", refuse)
    sync = Sync(pages, accounts, house.database, house.core.accept, house.core.set_aside, house.clock)  # type: ignore[arg-type]
    for _ in range(PASSES + 2):
        house.clock.turn(seconds=await sync.once() + 0.1)
    assert not sync.connected
    down = False
    house.clock.turn(minutes=5)
    await sync.once()
    event.remove(house.database.engine, "before_cursor_execute", refuse)
    assert sync.connected
    assert sorted(row.state for row in house.rows(InboxMessage)) == ["failed", "new"]
