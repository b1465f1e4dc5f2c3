"""Who can do what in the random lives of matters: a small station, every step, what a clock may say."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.database import table
from models import corrections, dispatch, hands, side_moves, steps, taking_back
from models.dialects import by_dialect
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident, TimelineLine
from models.incidents import move
from models.messages import Incoming, Outgoing, Platform
from models.people import Actor
from models.policies import ClockName
from models.registry import GridInfo, GroupInfo, Registry
from models.roles import GroupKind, Role
from models.settings import Settings, Station
from models.states import MoveName, Outcome, State
from models.team import DutyInfo, PersonInfo, Team
from models.vault import Vault
from models.work import Work

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
NOBODY = (Actor(Role.RESIDENT), Actor(Role.MEMBER, 99, "走了的人"))
ACTORS = (*(Actor(each.role, each.id, each.name) for each in PEOPLE), *NOBODY)
WORDS = ("因为", "因为", "因为", "", "  ")
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
outbox, incidents, lines = table(OutboxMessage), table(Incident), table(TimelineLine)
Step = Callable[[Work, Incident, Actor, str], list[Outgoing]]
STEPS: dict[str, Step] = {
    "acknowledge": lambda w, i, a, _: steps.acknowledge(w, i, a, None),
    "arrive": lambda w, i, a, _: steps.arrive(w, i, a, None),
    "resolve": lambda w, i, a, n: steps.resolve(w, i, a, None, n),
    "verify": lambda w, i, a, n: steps.verify(w, i, a, None, n),
    "close": lambda w, i, a, n: steps.close(w, i, a, None, Outcome.FIXED, n),
    "false alarm": lambda w, i, a, n: steps.close(w, i, a, None, Outcome.FALSE_ALARM, n),
    "give back": lambda w, i, a, n: steps.give_back(w, i, a, None, n),
    "reopen": lambda w, i, a, n: steps.reopen(w, i, a, None, n),
    "to police": lambda w, i, a, n: steps.to_police(w, i, a, None, n),
    "to grid": lambda w, i, a, n: steps.to_grid(w, i, a, None, "A1", n),
    "transfer": lambda w, i, a, n: dispatch.to_grid(w, i, "A2", a, None, note=n, name=MoveName.TRANSFER),
    "hand to": lambda w, i, a, n: side_moves.hand_to(w, i, a, None, PEOPLE[1], n),
    "refer": lambda w, i, a, n: side_moves.refer(w, i, a, None, "城管", n),
    "answer": lambda w, i, a, n: side_moves.answer(w, i, a, None, n),
    "urge": lambda w, i, a, n: side_moves.urge(w, i, a, None, n),
    "supervise": lambda w, i, a, n: side_moves.supervise(w, i, a, None, "red", n),
    "ask for time": lambda w, i, a, n: side_moves.ask_extension(w, i, a, None, 2, n),
    "extend": lambda w, i, a, n: side_moves.extend(w, i, a, None, 2, n),
    "join": lambda w, i, a, _: hands.join(w, i, a, None),
    "call for help": lambda w, i, a, n: hands.call_for_help(w, i, a, None, n),
    "amend": lambda w, i, a, n: plain(w, i, a, MoveName.AMEND, n),
    "correct": lambda w, i, a, n: corrections.on_record(w, i, a, None, n, category="别的"),
    "take back": lambda w, i, a, _: taking_back.take_back(w, a, i, None)[2],
}
# What happens every day happens more often here too.
OFTEN = ("acknowledge", "arrive", "resolve", "resolve", "reopen", "reopen", "verify", "close", "take back")
# What may be taken back, and leaves nothing behind when it is.
UNDOABLE = ("close", "resolve", "acknowledge", "arrive", "give back", "refer", "verify", "supervise")
# Those that read incidents; what the others do has its own tests.
CLOCKS = ("escalate", "hand_over", "unanswered_ask", "unverified")
UNDER_WAY = (State.ACKNOWLEDGED, State.ON_SCENE)


def plain(work: Work, incident: Incident, actor: Actor, name: MoveName, note: str) -> list[Outgoing]:
    move(work, incident, name, actor, note=note)
    return []
