"""The numbered list that a person was given last, and the question which of several namesakes he means."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlmodel import col, select

from models.elder_rows import ElderList
from models.registry_rows import Elder
from models.work import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that still waits: what is asked, about which elders, and what had been said, as JSON."""

    question: str
    elders: tuple[int, ...]
    said: bytes


def give(work: Work, person_id: int, elders: list[Elder]) -> None:
    """These are now numbers 1, 2, 3 … for this person."""
    _row(work, person_id).elders = [elder.id or 0 for elder in elders]


def numbered(work: Work, person_id: int) -> list[Elder]:
    """The elders of his list in their order; who has left since is still counted."""
    row = work.db.get(ElderList, person_id)
    return _elders(work, row.elders) if row else []


def ask(work: Work, person_id: int, elders: list[Elder], said: object, question: str = "") -> None:
    """Remember what he said until he answers by a number. `said` is a dataclass; `question` as in the row."""
    row = _row(work, person_id)
    row.question = question
    row.choices = [elder.id or 0 for elder in elders]
    row.words = work.vault.seal_bytes(msgspec.json.encode(said))
    row.choice_until = work.now + work.settings.clocks.choice


def waiting(work: Work, person_id: int) -> Waiting | None:
    """The question that waits for this person's number, if there is one and it is not too old."""
    row = work.db.get(ElderList, person_id)
    if row is None or row.words is None or row.choice_until is None or row.choice_until <= work.now:
        return None
    return Waiting(row.question, tuple(row.choices), work.vault.open_bytes(row.words))


def answered(work: Work, person_id: int) -> None:
    """The question is over."""
    row = _row(work, person_id)
    row.choices, row.words, row.choice_until, row.question = [], None, None, ""


def _row(work: Work, person_id: int) -> ElderList:
    row = work.db.get(ElderList, person_id)
    if row is None:
        row = ElderList(person_id=person_id)
        work.db.add(row)
        work.db.flush()
    return row


def _elders(work: Work, ids: list[int]) -> list[Elder]:
    found = {row.id: row for row in work.db.scalars(select(Elder).where(col(Elder.id).in_(ids)))}
    return [found[number] for number in ids if number in found]
