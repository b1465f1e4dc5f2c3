"""Random lives of incidents: moves by anybody, clocks turned on and back, ticks, crashes; the laws hold."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlmodel import col, create_engine, select

from bot.database import create_tables
from models import dispatch, hands, joined, side_moves, steps, taking_back, timeline
from models.incident_rows import Incident
from models.incidents import Matter, MoveRefused, move, open_incident
from models.messages import Outgoing, Platform
from models.people import YIHU, Actor
from models.registry import GridInfo, GroupInfo, Registry
from models.roles import GroupKind, Role
from models.settings import Settings
from models.states import MoveName, Outcome, State
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import reconcilers

PEOPLE = (
    PersonInfo(1, "李强", Role.MEMBER, ("FD01",), (("dingtalk", "staff_li"),)),
    PersonInfo(2, "孙梅", Role.MEMBER, ("FD01",), (("dingtalk", "staff_sun"),)),
    PersonInfo(3, "周平", Role.LEADER, ("FD01",), (("dingtalk", "staff_zhou"),)),
    PersonInfo(4, "吴芳", Role.LEADER, ("FD02",)),
    PersonInfo(5, "赵刚", Role.OFFICER, ("FD01", "FD02"), (("dingtalk", "staff_zhao"),)),
    PersonInfo(6, "钱进", Role.OFFICER, ("FD01", "FD02")),
)
NOBODY = (Actor(Role.RESIDENT), Actor(Role.MEMBER, 99, "走了的人"))
ACTORS = (*(Actor(each.role, each.id, each.name) for each in PEOPLE), *NOBODY)
GROUPS = (("cid-grid", GroupKind.GRID), ("cid-officers", GroupKind.OFFICERS))
REGISTRY = Registry(
    grids={n: GridInfo(n, n, "府东社区") for n in ("FD01", "FD02")},
    groups={
        (Platform.DINGTALK, name): GroupInfo(Platform.DINGTALK, name, name, kind, ("FD01", "FD02"))
        for name, kind in GROUPS
    },
    team=Team(PEOPLE),
)
KEY = base64.b64encode(bytes(32)).decode()
WORDS = ("因为", "", "  ")
Step = Callable[[Work, Incident, Actor, str], list[Outgoing]]
STEPS: dict[str, Step] = {
    "acknowledge": lambda w, i, a, _: steps.acknowledge(w, i, a, None),
    "arrive": lambda w, i, a, _: steps.arrive(w, i, a, None),
    "resolve": lambda w, i, a, n: steps.resolve(w, i, a, None, n),
    "verify": lambda w, i, a, n: steps.verify(w, i, a, None, n),
    "close": lambda w, i, a, n: steps.close(w, i, a, None, Outcome.FIXED, n),
    "give back": lambda w, i, a, n: steps.give_back(w, i, a, None, n),
    "reopen": lambda w, i, a, n: steps.reopen(w, i, a, None, n),
    "to police": lambda w, i, a, n: steps.to_police(w, i, a, None, n),
    "to grid": lambda w, i, a, n: steps.to_grid(w, i, a, None, "FD01", n),
    "hand to": lambda w, i, a, n: side_moves.hand_to(w, i, a, None, PEOPLE[1], n),
    "refer": lambda w, i, a, n: side_moves.refer(w, i, a, None, "城管", n),
    "answer": lambda w, i, a, n: side_moves.answer(w, i, a, None, n),
    "urge": lambda w, i, a, n: side_moves.urge(w, i, a, None, n),
    "supervise": lambda w, i, a, n: side_moves.supervise(w, i, a, None, "red", n),
    "ask for time": lambda w, i, a, n: side_moves.ask_extension(w, i, a, None, 2, n),
    "extend": lambda w, i, a, n: side_moves.extend(w, i, a, None, 2, n),
    "join": lambda w, i, a, _: hands.join(w, i, a, None),
    "call for help": lambda w, i, a, n: hands.call_for_help(w, i, a, None, n),
    "take back": lambda w, i, a, _: taking_back.take_back(w, a, i, None)[2],
}
NAMES = st.sampled_from(sorted(STEPS))
UNDOABLE = st.sampled_from(
    ["close", "resolve", "acknowledge", "arrive", "give back", "refer", "verify", "supervise"]
)
UNDER_WAY = (State.ACKNOWLEDGED, State.ON_SCENE)


class Life(RuleBasedStateMachine):
    """A few incidents and everything that can befall them."""

    @initialize()
    def found(self) -> None:
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        create_tables(self.engine)
        self.db = Session(self.engine, expire_on_commit=False)
        self.now = datetime(2026, 11, 23, 2, tzinfo=UTC)
        self.vault = Vault(KEY)
        self.ticked = False

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()
            self.engine.dispose()

    def work(self) -> Work:
        return Work(self.db, self.now, Settings(), REGISTRY, self.vault, lambda: "CODE2345")

    def incidents(self) -> list[Incident]:
        return list(self.db.scalars(select(Incident).order_by(col(Incident.id))))

    @rule(kind=st.sampled_from(["nonpolice", "police", "emergency"]), grid=st.sampled_from(["FD01", "FD02"]))
    def reported(self, kind: str, grid: str) -> None:
        self.ticked = False
        work = self.work()
        incident = open_incident(work, Matter(kind, "灯坏了", grid=grid), YIHU, None)
        if kind == "nonpolice":
            dispatch.to_grid(work, incident, grid, YIHU)
        else:
            dispatch.to_officers(work, incident, YIHU)
        self.db.commit()

    @precondition(lambda self: bool(self.incidents()))
    @rule(
        data=st.data(),
        name=st.sampled_from(sorted(STEPS)),
        who=st.sampled_from(ACTORS),
        note=st.sampled_from(WORDS),
    )
    def tried(self, data: Any, name: str, who: Actor, note: str) -> None:
        incident = data.draw(st.sampled_from(self.incidents()))
        self._try(incident, lambda: STEPS[name](self.work(), incident, who, note))

    @precondition(lambda self: bool(self.incidents()))
    @rule(data=st.data(), name=UNDOABLE, who=st.sampled_from(ACTORS[2:6]))
    def tried_and_taken_back_at_once(self, data: Any, name: str, who: Actor) -> None:
        incident = data.draw(st.sampled_from(self.incidents()))
        before = (incident.state, incident.holder_id, incident.result, incident.holding)
        version = incident.version
        self._try(incident, lambda: STEPS[name](self.work(), incident, who, "因为"))
        made = incident.version
        if made > version:
            self._try(incident, lambda: STEPS["take back"](self.work(), incident, who, ""))
        if made > version and incident.version > made:
            assert (incident.state, incident.holder_id, incident.result, incident.holding) == before

    @precondition(lambda self: len(self.incidents()) > 1)
    @rule(data=st.data(), who=st.sampled_from(ACTORS))
    def joined(self, data: Any, who: Actor) -> None:
        one, other = (data.draw(st.sampled_from(self.incidents())) for _ in range(2))
        self._try(one, lambda: joined.merge(self.work(), one, other, who, None))

    @precondition(lambda self: bool(self.incidents()))
    @rule(data=st.data(), name=st.sampled_from(list(MoveName)))
    def moved_and_killed_before_the_commit(self, data: Any, name: MoveName) -> None:
        incident = data.draw(st.sampled_from(self.incidents()))
        row, before = incident.id, (incident.version, incident.state, incident.tip)
        try:
            move(self.work(), incident, name, YIHU, note="因为")
            self.db.flush()
        except MoveRefused:
            pass
        self.db.rollback()
        self.db.expire_all()
        found = self.db.get_one(Incident, row)
        assert (found.version, found.state, found.tip) == before

    @rule(minutes=st.sampled_from([1, 4, 11, 60, 600, 3000, 20000, -1, -90]))
    def turned(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.ticked = False

    @rule()
    def tick(self) -> None:
        """As the engine does: again and again while something is due."""
        for reconciler in reconcilers.find().values():
            for _ in range(50):
                work = self.work()
                rows = reconciler.due(work)
                for row in rows:
                    reconciler.settle(work, row)
                self.db.commit()
                self.db.expire_all()
                if not rows:
                    break
        self.ticked = True

    def _try(self, incident: Incident, act: Callable[[], list[Outgoing]]) -> None:
        version, columns, turn = incident.version, incident.model_dump(), incident.turn
        told = ""
        try:
            act()
        except MoveRefused as refusal:
            told = str(refusal)
        if incident.version == version:
            assert told.strip()
            assert incident.model_dump() == columns
        self.ticked = False
        self.db.commit()
        # What was said for an earlier turn is stale: no notice after somebody took it.
        if incident.state != columns["state"] and State(incident.state) in UNDER_WAY:
            assert incident.turn > turn

    @invariant()
    def timelines_are_whole_and_in_order(self) -> None:
        for incident in self.incidents() if hasattr(self, "db") else []:
            lines = timeline.lines_of(self.db, incident.id or 0)
            assert timeline.broken_at(incident, lines, self.vault) is None
            assert [line.at for line in lines] == sorted(line.at for line in lines)
            assert len(lines) == incident.version

    @invariant()
    def what_is_in_hand_is_in_one_persons_hands(self) -> None:
        for incident in self.incidents() if hasattr(self, "db") else []:
            if State(incident.state) in UNDER_WAY:
                assert incident.holder_id is not None
            if incident.merged_into is not None:
                assert (incident.state, incident.outcome) == (State.CLOSED, Outcome.DUPLICATE)

    @invariant()
    def everything_that_is_not_closed_has_a_clock(self) -> None:
        for incident in self.incidents() if hasattr(self, "db") else []:
            closed = incident.state == State.CLOSED
            assert (incident.due_at is None) == closed
            assert (incident.clock == "") == closed
            if self.ticked and incident.due_at is not None:
                assert incident.due_at > self.now


Life.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestLife = Life.TestCase
