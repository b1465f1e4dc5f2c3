"""A year of elders in seconds: sightings, absences, mistakes and downtime at random; the laws hold."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.database import open_engine
from bot.migrations import migrate
from models import elder_watch, elders
from models.elder_rows import ElderStep
from models.elders import Proof, Rule, Step
from models.messages import Outgoing, Text
from models.registry import GridInfo, Registry
from models.registry_rows import Elder, Grid
from models.roles import Role
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work
from scheduler import elders as reconciler

START = datetime(2026, 1, 1, 2, tzinfo=UTC)
# The clock is turned to each moment at which something is to happen, and to others at random: in between
# nothing can, for what is due is found by its time. So a year takes a second or two.
TICK, ELDERS = timedelta(seconds=5), 3
SETTINGS = Settings()
ZONE = SETTINGS.station.timezone
# With an earlier reminder a night lies before the order, and a bot that comes up then has to be silent.
EARLIER = replace(SETTINGS, elders=replace(SETTINGS.elders, remind_after=timedelta(hours=12)))
PROOFS = (Proof.MET, Proof.MET, Proof.DOOR, Proof.PHONE, Proof.NEIGHBOUR, Proof.ABSENT)
GRIDS = {"FD01": GridInfo("FD01", "一网格", "府东社区"), "FD02": GridInfo("FD02", "二网格", "府东社区")}
PEOPLE = tuple(
    PersonInfo(n, f"员{n}", role, tuple(GRIDS), (("dingtalk", f"staff{n}"),))
    for n, role in enumerate((Role.MEMBER, Role.LEADER, Role.OFFICER), 1)
)


class Life:
    """What is true of one elder, kept apart from the rows: when he was seen, and since when we know."""

    def __init__(self, began: datetime) -> None:
        self.began, self.away = began, began
        self.seen: list[datetime] = []
        self.known_since = began

    @property
    def base(self) -> datetime:
        return max(self.began, self.away, *self.seen)


class Year:
    """One database, a clock that is turned, and what was told when."""

    def __init__(self, db: Session, vault: Vault, seed: int, settings: Settings) -> None:
        self.settings = settings
        self.rule = Rule(settings.elders, settings.station.timezone, settings.clocks.quiet)
        self.db, self.vault, self.now = db, vault, START
        self.chance = random.Random(seed)
        self.registry = Registry(version=1, grids=GRIDS, team=Team(PEOPLE))
        self.lives = {number: Life(START) for number in range(1, ELDERS + 1)}
        self.told: dict[tuple[int, datetime], dict[str, datetime]] = {}
        self.breaches = self.in_time = self.last = 0
        self.back_at = self.up_before = self.next_word = START

    def work(self) -> Work:
        return Work(self.db, self.now, self.settings, self.registry, self.vault, lambda: "code")

    def live(self, days: int) -> None:
        """From moment to moment, unless we are down; people tell what they saw when we are up again."""
        while self.now < START + timedelta(days=days):
            if self.now >= self.back_at:
                self.tick()
                self.check()
                self.up_before = self.now
                if self.now >= self.next_word:
                    self.happen()
                if self.chance.random() < 0.04:
                    self.back_at = self.now + timedelta(
                        hours=self.chance.uniform(1, 90) * self.chance.random()
                    )
            self.now = self.next_moment()

    def next_moment(self) -> datetime:
        """When something is due by the laws, when somebody speaks, or some time before."""
        if self.now < self.back_at:
            return self.back_at
        due = [at for life in self.lives.values() for at in moments(self.rule, life.base) if at > self.now]
        if any(life.base + timedelta(hours=48) <= self.now for life in self.lives.values()):
            due.append(elders.next_morning(self.rule, self.now))
        until = min([*due, self.next_word])
        if self.chance.random() < 0.25:
            return self.now + max(TICK, (until - self.now) * self.chance.random())
        return max(until, self.now + TICK)

    def tick(self) -> None:
        work, said = self.work(), list[Outgoing]()
        while rows := reconciler.due(work):
            said += reconciler.settle_all(work, rows)
            self.db.flush()
            self.db.expunge_all()
        if quiet(self.now):
            assert not any("见面提醒" in text_of(each) for each in said)
        targets = [(each.to.conversation, text_of(each)[:8]) for each in said]
        assert len(set(targets)) == len(targets)
        news = select(ElderStep).where(col(ElderStep.id) > self.last)
        for row in self.db.scalars(news) if said else ():
            self.told.setdefault((row.elder_id, row.base), {}).setdefault(row.step, row.at)
            self.last = row.id or 0

    def check(self) -> None:
        """The laws, after each pass of the reconciler."""
        for number, life in self.lives.items():
            base = life.base
            told = self.told.get((number, base), {})
            order, breach = moments(self.rule, base)[1], base + timedelta(hours=48)
            if self.now >= breach:
                assert Step.BREACH in told
                self.breaches += self.up_before < breach
                # Within one tick, unless we were down at that time or heard of it only afterwards.
                if life.known_since <= breach and self.now <= breach + TICK:
                    assert told[Step.BREACH] <= breach + TICK
            assert all(
                at >= elders.at(self.rule, base, Step(step)) for step, at in told.items() if step != "again"
            )
            if self.now >= order:
                assert Step.DOOR in told or Step.BREACH in told
                # Nobody was down, and nothing was told late: the order was given at its moment, in daylight.
                if life.known_since <= order and self.now <= order + TICK:
                    assert order <= told[Step.DOOR] <= order + TICK < breach
                    assert time(8) <= told[Step.DOOR].astimezone(ZONE).time() < time(20)
                    self.in_time += 1
            if self.now < base:
                assert told == {}

    def happen(self) -> None:
        """By day somebody speaks of an elder now and then; some proofs do not count, some are mistakes."""
        self.next_word = self.now + timedelta(hours=self.chance.expovariate(ELDERS / 38))
        if time(7) <= self.now.astimezone(ZONE).time() < time(21):
            number = self.chance.randint(1, ELDERS)
            life, dice = self.lives[number], self.chance.random()
            if dice < 0.96:
                self.see(number, life)
            elif dice < 0.98:
                self.away(number, life)
            elif life.away > self.now:
                elder_watch.come_back(self.work(), self.db.get_one(Elder, number))
                life.away, life.known_since = self.now, self.now
            self.db.flush()
            self.db.expunge_all()

    def see(self, number: int, life: Life) -> None:
        at = self.now - timedelta(hours=self.chance.choice((0, 0, 0, 3, 20)))
        proof, elder = self.chance.choice(PROOFS), self.db.get_one(Elder, number)
        row = elder_watch.see(self.work(), elder, 1, proof, at, None)
        if self.chance.random() < 0.05:
            elder_watch.take_back(self.work(), elder, row, 1)
        elif proof in self.settings.elders.counts:
            life.seen.append(at)
        life.known_since = self.now

    def away(self, number: int, life: Life) -> None:
        until = self.now + timedelta(days=self.chance.randint(1, 14))
        elder_watch.go_away(self.work(), self.db.get_one(Elder, number), until, "住院", 1)
        life.away, life.known_since = until, self.now


@cache
def moments(rule: Rule, base: datetime) -> tuple[datetime, ...]:
    """When something is to be told of an elder whom nobody has seen since."""
    return tuple(elders.at(rule, base, step) for step in (Step.REMIND, Step.DOOR, Step.BREACH))


def quiet(at: datetime) -> bool:
    return not time(7) <= at.astimezone(ZONE).time() < time(22)


def text_of(said: Outgoing) -> str:
    assert isinstance(said.body, Text)
    return said.body.text


@pytest.mark.long
@pytest.mark.parametrize(("settings", "days"), [(SETTINGS, 365), (EARLIER, 120)])
def test_a_year(vault: Vault, settings: Settings, days: int) -> None:
    engine = open_engine("sqlite://")
    migrate(engine)
    with Session(engine) as db:
        db.add_all([Grid(number=grid, name=info.name, community="府东社区") for grid, info in GRIDS.items()])
        db.flush()
        db.add_all([Elder(id=n, name=f"王{n}", grid=list(GRIDS)[n % 2]) for n in range(1, ELDERS + 1)])
        db.flush()
        year = Year(db, vault, 1, settings)
        year.live(days)
    engine.dispose()
    # A year in which nothing went wrong would prove nothing.
    assert year.breaches > days / 10
    assert year.in_time > days / 5
    assert {step for steps in year.told.values() for step in steps} == set(Step) - {Step.START}
