"""The table of moves: each allowed move leads where it says, each other one is refused with a sentence."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.database import open_engine
from models import timeline
from models.incidents import Matter, MoveRefused, move, open_incident
from models.moves import MOVES
from models.people import YIHU, Actor
from models.registry import Registry
from models.roles import Role
from models.settings import Settings
from models.states import MOVE_WORDS, OPEN_STATES, STATE_WORDS, MoveName, State
from models.vault import Vault
from models.work import Work
from tests.databases import copied

KEY = base64.b64encode(bytes(32)).decode()
REACHABLE = [name for name in MoveName if name is not MoveName.OPEN]


@pytest.fixture(scope="module")
def tables(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Tables in which no test leaves anything: nobody commits."""
    engine = open_engine(copied(bare, tmp_path_factory.mktemp("states") / "states.db"))
    yield engine
    engine.dispose()


@pytest.fixture
def work(tables: Engine, clock: Any, vault: Vault) -> Iterator[Work]:
    with Session(tables) as db:
        yield Work(db, clock.now(), Settings(), Registry(), vault, lambda: "CODE2345")


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("name", REACHABLE)
def test_each_move_from_each_state_by_each_role(work: Work, state: State, name: MoveName) -> None:
    for role in (None, *Role):
        incident = open_incident(work, Matter("nonpolice", "灯坏了"), YIHU, None)
        incident.state = state
        before = incident.version
        rule = MOVES[name]
        allowed = state in rule.before and (role is None or role in rule.roles)
        if allowed:
            move(work, incident, name, Actor(role), note="因为")
            assert incident.state == (rule.after or state)
            assert incident.version == before + 1
            continue
        with pytest.raises(MoveRefused) as refusal:
            move(work, incident, name, Actor(role), note="因为")
        assert (incident.state, incident.version) == (state, before)
        assert MOVE_WORDS[name] in str(refusal.value)


@pytest.mark.parametrize("name", [name for name in REACHABLE if MOVES[name].words])
@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_a_move_that_needs_words_asks_for_them(work: Work, name: MoveName, note: str) -> None:
    incident = open_incident(work, Matter("nonpolice", "灯坏了"), YIHU, None)
    incident.state = next(iter(MOVES[name].before))
    with pytest.raises(MoveRefused, match="要写一句"):
        move(work, incident, name, Actor(next(iter(MOVES[name].roles))), note=note)


def test_every_state_and_move_has_its_word() -> None:
    assert set(STATE_WORDS) == set(State)
    assert set(MOVE_WORDS) == set(MoveName) == set(MOVES)


def test_nothing_leads_out_of_closed_but_reopening_and_undoing() -> None:
    leading_out = [name for name, rule in MOVES.items() if State.CLOSED in rule.before]
    assert leading_out == [MoveName.REOPEN, MoveName.CORRECT, MoveName.UNDO]
    assert MOVES[MoveName.CORRECT].after is None


def test_open_states_are_those_that_somebody_has_to_move() -> None:
    assert set(State) - set(OPEN_STATES) == {State.RESOLVED, State.VERIFIED, State.CLOSED}


@given(st.lists(st.tuples(st.sampled_from(REACHABLE), st.sampled_from([None, *Role])), max_size=25))
def test_whatever_is_tried_the_chain_is_whole_and_tells_every_state(tables: Engine, tried: list[Any]) -> None:
    now, vault = datetime(2026, 11, 23, 2, tzinfo=UTC), Vault(KEY)
    with Session(tables) as db:
        work = Work(db, now, Settings(), Registry(), vault, lambda: "CODE2345")
        incident = open_incident(work, Matter("nonpolice", "灯坏了"), YIHU, None)
        made = 0
        for name, role in tried:
            try:
                move(work, incident, name, Actor(role), note="因为")
                made += 1
            except MoveRefused:
                continue
        db.flush()
        lines = timeline.lines_of(db, incident.id or 0)
        assert len(lines) == made + 1 == incident.version
        assert timeline.broken_at(incident, lines, vault) is None
        assert f"state={incident.state}" in lines[-1].new or made == 0
