"""The laws of the outbox, whatever is said, sent, retried, carried or killed in any order.

In one lane nothing overtakes what waits; what is urgent waits for nothing else; of a matter's card no chat
sees an older state after a newer one; and all comes to its end.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine, create_engine, select, update
from sqlalchemy.pool import StaticPool

from bot import results
from bot.database import create_tables, table
from bot.outgoing_rows import row_of
from bot.ready import LEASE, WAITING, Claimed, Ready
from bot.repeated import CARRIED
from bot.results import Result
from bot.saying import OUTDATED, say
from models.flow_rows import OutboxMessage, OutboxState
from models.messages import Card, Outgoing, Platform, Target, Text
from models.registry import Registry
from tests.bot.lives import VAULT

outbox = table(OutboxMessage)
PROCESSES = st.sampled_from(("one", "other"))


@cache
def world() -> tuple[Engine, sqlite3.Connection]:
    """One engine for all runs, which remembers its statements, and an empty database to begin from."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    create_tables(engine)
    empty = sqlite3.connect(":memory:")
    raw(engine).backup(empty)
    return engine, empty


def raw(engine: Engine) -> sqlite3.Connection:
    connection = engine.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def together(one: Any, other: Any) -> bool:
    return one.lane == other.lane and ("" in (one.account, other.account) or one.account == other.account)


class Lanes(RuleBasedStateMachine):
    """Two processes send what is said in two chats about two matters; either may be killed."""

    @initialize()
    def begin(self) -> None:
        self.engine, empty = world()
        empty.backup(raw(self.engine))
        self.now = datetime(2026, 11, 23, 2, tzinfo=UTC)
        self.ready = Ready(VAULT, timedelta(0))
        self.flying: dict[str, list[Claimed]] = {"one": [], "other": []}
        self.versions: defaultdict[tuple[str, int], int] = defaultdict(int)
        self.outrun: set[int] = set()
        self.seen: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)

    def rows(self) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(select(outbox).order_by(outbox.c.id)))

    def waiting(self) -> list[Any]:
        return [row for row in self.rows() if row.state in WAITING]

    @rule(
        chat=st.sampled_from("aaab"), account=st.sampled_from(("", "", "x", "y")), urgent=st.booleans(),
        matter=st.sampled_from((None, 1, 1, 1, 2)), rides=st.booleans(),
    )  # fmt: skip
    def speak(self, chat: str, account: str, urgent: bool, matter: int | None, rides: bool) -> None:
        """A text, or a matter's card, which is always the same account's; what changes it may ride."""
        text, version = Outgoing(to=Target(Platform.WECHAT, chat, account=account), body=Text("。")), 0
        if matter is not None:
            version = self.versions[chat, matter] = self.versions[chat, matter] + 1
            card = Card("c", "灯坏了", (), str(version), update=version > 1)
            text = Outgoing(to=Target(Platform.WECHAT, chat), body=card, incident=matter)
        said = Outgoing(
            to=text.to, body=text.body, incident=matter, urgent=urgent,
            key=f"card:{chat}{matter}:{version}" if version else f"text:{len(self.rows())}",
        )  # fmt: skip
        answers = 7 if rides and version > 1 else None
        row = row_of(said, said.key, self.now, VAULT, answers)
        with self.engine.begin() as connection:
            say(connection, [row])
            say(connection, [row])

    def on_their_way(self, answer: Any) -> set[int]:
        """What is being sent of the same card: should it arrive after the answer, nobody can help it."""
        flying = [row for rows in self.flying.values() for row in rows]
        here = [row for row in flying if row.target.conversation == answer.conversation]
        return {row.id for row in here if row.incident == answer.incident_id}

    @rule(process=PROCESSES)
    def claim(self, process: str) -> None:
        before = {row.id: row for row in self.waiting()}
        mine = [row.id for row in self.flying[process]]
        with self.engine.begin() as connection:
            claimed = self.ready.claim(connection, self.now, mine)
        self.flying[process] += claimed
        for each in claimed:
            row = before[each.id]
            assert row.due_at <= self.now
            assert not [one for one in before.values() if one.id < row.id and together(one, row)]
        left = [row for row in self.waiting() if row.due_at <= self.now and row.id not in mine]
        for row in left:
            ahead = [one for one in before.values() if one.id < row.id and together(one, row)]
            assert ahead
            assert all(one.urgent == row.urgent for one in ahead)

    @rule(
        process=PROCESSES,
        nth=st.integers(0, 9),
        what=st.sampled_from(("sent", "sent", "sent", "again", "dead")),
    )
    def end(self, process: str, nth: int, what: str) -> None:
        flying = self.flying[process]
        if not flying:
            return
        row = flying.pop(nth % len(flying))
        state = {"sent": OutboxState.SENT, "dead": OutboxState.DEAD}.get(what, OutboxState.DUE)
        if row.id in self.outrun and what == "sent":
            return
        result = Result(row, state, error="503" * (what != "sent"), wait=20.0 * (what == "again"))
        if what == "sent":
            self.see(row.target.conversation, row.incident, row.id)
        with self.engine.begin() as connection:
            results.write(connection, [result], self.now, VAULT, Registry())

    @rule(nth=st.integers(0, 9), taken=st.sampled_from((True, True, False)))
    def answer(self, nth: int, taken: bool) -> None:
        """What waits to be carried is, or is let go."""
        riding = [row for row in self.waiting() if row.state == OutboxState.ANSWERING]
        if not riding:
            return
        row = riding[nth % len(riding)]
        with self.engine.begin() as connection:
            if not taken:
                change = update(outbox).where(outbox.c.id == row.id)
                connection.execute(change.values(state=OutboxState.DUE, due_at=self.now))
            else:
                self.outrun |= self.on_their_way(row)
                self.see(row.conversation, row.incident_id, row.id)
                connection.execute(CARRIED, {"keys": [row.key], "at": self.now})
                connection.execute(OUTDATED, {"keys": [row.key]})

    def see(self, chat: str, matter: int | None, row: int) -> None:
        if matter is not None:
            self.seen[chat, matter].append(row)

    @rule(process=PROCESSES)
    def die(self, process: str) -> None:
        """What it was sending is anybody's when its lease has run out."""
        self.flying[process].clear()

    @rule(seconds=st.sampled_from((1, 10, 30)))
    def turn(self, seconds: int) -> None:
        """Whoever sends for longer than his lease is as good as dead."""
        self.now += timedelta(seconds=seconds)
        for flying in self.flying.values():
            flying[:] = [row for row in flying if row.until > self.now]

    @invariant()
    def a_card_never_goes_back(self) -> None:
        for seen in getattr(self, "seen", {}).values():
            assert seen == sorted(seen)

    def teardown(self) -> None:
        """All comes to its end; what is left out is only what would set a card back."""
        if not hasattr(self, "now"):
            return
        for process in self.flying:
            self.die(process)
        self.now += LEASE
        while self.waiting():
            self.claim("one")
            assert self.flying["one"]
            self.end("one", 0, "sent")
        dropped = [row for row in self.rows() if row.state == OutboxState.DROPPED]
        assert all(row.key.startswith("card:") for row in dropped)
        self.a_card_never_goes_back()


TestLanes = Lanes.TestCase
TestLanes.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=25)
