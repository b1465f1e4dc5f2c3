"""The numbered list of rounds that a person was given last, and the question which of several he means."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlmodel import col, select

from models.routine_rows import RoundList, RoutineRound
from models.work import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that still waits: the rounds to choose from, and what had been said, as JSON."""

    rounds: tuple[int, ...]
    said: bytes


def give(work: Work, person_id: int, rounds: list[RoutineRound]) -> None:
    """These are now numbers 1, 2, 3 … for this person."""
    _row(work, person_id).rounds = [row.id or 0 for row in rounds]


def numbered(work: Work, person_id: int) -> list[RoutineRound]:
    """The rounds of his list in their order."""
    row = work.db.get(RoundList, person_id)
    if row is None:
        return []
    query = select(RoutineRound).where(col(RoutineRound.id).in_(row.rounds))
    found = {each.id: each for each in work.db.scalars(query)}
    return [found[number] for number in row.rounds if number in found]


def ask(work: Work, person_id: int, rounds: list[RoutineRound], said: object) -> None:
    """Remember what he said until he tells by a number which one he meant. `said` is a dataclass."""
    row = _row(work, person_id)
    row.choices = [each.id or 0 for each in rounds]
    row.words = work.vault.seal_bytes(msgspec.json.encode(said))
    row.choice_until = work.now + work.settings.clocks.choice


def waiting(work: Work, person_id: int) -> Waiting | None:
    """The question that waits for this person's number, if there is one and it is not too old."""
    row = work.db.get(RoundList, person_id)
    if row is None or row.words is None or row.choice_until is None or row.choice_until <= work.now:
        return None
    return Waiting(tuple(row.choices), work.vault.open_bytes(row.words))


def answered(work: Work, person_id: int) -> None:
    """The question is over."""
    row = _row(work, person_id)
    row.choices, row.words, row.choice_until = [], None, None


def _row(work: Work, person_id: int) -> RoundList:
    row = work.db.get(RoundList, person_id)
    if row is None:
        row = RoundList(person_id=person_id)
        work.db.add(row)
        work.db.flush()
    return row
