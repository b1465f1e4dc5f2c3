"""What time asks for: found by state, settled once, one failing row or reconciler holds up no other."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Engine as SqlEngine
from sqlalchemy import event, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.database import Database
from bot.knowing import Knowing
from bot.reconcile import Reconcile
from models.flow_rows import InboxMessage, OutboxMessage
from models.incident_rows import Counter, Incident
from models.messages import Outgoing, Platform, Target, Text
from models.registry import Registry
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from scheduler import reconcilers
from scheduler.engine import Engine
from tests.patience import PATIENCE


class Counting:
    """Settles three rows, each once; breaks on the second as it is told to."""

    def __init__(self, breaks: str = "") -> None:
        self.breaks = breaks

    def due(self, work: Work) -> list[int]:
        if self.breaks == "due":
            raise RuntimeError("due")
        done = {int(name) for name in work.db.scalars(select(Counter.name))}
        return [row for row in (1, 2, 3) if row not in done]

    def settle(self, work: Work, row: int) -> list[Outgoing]:
        work.db.add(Counter(name=str(row)))
        work.db.flush()
        if row == 2 and self.breaks == "settle":
            raise RuntimeError("settle")
        if row == 2 and self.breaks == "database":
            work.db.execute(text("select * from no_such_table"))
        return [Outgoing(to=Target(Platform.WECHAT, "here"), body=Text(f"{row}"), key=f"counted:{row}")]


class Pass:
    """One pass after another over a database."""

    def __init__(self, engine: SqlEngine, vault: Vault, clock: Any) -> None:
        self.engine = engine
        self.database = Database(self.engine)
        self.vault, self.clock = vault, clock

    def of(self, **named: Any) -> Reconcile:
        knowing = Knowing(Settings(), lambda _: Registry())
        return Reconcile(self.database, self.vault, self.clock, Settings(), knowing, named)

    def rows(self, kind: Any) -> list[Any]:
        with Session(self.engine) as db:
            return list(db.scalars(select(kind)))


@pytest.fixture
def over(empty: SqlEngine, vault: Vault, clock: Any) -> Any:
    made = Pass(empty, vault, clock)
    yield made
    made.database.close()


async def test_what_is_due_is_settled_once(over: Pass) -> None:
    reconcile = over.of(counting=Counting())
    assert await reconcile.once() == 3
    assert await reconcile.once() == 0
    assert [row.key for row in over.rows(OutboxMessage)] == ["counted:1", "counted:2", "counted:3"]


@pytest.mark.parametrize("breaks", ["settle", "database"])
async def test_a_row_that_fails_leaves_nothing_and_holds_up_no_other(over: Pass, breaks: str) -> None:
    reconcile = over.of(counting=Counting(breaks))
    await reconcile.once()
    assert sorted(row.name for row in over.rows(Counter)) == ["1", "3"]
    assert sorted(row.key for row in over.rows(OutboxMessage)) == ["counted:1", "counted:3"]
    assert reconcile.failures == 1
    assert await over.of(counting=Counting()).once() == 1


@pytest.mark.parametrize("breaks", ["settle", "database"])
async def test_a_row_that_fails_is_tried_again_after_longer_and_longer_times(over: Pass, breaks: str) -> None:
    counting = Counting(breaks)
    reconcile = over.of(counting=counting)
    await reconcile.once()
    assert reconcile.resting == 1
    for rests in (30, 60, 120):
        over.clock.turn(seconds=rests - 1)
        assert await reconcile.once() == 0
        over.clock.turn(seconds=1)
        assert await reconcile.once() == 1
    assert reconcile.failures == 4
    counting.breaks = ""
    over.clock.turn(hours=1)
    assert await reconcile.once() == 1
    assert reconcile.resting == 0


async def test_many_clocks_that_fail_hold_up_no_other(over: Pass) -> None:
    now = over.clock.now()
    escalate = reconcilers.find()["escalate"]

    class Failing:
        """Presses nobody for the matters that fell due last."""

        def due(self, work: Work) -> list[int]:
            return escalate.due(work)

        def settle(self, work: Work, row: int) -> list[Outgoing]:
            if row > 1:
                raise RuntimeError("settle")
            return escalate.settle(work, row)

    with Session(over.engine) as db, db.begin():
        for n in range(1, 302):
            given: dict[str, Any] = {"state": "dispatched", "holding": "grid", "clock": "acknowledge"}
            db.add(Incident(id=n, number=str(n), kind="nonpolice", opened_at=now, since=now,
                            due_at=now + timedelta(seconds=n), **given))  # fmt: skip
    over.clock.turn(minutes=6)
    reconcile = over.of(escalate=Failing())
    await reconcile.once()
    assert reconcile.failures == 300
    assert next(row for row in over.rows(Incident) if row.id == 1).step > 0


async def test_a_reconciler_that_fails_holds_up_no_other(over: Pass) -> None:
    reconcile = over.of(broken=Counting("due"), counting=Counting())
    assert await reconcile.once() == 3
    assert reconcile.failures == 1


class After(Counting):
    """Has something to do when the three are settled."""

    def due(self, work: Work) -> list[int]:
        settled = list(work.db.scalars(select(Counter.name)))
        return [4] if len(settled) == 3 else []


class Hurried(Database):
    """Somebody always waits who goes first."""

    @property
    def hurried(self) -> bool:
        return True


async def transactions(over: Pass, reconcile: Reconcile) -> int:
    """How many a pass takes that finds nothing to do."""
    begun: list[Any] = []
    noted = begun.append
    event.listen(over.engine, "begin", noted)
    assert await reconcile.once() == 0
    event.remove(over.engine, "begin", noted)
    return len(begun)


async def test_who_has_nothing_to_do_needs_no_transaction_of_its_own(over: Pass) -> None:
    quiet = {f"{n:02}": Counting() for n in range(12)}
    reconcile = over.of(**quiet, after=After())
    assert await reconcile.once() == 4
    # How many share one is a matter of time, since messages wait for it.
    assert await transactions(over, reconcile) < len(quiet)


async def test_a_message_does_not_wait_until_all_are_asked(over: Pass) -> None:
    reconcile = over.of(one=Counting(), two=Counting(), three=Counting(), four=Counting())
    assert await reconcile.once() == 3
    over.database.close()
    over.database = Hurried(over.engine)
    reconcile = over.of(one=Counting(), two=Counting(), three=Counting(), four=Counting())
    assert await transactions(over, reconcile) == 4


async def test_a_full_disk_leaves_no_half_settled_row(over: Pass) -> None:
    class Large(Counting):
        def settle(self, work: Work, row: int) -> list[Outgoing]:
            said = super().settle(work, row)
            if row == 2:
                work.db.add(Counter(name="9" * 600_000))
                work.db.flush()
            return said

    with over.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count={pages + 20}")
        connection.rollback()
    await over.of(large=Large()).once()
    counted = {row.name for row in over.rows(Counter)}
    assert counted == {row.key.split(":")[1] for row in over.rows(OutboxMessage)} == {"1", "3"}


def message(at: datetime, **more: Any) -> InboxMessage:
    given: dict[str, Any] = {
        "conversation": "c",
        "seq": 1,
        "state": "done",
        "accepted_at": at,
        "payload": b"x",
    }
    return InboxMessage(**(given | more))


async def test_talk_is_forgotten_after_a_week_and_its_key_stays(over: Pass) -> None:
    old = over.clock.now() - timedelta(days=7)
    with Session(over.engine) as db, db.begin():
        db.add(message(old, key="old talk"))
        db.add(message(old + timedelta(seconds=1), key="younger talk"))
        db.add(message(old, key="old report", handler="report"))
        db.add(message(old, key="old failure", state="failed"))
        db.add(message(old, key="never handled", state="new"))
    await over.of(forget=reconcilers.find()["forget_chatter"]).once()
    left = {row.key: row.payload for row in over.rows(InboxMessage)}
    assert left == {
        "old talk": None, "younger talk": b"x", "old report": b"x", "old failure": b"x", "never handled": b"x"
    }  # fmt: skip


@pytest.mark.parametrize(("state", "waits", "minutes", "due"), [
    ("clarifying", "ask", 3, True), ("clarifying", "ask", 2.9, False),
    ("dispatched", "acknowledge", 99, False), ("closed", "", 99, False),
])  # fmt: skip
async def test_an_unanswered_question_falls_due_by_the_clock(
    over: Pass, state: str, waits: str, minutes: float, due: bool
) -> None:
    now = over.clock.now()
    until = now + timedelta(minutes=3) if waits else None
    with Session(over.engine) as db, db.begin():
        given: dict[str, Any] = {"state": state, "clock": waits, "due_at": until}
        db.add(Incident(number="1", kind="nonpolice", opened_at=now, since=now, **given))
    over.clock.turn(minutes=minutes)
    reconcile = over.of(ask=reconcilers.find()["unanswered_ask"])
    assert (await reconcile.once() == 1) is due
    assert await reconcile.once() == 0
    (incident,) = over.rows(Incident)
    assert incident.holding == ("officers" if due else "")


def test_every_reconciler_is_found_and_complete() -> None:
    found = reconcilers.find()
    assert {"forget_chatter", "unanswered_ask"} <= set(found)
    assert all(callable(each.due) and callable(each.settle) for each in found.values())


async def test_the_engine_ticks_and_stops() -> None:
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    engine = Engine(timedelta(milliseconds=10), tick)
    engine.start()
    await asyncio.wait_for(ticked.wait(), PATIENCE)
    await engine.stop()


async def test_a_clock_that_was_put_back_stops_no_tick() -> None:
    ticked, scheduler = asyncio.Event(), AsyncIOScheduler(timezone="UTC")

    async def tick() -> None:
        ticked.set()

    engine = Engine(timedelta(milliseconds=10), tick, scheduler)
    engine.start()
    await asyncio.wait_for(ticked.wait(), PATIENCE)
    # So it stands then: by the clock as it is now the next one is due in three hours.
    scheduler.get_jobs()[0].modify(next_run_time=datetime.now(UTC) + timedelta(hours=3))
    ticked.clear()
    await asyncio.wait_for(ticked.wait(), PATIENCE)
    assert not engine.stuck
    await engine.stop()


async def test_stopping_lets_a_pass_that_has_begun_come_to_its_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, go, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        await go.wait()
        ended.set()

    engine = Engine(timedelta(milliseconds=10), tick)
    engine.start()
    await asyncio.wait_for(begun.wait(), PATIENCE)
    stopping = asyncio.create_task(engine.stop())
    await asyncio.sleep(0)
    go.set()
    await asyncio.wait_for(stopping, PATIENCE)
    assert ended.is_set()
    assert [record for record in caplog.records if record.exc_info] == []


def test_times_without_zone_are_refused(over: Pass) -> None:
    with Session(over.engine) as db:
        db.add(message(datetime(2026, 1, 1), key="naive"))  # noqa: DTZ001
        with pytest.raises(StatementError, match="time zone"):
            db.flush()
    assert over.clock.now().tzinfo is UTC
