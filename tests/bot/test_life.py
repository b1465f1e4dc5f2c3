"""The life of matters under anything: random moves, clocks and crashes keep the laws of the state table.

As in the bot, what is refused is committed with the rest, and a process may die before any commit.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine
from sqlalchemy import select as pick
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlmodel import col, create_engine, select

from bot.database import create_tables
from bot.notices import Notice, present
from bot.outgoing_rows import row_of
from models import dispatch, joined, reporters, timeline
from models.incident_rows import Incident
from models.incidents import Matter, MoveRefused, open_incident
from models.messages import Outgoing, Text
from models.people import YIHU, Actor, Speaker
from models.policies import ClockName
from models.roles import STAFF
from models.states import MoveName, Outcome, State
from models.work import Work
from scheduler import reconcilers
from tests.bot.lives import (
    ACTORS,
    CLOCKS,
    HEARD,
    OFTEN,
    REGISTRY,
    SAID_IN,
    SAY,
    SETTINGS,
    STEPS,
    TEAM,
    UNDER_WAY,
    UNDOABLE,
    VAULT,
    WORDS,
    incidents,
    lines,
    outbox,
    plain,
)

SELDOM = (False, False, False, True)
WORK = ("extend", "acknowledge", "arrive", "resolve", "verify")
MEMBER, OFFICER, ANOTHER = ACTORS[1], ACTORS[3], ACTORS[4]
OFTEN_ENOUGH = 12


class Crash(Exception):
    """The process died before the commit."""


@cache
def world() -> tuple[Engine, sqlite3.Connection]:
    """One engine for all lives, which remembers its statements, and a database without rows to begin from."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    create_tables(engine)
    empty = sqlite3.connect(":memory:")
    raw(engine).backup(empty)
    return engine, empty


def raw(engine: Engine) -> sqlite3.Connection:
    connection = engine.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


class Life(RuleBasedStateMachine):
    """Some matters, whose people, clocks and processes do anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.engine, empty = world()
        empty.backup(raw(self.engine))
        self.now = datetime(2026, 11, 23, 2, tzinfo=UTC)
        self.reconcilers = {name: each for name, each in reconcilers.find().items() if name in CLOCKS}
        self.proven: dict[int, int] = {}

    def transaction(self, act: Callable[[Work], list[Outgoing]]) -> str:
        """What the bot does: states, lines and messages in one commit, or nothing of it.

        The sentence of a refusal, which a handler catches: then all else is committed just the same.
        """
        refused = ""
        with Session(self.engine) as db:
            work = Work(db, self.now, SETTINGS, REGISTRY, VAULT, lambda: "CODE2345")
            try:
                said = act(work)
            except MoveRefused as refusal:
                said, refused = [], str(refusal)
            db.flush()
            rows = [row_of(each, f"{self.now}:{n}", self.now, VAULT, None) for n, each in enumerate(said)]
            if rows:
                db.connection().execute(SAY["sqlite"], rows)
            db.commit()
        return refused

    def dies(self, act: Callable[[Work], list[Outgoing]]) -> None:
        """The same, and the process dies before its commit: nothing of it has happened."""

        def killed(work: Work) -> list[Outgoing]:
            with suppress(MoveRefused):
                act(work)
            work.db.flush()
            raise Crash

        before = self.shape()
        with suppress(Crash):
            self.transaction(killed)
        assert self.shape() == before

    @initialize()
    def begin(self) -> None:
        self.report("nonpolice", 3)

    @rule(kind=st.sampled_from(["nonpolice", "police", "emergency"]), urgency=st.integers(1, 4))
    def report(self, kind: str, urgency: int) -> None:
        def act(work: Work) -> list[Outgoing]:
            matter = Matter(kind, "楼道灯坏了", "照明", urgency, "兴苑小区", "A1")
            incident = open_incident(work, matter, YIHU, None)
            reporters.add(work, incident, HEARD, Speaker())
            if kind != "nonpolice":
                return dispatch.to_officers(work, incident, YIHU)
            if urgency == 4:
                return plain(work, incident, YIHU, MoveName.ASK, "")
            return dispatch.to_grid(work, incident, "A1", YIHU)

        self.transaction(act)

    @rule(
        which=st.integers(0, 9), name=st.sampled_from([*sorted(STEPS), *OFTEN]),
        who=st.sampled_from(ACTORS), note=st.sampled_from(WORDS), crash=st.sampled_from(SELDOM),
    )  # fmt: skip
    def somebody_acts(self, which: int, name: str, who: Actor, note: str, crash: bool) -> None:
        def act(work: Work) -> list[Outgoing]:
            return STEPS[name](work, nth(work.db, which), who, note)

        if crash:
            self.dies(act)
        else:
            self.made(act, which)

    @rule(which=st.integers(0, 9), name=st.sampled_from(UNDOABLE), who=st.sampled_from(ACTORS[2:5]))
    def somebody_acts_and_takes_it_back(self, which: int, name: str, who: Actor) -> None:
        before = self.row(which)
        if self.made(lambda w: STEPS[name](w, nth(w.db, which), who, "因为"), which):
            return
        if not self.made(lambda w: STEPS["take back"](w, nth(w.db, which), who, ""), which):
            after = self.row(which)
            kept = ("state", "holder_id", "result", "holding")
            assert [after[each] for each in kept] == [before[each] for each in kept]

    @rule(which=st.integers(0, 9), far=st.sampled_from([1, 2, 3, 5, 5]))
    def the_work_goes_on(self, which: int, far: int) -> None:
        """As on most days, by whom it is given to; random moves by anybody seldom get so far."""
        who = MEMBER if self.row(which)["holding"] == "grid" else OFFICER
        for name in WORK[:far]:
            by = ANOTHER if name in ("extend", "verify") else who
            self.made(lambda w, name=name, by=by: STEPS[name](w, nth(w.db, which), by, "因为"), which)  # type: ignore[misc]

    @rule(which=st.integers(0, 9))
    def pressed_and_taken_before_it_was_sent(self, which: int) -> None:
        self.time_goes_by(6, False)
        self.the_work_goes_on(which, 3)
        self.the_outbox_sends()

    @rule(which=st.integers(0, 9), who=st.sampled_from(ACTORS[:5]))
    def done_and_not_done_and_done_again(self, which: int, who: Actor) -> None:
        # Each time it has one card more to renew: what was begun again often only costs time.
        for name in ("resolve", "reopen", "resolve") if self.row(which)["version"] < OFTEN_ENOUGH else ():
            self.made(lambda w, name=name: STEPS[name](w, nth(w.db, which), who, "因为"), which)  # type: ignore[misc]

    @rule(one=st.integers(0, 9), other=st.integers(0, 9), who=st.sampled_from(ACTORS))
    def two_are_one(self, one: int, other: int, who: Actor) -> None:
        self.made(lambda w: joined.merge(w, nth(w.db, one), nth(w.db, other), who, None), one)

    def made(self, act: Callable[[Work], list[Outgoing]], which: int) -> str:
        """Whether it was refused, and why: a sentence, and nothing is changed or said by it."""
        before, shape = self.row(which), self.shape()
        refused = self.transaction(act)
        after = self.row(which)
        if refused:
            assert self.shape() == shape
        # What was said for an earlier turn is stale: no notice after somebody took it.
        if after["state"] != before["state"] and after["state"] in UNDER_WAY:
            assert after["turn"] > before["turn"]
        assert bool(refused.strip()) == bool(refused)
        # Between the moves of one rule too.
        self.every_matter_has_its_clock_and_its_holder()
        return refused

    @rule(
        minutes=st.sampled_from([0, 1, 3, 5, 31, 61, 60 * 9, 60 * 25, 60 * 24 * 14, -1, -90]),
        crash=st.sampled_from(SELDOM),
    )
    def time_goes_by(self, minutes: int, crash: bool) -> None:
        self.now += timedelta(minutes=minutes)
        for name, each in self.reconcilers.items():
            self.settle(name, each, crash)
        due = [row["due_at"] for row in self.rows() if row["due_at"] is not None]
        assert all(at > self.now for at in due), "a clock has run out and was not settled"

    def settle(self, name: str, each: Any, crash: bool) -> None:
        for _ in range(9):
            found: list[int] = []

            def act(work: Work, found: list[int] = found) -> list[Outgoing]:
                found += each.due(work)
                return [said for row in found for said in each.settle(work, row)]

            if crash:
                self.dies(act)
                found.clear()
            self.transaction(act)
            if not found:
                return
        raise AssertionError(f"{name} comes to no end")

    @rule()
    def the_outbox_sends(self) -> None:
        """Whatever is said for a clock is still true in the moment when it is sent."""
        with self.engine.begin() as connection:
            waiting = pick(outbox).where(outbox.c.state == "due").order_by(outbox.c.id)
            rows = list(connection.execute(waiting).mappings())
            told = tuple(notice(row) for row in rows if row["turn"] is not None)
            kept = present(connection, told) if told else ()
            keys = {row["id"]: row["key"] for row in rows}
            states = {row.id: row.state for row in connection.execute(pick(incidents))}
            for each in kept:
                clock = ClockName(keys[each.id].split(":")[3])
                assert states[each.incident] in SAID_IN[clock], (keys[each.id], states[each.incident])
            sent = outbox.update().where(outbox.c.state == "due").values(state="sent")
            connection.execute(sent)

    @invariant()
    def every_matter_has_its_clock_and_its_holder(self) -> None:
        """A clock until it is closed; one holder while it is under way, none before; a merged one is over."""
        for row in self.rows():
            closed = row["state"] == State.CLOSED
            assert (row["due_at"] is None) == closed == (row["clock"] == ""), row["number"]
            if row["state"] in UNDER_WAY:
                assert row["holder_id"] in TEAM.by_id
            if row["state"] in (State.RECEIVED, State.CLARIFYING):
                assert row["holder_id"] is None
            if row["merged_into"] is not None:
                assert (row["state"], row["outcome"]) == (State.CLOSED, Outcome.DUPLICATE)

    @invariant()
    def a_resident_group_hears_unasked_of_one_end_of_a_matter_at_most(self) -> None:
        """Beside the receipt, which answers the report; what was taken back, or was not so, is told anew."""
        with self.engine.begin() as connection:
            heard = pick(outbox.c.incident_id, outbox.c.key).where(
                outbox.c.conversation == "residents", outbox.c.state != "dropped"
            )
            told = Counter[int]()
            for incident, key in connection.execute(heard):
                told[incident] += -1 if key.startswith("undone:") else 1
            again = pick(lines.c.incident_id).where(
                lines.c.move == MoveName.REOPEN, lines.c.actor.not_in(STAFF)
            )
            not_so = Counter(connection.scalars(again))
        assert all(0 <= n <= 1 + not_so[incident] for incident, n in told.items())

    @invariant()
    def the_timeline_only_grows_and_is_whole(self) -> None:
        with Session(self.engine) as db:
            for row in db.scalars(select(Incident)):
                if self.proven.get(row.id or 0) == row.version:
                    continue
                assert row.version > self.proven.get(row.id or 0, 0)
                self.proven[row.id or 0] = row.version
                lines = timeline.lines_of(db, row.id or 0)
                assert [line.seq for line in lines] == list(range(1, row.version + 1))
                assert [line.at for line in lines] == sorted(line.at for line in lines)
                assert timeline.broken_at(row, lines, VAULT) is None

    def rows(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(pick(incidents).order_by(incidents.c.id)).mappings())

    def row(self, which: int) -> Any:
        found = self.rows()
        return found[which % len(found)]

    def shape(self) -> list[tuple[Any, ...]]:
        """Everything that a crash or a refusal must leave as it was."""
        with self.engine.begin() as connection:
            found = [tuple(row) for row in connection.execute(pick(incidents).order_by(incidents.c.id))]
            said = connection.execute(pick(outbox.c.id, outbox.c.state).order_by(outbox.c.id))
            return [*found, *(tuple(row) for row in said)]


def nth(db: Session, which: int) -> Incident:
    found = list(db.scalars(select(Incident).order_by(col(Incident.id))))
    return found[which % len(found)]


def notice(row: Any) -> Notice:
    text = msgspec.json.decode(VAULT.open_bytes(row["body"]), type=Text)
    return Notice(row["id"], row["incident_id"], row["turn"], text)


TestLife = pytest.mark.long(Life.TestCase)
TestLife.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=15)
