"""What a crash, a lease that ran out or a failing database does to what is being sent."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update

from bot.database import table
from bot.outbox import AFTER_FAILURE, Outbox
from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.ready import LEASE
from bot.throttle import Rate, Throttle
from models.flow_rows import OutboxMessage
from models.messages import Platform
from models.registry import Registry
from models.vault import Vault
from tests.bot.outgoing import echo, house, later, states
from tests.patience import PATIENCE

__all__ = ["house"]

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
outbox = table(OutboxMessage)


async def without_room(house: Any, vault: Vault) -> tuple[Outbox, Any, asyncio.Event]:
    """One more outbox over the same rows, its phone, and what gives it room to send: it has none."""
    phone, room = type(house.phones["wechat"])(Platform.WECHAT), asyncio.Event()

    async def wait(_: float) -> None:
        await room.wait()

    minutes = itertools.count(1)
    throttle = Throttle({"wechat": Rate(1, 60)}, lambda: 60.0 * next(minutes) * room.is_set(), wait)
    await throttle.room("wechat", "bot", urgent=False)
    slow = Outbox(
        house.database, vault, house.clock, {Platform.WECHAT: phone}, throttle, Registry, asyncio.Event()
    )
    return slow, phone, room


async def test_a_process_killed_while_sending_sends_again_after_its_restart(
    make_house: Any, database_url: str
) -> None:
    killed = make_house(database_url, choose=lambda _: echo)
    killed.phones["wechat"].gate = asyncio.Event()
    await killed.hear(killed.message("一"), killed.message("二"))
    await killed.handle()
    await killed.core.outbox.once()
    assert "sending" in states(killed).values()
    heir = make_house(database_url, choose=lambda _: echo)
    await heir.core.outbox.recover()
    await heir.speak()
    if "postgresql" in database_url:
        # There the other one may be alive: only its lease tells.
        assert heir.told(RESIDENTS) == []
        await later(heir, seconds=LEASE.total_seconds())
    assert heir.told(RESIDENTS) == ["一", "二"]
    killed.phones["wechat"].gate.set()


async def test_what_waited_for_an_answer_when_the_process_died_goes_out(
    make_house: Any, database_url: str
) -> None:
    killed = make_house(database_url, choose=lambda _: echo)
    await killed.hear(killed.message("一"))
    await killed.handle()
    with killed.database.engine.begin() as connection:
        lease = killed.clock.now() + timedelta(seconds=10)
        connection.execute(update(outbox).values(state="answering", due_at=lease))
    heir = make_house(database_url, choose=lambda _: echo)
    await heir.core.outbox.recover()
    await later(heir, seconds=10)
    assert heir.told(RESIDENTS) == ["一"]


async def test_recovery_does_not_depend_on_a_clock_that_went_back(make_house: Any, sqlite_url: str) -> None:
    killed = make_house(sqlite_url, choose=lambda _: echo)
    await killed.hear(killed.message("一"))
    await killed.handle()
    with killed.database.engine.begin() as connection:
        future = killed.clock.now() + timedelta(days=2)
        connection.execute(update(outbox).values(state="sending", due_at=future))
    await killed.core.outbox.recover()
    await killed.speak()
    assert killed.told(RESIDENTS) == ["一"]


async def test_results_survive_a_commit_that_fails(make_house: Any, sqlite_url: str) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    await house.hear(house.message("一"))
    await house.handle()
    await house.core.outbox.once()
    await house.core.outbox.idle()
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table outbox rename to lost"))
    with pytest.raises(Exception, match="no such table"):
        await house.core.outbox.once()
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table lost rename to outbox"))
    await house.speak()
    assert list(states(house).values()) == ["sent"]
    assert house.told(RESIDENTS) == ["一"]


async def test_a_running_outbox_gets_over_a_database_error(
    make_house: Any, sqlite_url: str, vault: Vault
) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    failed, go_on, pauses = asyncio.Event(), asyncio.Event(), list[float]()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        failed.set()
        await go_on.wait()

    throttle = Throttle({}, asyncio.get_running_loop().time)
    fails = Outbox(
        house.database, vault, house.clock, house.phones, throttle, Registry, asyncio.Event(), pause=pause
    )
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table outbox rename to lost"))
    running = asyncio.create_task(fails.run())
    await asyncio.wait_for(failed.wait(), PATIENCE)
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table lost rename to outbox"))
    await house.hear(house.message("一"))
    await house.handle()
    go_on.set()
    await house.until(lambda: house.told(RESIDENTS) == ["一"])
    assert pauses == [AFTER_FAILURE]
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_lease_that_ran_out_while_waiting_for_room_is_not_sent_twice(
    make_house: Any, postgresql_url: str, vault: Vault
) -> None:
    quick = make_house(postgresql_url, choose=lambda _: echo)
    slow, phone, room = await without_room(quick, vault)
    await quick.hear(quick.message("一"))
    await quick.handle()
    assert await slow.once() == 1
    await later(quick, seconds=LEASE.total_seconds())
    assert quick.told(RESIDENTS) == ["一"]
    room.set()
    await slow.idle()
    assert phone.sent == []
    assert not slow.sending


@pytest.mark.parametrize("failure", [SendRetry("cut off"), SendRefused("no")], ids=["passes", "final"])
async def test_who_stood_still_while_it_sent_undoes_nothing_of_what_another_sent(
    make_house: Any, postgresql_url: str, failure: SendFailed
) -> None:
    stopped, other = (make_house(postgresql_url, choose=lambda _: echo) for _ in range(2))
    phone = stopped.phones["wechat"]
    phone.gate, phone.failures = asyncio.Event(), deque([failure])
    await stopped.hear(stopped.message("一"))
    await stopped.handle()
    assert await stopped.core.outbox.once() == 1
    await asyncio.wait_for(phone.begun.wait(), PATIENCE)
    await later(other, seconds=LEASE.total_seconds())
    assert other.told(RESIDENTS) == ["一"]
    phone.gate.set()
    await stopped.core.outbox.idle()
    await later(stopped, hours=1)
    await other.speak()
    assert list(states(other).values()) == ["sent"]
    assert (stopped.told(RESIDENTS), other.told(RESIDENTS)) == ([], ["一"])


async def test_a_lease_that_nobody_took_over_is_renewed(
    make_house: Any, database_url: str, vault: Vault
) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    slow, phone, room = await without_room(house, vault)
    await house.hear(house.message("一"))
    await house.handle()
    assert await slow.once() == 1
    house.clock.turn(seconds=LEASE.total_seconds() * 2)
    room.set()
    await slow.idle()
    assert len(phone.sent) == 1
    await slow.once()
    assert list(states(house).values()) == ["sent"]


async def test_what_fails_under_a_renewed_lease_is_tried_again(
    make_house: Any, database_url: str, vault: Vault
) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    slow, phone, room = await without_room(house, vault)
    phone.failures.append(SendRetry("cut off"))
    await house.hear(house.message("一"))
    await house.handle()
    assert await slow.once() == 1
    house.clock.turn(seconds=LEASE.total_seconds() * 2)
    room.set()
    await slow.idle()
    await slow.once()
    assert list(states(house).values()) == ["due"]


async def test_a_sending_that_never_ends_holds_up_its_conversation_for_minutes_only(
    make_house: Any, sqlite_url: str, vault: Vault
) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    throttle = Throttle({}, asyncio.get_running_loop().time)
    impatient = Outbox(
        house.database, vault, house.clock, house.phones, throttle, Registry, asyncio.Event(), patience=0.0
    )
    house.phones["wechat"].gate = asyncio.Event()
    await house.hear(house.message("一"))
    await house.handle()
    assert await impatient.once() == 1
    await asyncio.wait_for(impatient.idle(), PATIENCE)
    await impatient.once()
    assert [(row.state, row.error) for row in house.rows(OutboxMessage)] == [("due", "TimeoutError")]


async def test_stopping_lets_what_is_being_sent_come_to_its_end(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    phone = house.phones["wechat"]
    phone.gate = asyncio.Event()
    await house.core.start()
    await house.hear(house.message("一"))
    await asyncio.wait_for(phone.begun.wait(), PATIENCE)
    stopping = asyncio.create_task(house.core.stop())
    phone.gate.set()
    await asyncio.wait_for(stopping, PATIENCE)
    assert list(states(house).values()) == ["sent"]
