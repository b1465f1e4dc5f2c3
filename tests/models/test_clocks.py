"""The clock of an incident: set by its state, advanced step by step, moved by an extension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import clocks
from models.card_look import next_step
from models.extension import check
from models.incident_rows import Incident
from models.incidents import Matter, MoveRefused, move, open_incident
from models.people import YIHU
from models.policies import Tell
from models.registry import Registry
from models.roles import Role
from models.settings import Settings
from models.states import MoveName
from models.vault import Vault
from models.work import Work


@pytest.fixture
def work(empty: Engine, clock: Any, vault: Vault) -> Iterator[Work]:
    with Session(empty) as db:
        yield Work(db, clock.now(), Settings(), Registry(), vault, lambda: "CODE2345")


def matter(
    work: Work, *moves: MoveName, holding: str = "grid", kind: str = "nonpolice", urgency: int = 3
) -> Incident:
    incident = open_incident(work, Matter(kind, "灯坏了", urgency=urgency), YIHU, None)
    move(work, incident, MoveName.DISPATCH, YIHU, holding=holding)
    for name in moves:
        move(work, incident, name, YIHU)
    return incident


def minutes(work: Work, at: datetime | None) -> float:
    assert at is not None
    return (at - work.now).total_seconds() / 60


@pytest.mark.parametrize(("moves", "holding", "kind", "waits"), [
    ([], "grid", "nonpolice", ("acknowledge", 5)),
    ([MoveName.ACKNOWLEDGE], "grid", "nonpolice", ("arrive", 30)),
    ([MoveName.ARRIVE], "grid", "nonpolice", ("resolve", 24 * 60)),
    ([MoveName.RESOLVE], "grid", "nonpolice", ("verify", 24 * 60)),
    ([MoveName.RESOLVE, MoveName.VERIFY], "grid", "nonpolice", ("close", 10)),
    ([], "officers", "police", ("acknowledge", 3)),
    ([], "officers", "emergency", ("acknowledge", 1)),
    ([MoveName.ACKNOWLEDGE], "officers", "police", ("arrive", 10)),
    ([MoveName.ARRIVE], "officers", "police", ("feedback", 60)),
    ([], "referred", "nonpolice", ("answer", 72 * 60)),
])  # fmt: skip
def test_each_state_waits_for_its_own(
    work: Work, moves: list[MoveName], holding: str, kind: str, waits: tuple[str, float]
) -> None:
    incident = matter(work, *moves, holding=holding, kind=kind)
    assert (incident.clock, minutes(work, incident.due_at)) == waits


def test_a_closed_matter_waits_for_nothing(work: Work) -> None:
    incident = matter(work, MoveName.CLOSE)
    assert (incident.clock, incident.due_at) == ("", None)


def test_what_is_added_to_a_matter_leaves_its_clock_alone(work: Work) -> None:
    incident = matter(work)
    before = (incident.turn, incident.due_at)
    move(replace(work, now=work.now + timedelta(minutes=3)), incident, MoveName.AMEND, YIHU, note="还有一盏")
    assert (incident.turn, incident.due_at) == before


def test_what_turns_out_to_be_urgent_gets_the_clock_of_what_is_urgent(work: Work) -> None:
    incident = matter(work, holding="officers", kind="police")
    move(work, incident, MoveName.CORRECT, YIHU, kind="emergency")
    assert minutes(work, incident.due_at) == 1


def test_every_overdue_step_is_taken_once_and_what_comes_again_comes_once(work: Work) -> None:
    incident = matter(work, holding="officers", kind="police")
    later = replace(work, now=work.now + timedelta(days=3))
    told = [step.tell[0] for _, _, step in clocks.strike(later, incident)]
    assert told == [Tell.DUTY_OFFICER, Tell.OFFICERS, Tell.COMMUNITY_OFFICER, Tell.STATION_LEADER]
    assert minutes(later, incident.due_at) == 30
    assert clocks.colour(later, incident) == "red"
    assert list(clocks.strike(later, incident)) == []


def test_supervision_is_yellow_once_a_limit_is_missed(work: Work) -> None:
    incident = matter(work)
    assert clocks.colour(work, incident) == ""
    later = replace(work, now=work.now + timedelta(minutes=5))
    assert len(list(clocks.strike(later, incident))) == 1
    assert clocks.colour(later, incident) == "yellow"


def test_who_never_arrives_still_has_to_come_to_an_end(work: Work) -> None:
    incident = matter(work, MoveName.ACKNOWLEDGE)
    later = replace(work, now=work.now + timedelta(hours=1))
    assert len(list(clocks.strike(later, incident))) == 5
    assert (incident.clock, incident.due_at) == ("arrive", work.now + timedelta(hours=24))
    assert clocks.colour(later, incident) == "red"
    overdue = replace(work, now=work.now + timedelta(hours=24))
    assert [name for name, _, _ in clocks.strike(overdue, incident)] == ["resolve"]
    assert (incident.clock, incident.due_at) == ("resolve", overdue.now + timedelta(hours=1))


def test_an_extension_keeps_everybody_quiet_until_then(work: Work) -> None:
    incident = matter(work, MoveName.ACKNOWLEDGE)
    until = work.now + timedelta(days=6)
    turn = incident.turn
    clocks.extend(work, incident, until)
    assert (incident.clock, incident.due_at, incident.turn) == ("resolve", until, turn + 1)
    move(work, incident, MoveName.ARRIVE, YIHU)
    assert (incident.clock, incident.due_at) == ("resolve", until)


@pytest.mark.parametrize(("moves", "days"), [
    ([MoveName.ACKNOWLEDGE], 15.1), ([MoveName.ACKNOWLEDGE], 0), ([MoveName.ACKNOWLEDGE], -1),
    ([], 3), ([MoveName.RESOLVE], 3), ([MoveName.CLOSE], 3),
])  # fmt: skip
def test_extensions_that_are_refused(work: Work, moves: list[MoveName], days: float) -> None:
    incident = matter(work, *moves)
    with pytest.raises(MoveRefused, match=incident.number):
        check(work, incident, work.now + timedelta(days=days), Role.OFFICER)


@pytest.mark.parametrize(("role", "days", "may"), [
    (Role.LEADER, 7, True), (Role.LEADER, 7.01, False),
    (Role.OFFICER, 15, True), (Role.OFFICER, 15.01, False),
])  # fmt: skip
def test_a_leader_grants_a_week_and_an_officer_two(work: Work, role: Role, days: float, may: bool) -> None:
    incident = matter(work, MoveName.ACKNOWLEDGE)
    until = work.now + timedelta(days=days)
    if may:
        check(work, incident, until, role)
        return
    with pytest.raises(MoveRefused):
        check(work, incident, until, role)


def test_taken_after_the_limit_gets_half_an_hour(work: Work) -> None:
    incident = matter(work)
    later = replace(work, now=work.now + timedelta(hours=25))
    move(later, incident, MoveName.ARRIVE, YIHU)
    assert minutes(later, incident.due_at) == 30


def test_beyond_the_limit_it_is_late_however_long_nobody_is_pressed(work: Work) -> None:
    incident = matter(work, MoveName.ACKNOWLEDGE)
    later = replace(work, now=work.now + timedelta(hours=27))  # 13:00 of the next day, when nobody works
    assert list(clocks.strike(later, incident)) == []
    assert minutes(later, incident.due_at) == 90
    assert clocks.colour(later, incident) == "yellow"


def test_what_was_pressed_for_in_vain_is_late_until_the_day_ends(work: Work) -> None:
    evening = replace(work, now=work.now + timedelta(hours=8, minutes=33))
    incident = matter(evening)
    nearly = replace(work, now=work.now + timedelta(hours=8, minutes=59))
    assert len(list(clocks.strike(nearly, incident))) == 5
    assert (incident.clock, minutes(nearly, incident.due_at)) == ("hand_over", 1)
    assert clocks.colour(nearly, incident) == "red"


def test_what_ran_out_while_nobody_works_was_missed_all_the_same(work: Work) -> None:
    """Late until somebody takes it; nobody was pressed before the afternoon, and then as ever."""
    incident = matter(work)
    noon = replace(work, now=work.now + timedelta(hours=2, minutes=2))
    assert list(clocks.strike(noon, incident)) == []
    assert (minutes(noon, incident.due_at), clocks.colour(noon, incident)) == (148, "yellow")
    assert next_step(noon, incident) == "等人签收，已经超时"
    again = replace(work, now=work.now + timedelta(hours=4, minutes=30))
    assert [step.tell for _, _, step in clocks.strike(again, incident)] == [(Tell.MEMBER,)]
    assert incident.step == 1
    move(again, incident, MoveName.ACKNOWLEDGE, YIHU)
    assert next_step(again, incident) == "等到场，15:00 前"


def test_a_limit_that_is_over_is_said_before_anybody_was_pressed(work: Work) -> None:
    incident = matter(work)
    assert next_step(work, incident) == "等人签收，10:05 前"
    assert next_step(replace(work, now=work.now + timedelta(minutes=6)), incident) == "等人签收，已经超时"
