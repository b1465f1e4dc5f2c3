"""When an elder was seen last, what comes next and when: reminder, order to the door, breach, and again.

Pure rules of 两天必见面. Times are aware; `base`: nobody has seen the elder since, in a way that counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

MOMENT = timedelta(microseconds=1)


class Proof(StrEnum):
    """How somebody knows; `ABSENT`: he went there and found nobody; told at once, counts never."""

    MET = "met"
    DOOR = "door"
    PHONE = "phone"
    NEIGHBOUR = "neighbour"
    ABSENT = "absent"


PROOF_WORDS = {
    Proof.MET: "当面见到", Proof.DOOR: "上门见到", Proof.PHONE: "通了电话", Proof.NEIGHBOUR: "邻居见到",
    Proof.ABSENT: "没找到人",
}  # fmt: skip


class Told(NamedTuple):
    """A sighting as reports read it, thousands at a time; `picture`: whether there is one of it."""

    elder_id: int
    at: datetime
    told_at: datetime
    person_id: int | None
    proof: str
    counts: bool
    picture: bool


class Step(StrEnum):
    """What comes next. `START` is an elder who is new here; `AGAIN` presses each day after the breach."""

    START = ""
    REMIND = "remind"
    DOOR = "door"
    BREACH = "breach"
    AGAIN = "again"


LADDER = (Step.REMIND, Step.DOOR, Step.BREACH)


class OwnWord(StrEnum):
    """Whether an elder's own word that he is well is taken, and as which proof."""

    OFF = "off"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Elders:
    """The section `elders`. `door_ahead`: how long before dark the order to go to the door is given.

    A reminder comes at `remind_after`, but always `heads_up` before that order. `counts` are the proofs
    that start the time anew. `volunteers`: whether theirs are taken too. `burst` sightings by one person
    within `burst_within` are marked. `spot_checks`: of which share of sightings a picture is asked for,
    to be sent within `spot_within`. Of somebody who was not found is spoken again after `search_again`.
    """

    remind_after: timedelta = timedelta(hours=36)
    overdue_after: timedelta = timedelta(hours=48)
    daylight: tuple[time, time] = (time(8), time(20))
    door_ahead: timedelta = timedelta(hours=3)
    heads_up: timedelta = timedelta(hours=2)
    counts: frozenset[Proof] = frozenset({Proof.MET, Proof.DOOR})
    volunteers: bool = False
    own_word: OwnWord = OwnWord.OFF
    burst: int = 5
    burst_within: timedelta = timedelta(minutes=10)
    spot_checks: float = 0.05
    spot_within: timedelta = timedelta(minutes=15)
    search_again: timedelta = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """The settings with the station's time zone and quiet hours (which may go across midnight)."""

    elders: Elders
    zone: ZoneInfo
    quiet: tuple[time, time] = (time(22), time(7))


@dataclass(frozen=True, slots=True)
class Struck:
    """What is to be told now, or nothing; then which step comes next, and when (UTC)."""

    told: Step | None
    next: Step
    due_at: datetime


def at(rule: Rule, base: datetime, step: Step) -> datetime:
    """When a step of the ladder comes (UTC)."""
    if step is Step.BREACH:
        return base + rule.elders.overdue_after
    order = _order(rule, base)
    return order if step is Step.DOOR else _reminder(rule, base, order)


def begin(rule: Rule, base: datetime) -> Struck:
    """The first step after somebody has seen the elder."""
    return Struck(None, Step.REMIND, at(rule, base, Step.REMIND))


def strike(rule: Rule, base: datetime, waiting: Step, now: datetime) -> Struck:
    """The newest step that has come by now, with the one after it; a reminder waits for the night's end."""
    if waiting is Step.AGAIN:
        return Struck(Step.AGAIN, Step.AGAIN, next_morning(rule, now))
    rest = LADDER[LADDER.index(waiting) :] if waiting in LADDER else LADDER
    come = [step for step in rest if at(rule, base, step) <= now]
    if not come:
        return Struck(None, rest[0], at(rule, base, rest[0]))
    if come[-1] is Step.REMIND and (until := _quiet_end(rule, now)) > now:
        return Struck(None, Step.REMIND, min(until, at(rule, base, Step.DOOR)))
    if come[-1] is Step.BREACH:
        return Struck(Step.BREACH, Step.AGAIN, next_morning(rule, now))
    after = LADDER[LADDER.index(come[-1]) + 1]
    return Struck(come[-1], after, at(rule, base, after))


def next_morning(rule: Rule, now: datetime) -> datetime:
    """The next beginning of daylight that is not just now."""
    local = (now + rule.elders.heads_up).astimezone(rule.zone)
    day = local.date() + timedelta(days=local.time() > rule.elders.daylight[0])
    return datetime.combine(day, rule.elders.daylight[0], rule.zone).astimezone(UTC)


def _order(rule: Rule, base: datetime) -> datetime:
    """In the last daylight that ends before the breach, so long before its end that there is time to go."""
    breach = (base + rule.elders.overdue_after).astimezone(rule.zone)
    start, end = rule.elders.daylight
    day = breach.date() - timedelta(days=breach.time() <= end)
    dark = datetime.combine(day, end, rule.zone).astimezone(UTC)
    return max(dark - rule.elders.door_ahead, datetime.combine(day, start, rule.zone).astimezone(UTC))


def _reminder(rule: Rule, base: datetime, order: datetime) -> datetime:
    """Before the night and before the order; never before the elder was seen."""
    wanted = min(base + rule.elders.remind_after, order - rule.elders.heads_up)
    return max(_before_night(rule, wanted), base)


def _before_night(rule: Rule, wanted: datetime) -> datetime:
    """`wanted`, or the end of the daylight before it."""
    local, (start, end) = wanted.astimezone(rule.zone), rule.elders.daylight
    if start <= local.time() < end:
        return wanted
    day = local.date() - timedelta(days=local.time() < start)
    return datetime.combine(day, end, rule.zone).astimezone(UTC) - MOMENT


def _quiet_end(rule: Rule, now: datetime) -> datetime:
    """`now`, or the end of the quiet hours or of the dark, in which nobody is reminded."""
    local, (start, end) = now.astimezone(rule.zone), rule.quiet
    clock = local.time()
    inside = start <= clock < end if start < end else start != end and (clock >= start or clock < end)
    if not inside:
        return now
    day = local.date() + timedelta(days=clock >= end)
    return datetime.combine(day, end, rule.zone).astimezone(UTC)
