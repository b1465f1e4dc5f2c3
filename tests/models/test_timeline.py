"""Whatever is changed, dropped, put in or cut off in a timeline shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import timeline
from models.incident_rows import Incident, TimelineLine
from models.people import Actor
from models.roles import Role
from models.states import MoveName
from models.vault import Vault

LI = Actor(Role.MEMBER, 1, "李强")


@pytest.fixture
def db(empty: Engine) -> Iterator[Session]:
    with Session(empty) as session:
        yield session


@pytest.fixture
def incident(db: Session, vault: Vault, clock: Any) -> Incident:
    """An incident with five lines."""
    made = Incident(number="261123-001", kind="nonpolice", opened_at=clock.now(), since=clock.now())
    db.add(made)
    db.flush()
    for n in range(5):
        clock.turn(minutes=1)
        timeline.append(
            db,
            vault,
            made,
            MoveName.AMEND,
            LI,
            clock.now(),
            old=f"{n}",
            new=f"{n + 1}",
            note=f"第{n}句",
            message_id=n,
        )
    db.flush()
    return made


def lines(db: Session, incident: Incident) -> list[TimelineLine]:
    return timeline.lines_of(db, incident.id or 0)


def test_a_timeline_that_nobody_touched_is_whole(db: Session, vault: Vault, incident: Incident) -> None:
    assert timeline.first_broken(lines(db, incident)) is None
    assert timeline.broken_at(incident, lines(db, incident), vault) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", timedelta(seconds=1)),
        ("actor_id", 2),
        ("actor", "民警"),
        ("message_id", 99),
        ("move", MoveName.CLOSE),
        ("old", "x"),
        ("new", "x"),
        ("digest", "0" * 64),
        ("previous", "0" * 64),
        ("hash", "0" * 64),
        ("seq", 9),
        ("incident_id", 9),
    ],
)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_changed_line_shows(
    db: Session, vault: Vault, incident: Incident, column: str, value: Any, at: int
) -> None:
    found = lines(db, incident)
    setattr(found[at], column, found[at].at + value if column == "at" else value)
    broken = timeline.first_broken(found)
    assert broken is found[at] or (column == "hash" and at < 4 and broken in found[at:])
    db.expunge_all()


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_dropped_line_shows(db: Session, incident: Incident, at: int) -> None:
    found = lines(db, incident)
    del found[at]
    assert timeline.first_broken(found) is found[at]


@pytest.mark.parametrize("left", [0, 1, 4])
def test_a_cut_off_end_shows(db: Session, vault: Vault, incident: Incident, left: int) -> None:
    found = lines(db, incident)[:left]
    assert timeline.first_broken(found) is None
    assert timeline.broken_at(incident, found, vault) == left + 1


def test_lines_in_another_order_show(db: Session, incident: Incident) -> None:
    found = lines(db, incident)
    found[1], found[2] = found[2], found[1]
    assert timeline.first_broken(found) is found[1]


def test_a_line_written_anew_with_a_right_hash_shows_at_the_next(db: Session, incident: Incident) -> None:
    found = lines(db, incident)
    found[2].new = "nothing happened"
    found[2].hash = timeline.line_hash(found[2])
    assert timeline.first_broken(found) is found[3]
    db.expunge_all()


def test_a_last_line_written_anew_shows_by_the_incidents_own_mark(
    db: Session, vault: Vault, incident: Incident
) -> None:
    found = lines(db, incident)
    found[4].new = "nothing happened"
    found[4].hash = timeline.line_hash(found[4])
    assert timeline.broken_at(incident, found, vault) == 5
    db.expunge_all()


def test_a_changed_text_beside_the_chain_shows(db: Session, vault: Vault, incident: Incident) -> None:
    found = lines(db, incident)
    found[1].note = vault.seal("别的话")
    assert timeline.broken_at(incident, found, vault) == 2
    db.expunge_all()


def test_a_forgotten_text_breaks_nothing(db: Session, vault: Vault, incident: Incident) -> None:
    found = lines(db, incident)
    found[1].note = None
    found[2].note = Vault("//////////////////////////////////////////8=").seal("第2句")
    assert timeline.broken_at(incident, found, vault) is None
    db.expunge_all()


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_what_stands_where_is_part_of_the_hash(one: str, two: str, three: str, four: str) -> None:
    def digest(old: str, new: str) -> str:
        return timeline.line_hash(
            TimelineLine(
                incident_id=1,
                seq=1,
                at=datetime(2026, 1, 1, tzinfo=UTC),
                move="amend",
                old=old,
                new=new,
                salt=b"",
                hash="",
            )
        )

    assert (digest(one, two) == digest(three, four)) == ((one, two) == (three, four))


def test_words_cannot_slip_from_one_column_into_the_next() -> None:
    def digest(old: str, new: str) -> str:
        at = datetime(2026, 1, 1, tzinfo=UTC)
        return timeline.line_hash(
            TimelineLine(incident_id=1, seq=1, at=at, move="amend", old=old, new=new, salt=b"", hash="")
        )

    assert digest("a\x1fb", "c") != digest("a", "b\x1fc")


def test_what_is_forgotten_says_so_and_breaks_nothing(db: Session, vault: Vault, incident: Incident) -> None:
    first, *others = lines(db, incident)
    timeline.forget(first)
    assert timeline.told(first, vault) == timeline.FORGOTTEN
    assert [timeline.told(line, vault) for line in others] == ["第1句", "第2句", "第3句", "第4句"]
    assert timeline.broken_at(incident, [first, *others], vault) is None


def test_a_text_that_is_lost_is_not_called_forgotten(db: Session, vault: Vault, incident: Incident) -> None:
    line = lines(db, incident)[0]
    line.note = b"\0" + bytes(40)
    assert timeline.told(line, vault) == ""
