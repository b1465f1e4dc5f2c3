"""The life of matters under anything: random moves, clocks and crashes keep the laws of the state table."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select as pick
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlmodel import col, create_engine, select

from bot.database import create_tables, table
from bot.notices import Notice, present
from bot.outgoing_rows import row_of
from models import clocks, dispatch, extension, reporters, steps, timeline
from models.dialects import by_dialect
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.incidents import Matter, MoveRefused, move, open_incident
from models.messages import Incoming, Outgoing, Platform, Text
from models.people import YIHU, Actor, Speaker
from models.policies import ClockName
from models.registry import GridInfo, GroupInfo, Registry
from models.roles import GroupKind, Role
from models.settings import Settings, Station
from models.states import MoveName, Outcome, State
from models.team import DutyInfo, PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import reconcilers

VAULT = Vault(base64.b64encode(bytes(32)).decode())
PEOPLE = (
    PersonInfo(1, "李强", Role.MEMBER, ("A1",), (("dingtalk", "li"),)),
    PersonInfo(2, "孙梅", Role.MEMBER, ("A1", "A2"), (("dingtalk", "$:sun"),)),
    PersonInfo(3, "王兰", Role.LEADER, ("A1", "A2"), (("dingtalk", "wang"),)),
    PersonInfo(4, "赵刚", Role.OFFICER, ("A1",), (("dingtalk", "zhao"),)),
    PersonInfo(5, "钱进", Role.OFFICER, (), (("dingtalk", "qian"),)),
)
TEAM = Team(PEOPLE, (DutyInfo(date(2026, 11, 23), "白班", ("钱进",)),))
REGISTRY = Registry(
    grids={each: GridInfo(each, f"{each} 网格", "社区") for each in ("A1", "A2")},
    groups={
        ("dingtalk", "grid"): GroupInfo(Platform.DINGTALK, "grid", "网格群", GroupKind.GRID, ("A1", "A2")),
        ("dingtalk", "officers"): GroupInfo(Platform.DINGTALK, "officers", "民警群", GroupKind.OFFICERS),
    },
    team=TEAM,
)
SETTINGS = Settings(station=Station(leader="赵刚"))
HEARD = Incoming(
    platform=Platform.WECHAT, account="bot", conversation="residents", sender="wxid_wang", message_id="m1",
    sent_at=datetime(2026, 11, 23, 2, tzinfo=UTC),
)  # fmt: skip
# In which states what a clock says is true.
SAID_IN = {
    ClockName.ACKNOWLEDGE: {State.DISPATCHED},
    ClockName.ARRIVE: {State.ACKNOWLEDGED},
    ClockName.RESOLVE: {State.ACKNOWLEDGED, State.ON_SCENE},
    ClockName.FEEDBACK: {State.ACKNOWLEDGED, State.ON_SCENE},
}
SAY = by_dialect(lambda insert: insert(table(OutboxMessage)).on_conflict_do_nothing(index_elements=["key"]))
outbox, incidents = table(OutboxMessage), table(Incident)
Act = Callable[[Work, Incident, Actor], list[Outgoing]]

ACTS: dict[str, Act] = {
    "acknowledge": lambda w, i, a: steps.acknowledge(w, i, a, None),
    "arrive": lambda w, i, a: steps.arrive(w, i, a, None),
    "resolve": lambda w, i, a: steps.resolve(w, i, a, None, "好了"),
    "give back": lambda w, i, a: steps.give_back(w, i, a, None, "不是我们的"),
    "to police": lambda w, i, a: steps.to_police(w, i, a, None, "打起来了"),
    "close": lambda w, i, a: steps.close(w, i, a, None, Outcome.FALSE_ALARM, ""),
    "reopen": lambda w, i, a: steps.reopen(w, i, a, None, "没好"),
    "transfer": lambda w, i, a: dispatch.to_grid(w, i, "A2", a, None, name=MoveName.TRANSFER),
    "amend": lambda w, i, a: plain(w, i, a, MoveName.AMEND),
    "verify": lambda w, i, a: plain(w, i, a, MoveName.VERIFY),
    "extend": lambda w, i, a: extended(w, i),
}


def plain(work: Work, incident: Incident, actor: Actor, name: MoveName) -> list[Outgoing]:
    move(work, incident, name, actor, note="还有一句")
    return []


def extended(work: Work, incident: Incident) -> list[Outgoing]:
    until = work.now + timedelta(days=2)
    extension.check(work, incident, until, Role.OFFICER)
    clocks.extend(work, incident, until)
    return []


class Crash(Exception):
    """The process died before the commit."""


class Life(RuleBasedStateMachine):
    """Some matters, whose people, clocks and processes do anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        create_tables(self.engine)
        self.now = datetime(2026, 11, 23, 2, tzinfo=UTC)
        self.reconcilers = reconcilers.find()

    def teardown(self) -> None:
        self.engine.dispose()

    def transaction(self, act: Callable[[Work], list[Outgoing]]) -> None:
        """What the bot does: states, lines and messages in one commit, or nothing of it."""
        with Session(self.engine) as db:
            work = Work(db, self.now, SETTINGS, REGISTRY, VAULT, lambda: "CODE2345")
            said = act(work)
            db.flush()
            rows = [row_of(each, f"{self.now}:{n}", self.now, VAULT, None) for n, each in enumerate(said)]
            if rows:
                db.connection().execute(SAY["sqlite"], rows)
            db.commit()

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
                return plain(work, incident, YIHU, MoveName.ASK)
            return dispatch.to_grid(work, incident, "A1", YIHU)

        self.transaction(act)

    @rule(
        which=st.integers(0, 9), name=st.sampled_from(sorted(ACTS)), who=st.sampled_from(PEOPLE),
        crash=st.booleans(),
    )  # fmt: skip
    def somebody_acts(self, which: int, name: str, who: PersonInfo, crash: bool) -> None:
        def act(work: Work) -> list[Outgoing]:
            incident = nth(work.db, which)
            said = ACTS[name](work, incident, Actor(who.role, who.id, who.name))
            if crash:
                work.db.flush()
                raise Crash
            return said

        before = self.shape()
        try:
            self.transaction(act)
        except (Crash, MoveRefused):
            assert self.shape() == before

    @rule(minutes=st.sampled_from([0, 1, 3, 5, 31, 61, 60 * 9, 60 * 25, 60 * 24 * 3]), crash=st.booleans())
    def time_goes_by(self, minutes: int, crash: bool) -> None:
        self.now += timedelta(minutes=minutes)
        for name, each in self.reconcilers.items():
            if crash:
                self.dies_settling(each)
            self.settle(name, each)
        with Session(self.engine) as db:
            due = [row.due_at for row in db.scalars(select(Incident)) if row.due_at is not None]
        assert all(at > self.now for at in due), "a clock has run out and was not settled"

    def dies_settling(self, each: Any) -> None:
        def act(work: Work) -> list[Outgoing]:
            for row in each.due(work)[:2]:
                each.settle(work, row)
            work.db.flush()
            raise Crash

        before = self.shape()
        try:
            self.transaction(act)
        except Crash:
            assert self.shape() == before

    def settle(self, name: str, each: Any) -> None:
        for _ in range(9):
            found: list[int] = []

            def act(work: Work, found: list[int] = found) -> list[Outgoing]:
                found += each.due(work)
                return [said for row in found for said in each.settle(work, row)]

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
    def every_matter_that_is_not_closed_has_a_clock(self) -> None:
        with Session(self.engine) as db:
            for row in db.scalars(select(Incident)):
                closed = row.state == State.CLOSED
                assert (row.due_at is None) == closed == (row.clock == ""), row.number

    @invariant()
    def whoever_is_at_work_holds_it_and_nobody_else_does(self) -> None:
        with Session(self.engine) as db:
            for row in db.scalars(select(Incident)):
                if row.state in (State.ACKNOWLEDGED, State.ON_SCENE):
                    assert row.holder_id in TEAM.by_id
                if row.state in (State.RECEIVED, State.CLARIFYING, State.DISPATCHED):
                    assert row.holder_id is None

    @invariant()
    def a_resident_group_hears_unasked_of_one_end_of_a_matter_at_most(self) -> None:
        """Beside the receipt, which answers the report: whatever the staff does, and however often."""
        with self.engine.begin() as connection:
            heard = pick(outbox.c.incident_id).where(outbox.c.conversation == "residents")
            told = list(connection.execute(heard).scalars())
        assert len(told) == len(set(told))

    @invariant()
    def the_timeline_only_grows_and_is_whole(self) -> None:
        with Session(self.engine) as db:
            for row in db.scalars(select(Incident)):
                lines = timeline.lines_of(db, row.id or 0)
                assert [line.seq for line in lines] == list(range(1, row.version + 1))
                assert [line.at for line in lines] == sorted(line.at for line in lines)
                assert timeline.broken_at(row, lines, VAULT) is None

    def shape(self) -> list[tuple[Any, ...]]:
        """Everything that a crash must leave as it was."""
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


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
