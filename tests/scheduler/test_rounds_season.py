"""Days of routines in a second, with downtime at random: each window is one round, told once, no flood."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models import recurrence, routine_signing, routines
from models.messages import Incoming, Outgoing, Platform
from models.recurrence import Calendar
from models.registry import GridInfo, Registry
from models.registry_rows import Routine
from models.roles import Role
from models.routine_rows import RoundPerson, RoutineRound
from models.routines import RoundState, Window
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import rounds_open, rounds_press, rounds_told

# From a Friday on, across the end of the winter holiday.
START, DAYS = datetime(2026, 2, 27, 2, tzinfo=UTC), 8
SETTINGS = Settings()
ZONE = SETTINGS.station.timezone
ROUTINES = (
    ("护校", "护校", "上学日", "07:10-07:50;17:20-18:00"),
    ("夜巡", "巡防", "每日", "22:30-00:30"),
    ("消防", "消防", "每周一;每周四", ""),
    ("探头", "视频巡查", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "10:00-10:30"),
)
GRIDS = {"FD01": GridInfo("FD01", "一网格", "府东社区")}
ROLES = (Role.MEMBER, Role.LEADER, Role.OFFICER)
PEOPLE = tuple(
    PersonInfo(n, f"员{n}", role, ("FD01",), (("dingtalk", f"staff{n}"),)) for n, role in enumerate(ROLES, 1)
)
RECONCILERS = (rounds_open, rounds_press)


class Season:
    """One database, a clock that is turned, and what was told when."""

    def __init__(self, db: Session, vault: Vault, seed: int) -> None:
        self.db, self.vault, self.now = db, vault, START
        self.chance = random.Random(seed)
        self.registry = Registry(version=1, grids=GRIDS, team=Team(PEOPLE))
        self.told: list[tuple[datetime, Outgoing]] = []
        self.up: list[tuple[datetime, datetime]] = []
        for name, kind, period, times in ROUTINES:
            db.add(Routine(name=name, kind=kind, grids=["FD01"], period=period, times=times))

    def work(self) -> Work:
        return Work(self.db, self.now, SETTINGS, self.registry, self.vault, lambda: "code")

    def live(self) -> None:
        """From event to event; now and then nobody is there for some hours or days."""
        began = self.now
        while self.now < START + timedelta(days=DAYS):
            self.tick()
            following = self.next_event()
            if self.chance.random() < 0.05:
                self.up.append((began, self.now))
                following = began = self.now + timedelta(hours=self.chance.randint(1, 40))
            self.now = following
        self.up.append((began, self.now))

    def tick(self) -> None:
        said: list[Outgoing] = []
        for reconciler in RECONCILERS:
            said += reconciler.settle_all(self.work(), reconciler.due(self.work()))
            self.db.flush()
        for row in rounds_told.due(self.work()):
            said += rounds_told.settle(self.work(), row)
        self.told += [(self.now, each) for each in said]
        self.sign()
        self.db.flush()

    def sign(self) -> None:
        """Now and then somebody does."""
        query = select(RoutineRound).where(
            col(RoutineRound.state) == RoundState.OPEN, col(RoutineRound.start) <= self.now
        )
        for row in self.db.scalars(query).all():
            if self.chance.random() < 0.3:
                routine = self.db.get_one(Routine, row.routine_id)
                routine_signing.sign(self.work(), row, routine, 1, (), SAID, None)

    def next_event(self) -> datetime:
        """When something is to happen by the rows, or the list of the morning."""
        self.db.flush()
        times = [at for at in self.db.scalars(select(Routine.next_at)) if at is not None and at > self.now]
        times += [at for at in self.db.scalars(select(RoutineRound.due_at)) if at is not None]
        day = self.now.astimezone(ZONE).date()
        lists = (datetime.combine(day + timedelta(days=n), time(7), ZONE) for n in (0, 1))
        soonest: datetime = min([*times, *(at for at in lists if at > self.now)])
        return max(soonest, self.now + timedelta(seconds=5))


SAID = Incoming(
    platform=Platform.DINGTALK, account="", conversation="staff1", sender="staff1", message_id="m",
    sent_at=START, private=True,
)  # fmt: skip


def windows(name: str, period: str, times: str) -> list[Window]:
    """Every window of the weeks, by the rules alone."""
    calendar = Calendar(SETTINGS.hours, SETTINGS.school)
    day: date | None = START.astimezone(ZONE).date() - timedelta(days=1)
    found: list[Window] = []
    while day is not None and day < (START + timedelta(days=DAYS)).astimezone(ZONE).date():
        day = recurrence.first_day(period, START.astimezone(ZONE).date(), day, calendar)
        if day is not None:
            found += routines.windows(times, day, ZONE, (time(8, 30), time(19)))
            day += timedelta(days=1)
    return [each for each in found if each.end > START]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_laws_hold(empty: Engine, vault: Vault, seed: int) -> None:
    with Session(empty) as db:
        season = Season(db, vault, seed)
        season.live()
        rows = db.scalars(select(RoutineRound)).all()
        of_name = {each.id: each.name for each in db.scalars(select(Routine))}
        has = {row.round_id for row in db.scalars(select(RoundPerson))}
    opened = Counter((of_name[row.routine_id], row.start) for row in rows)
    assert set(opened.values()) == {1}
    assert has == {row.id for row in rows}
    for name, _, period, times in ROUTINES:
        for window in windows(name, period, times):
            # Whoever is there at any moment of a window finds its round; what was slept through has none.
            there = any(began < window.end and window.start < ended for began, ended in season.up)
            if there and window.end < season.now:
                assert (name, window.start) in opened, (name, window)
    by_rule = ((name, windows(name, period, times)) for name, _, period, times in ROUTINES)
    known = {(name, window.start) for name, found in by_rule for window in found}
    assert {key for key in opened if key[1] < START + timedelta(days=DAYS - 2)} <= known
    over = [row for row in rows if row.end < season.up[-1][1] - timedelta(hours=12)]
    assert {row.state for row in over} <= {RoundState.DONE, RoundState.MISSED}
    assert not any(row.state == RoundState.MISSED and row.done_at for row in rows)
    heard = Counter((at, said.to.conversation, said.key.partition(":")[0]) for at, said in season.told)
    assert max(heard.values()) == 1
    keys = [said.key for _, said in season.told]
    assert len(keys) == len(set(keys))
    # Whoever leads hears of it by day, also where we come back in the night.
    said_at = [(said.to.conversation, said.not_before or at) for at, said in season.told]
    leader = [at.astimezone(ZONE).time() for to, at in said_at if to == "staff2"]
    assert leader
    assert all(time(7) <= at < time(22) for at in leader)
