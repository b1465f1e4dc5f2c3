"""People of one name, told apart by organisation, role, grid, telephone, or by which of them it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.registry_rows import Grid, Person
from models.vault import Vault

LINE = "{n}. {name} {role} {organisation} {where} {phone}"
TAIL, NO_PHONE = "尾号 {tail}", "没登记电话"
SHORTEST = 4
_NTH = re.compile(r"第\s*(\d{1,2})\s*[位个]?")
_DIGITS = re.compile(rf"(?:尾号|电话)?(\d{{{SHORTEST},11}})")
_APART = re.compile(r"[\s,，、;；]+")
Numbered = dict[int, Person]


def called(db: Session, name: str) -> Numbered:
    """Everybody of that name, numbered in an order that stays."""
    found = db.scalars(select(Person).where(col(Person.name) == name).order_by(col(Person.id)))
    return dict(enumerate(found, start=1))


def meant(db: Session, vault: Vault, people: Numbered, words: str) -> Numbered:
    """Those whom each of the words fits."""
    if nth := _NTH.fullmatch(words.strip()):
        return {n: person for n, person in people.items() if n == int(nth[1])}
    grids = _grid_names(db)
    said = [word for word in _APART.split(words) if word]
    return {
        n: person for n, person in people.items() if all(_fits(vault, grids, person, word) for word in said)
    }


def lines(db: Session, vault: Vault, people: Numbered) -> str:
    """One line each, with the end of the telephone number alone."""
    grids = _grid_names(db)
    return "\n".join(_line(vault, grids, n, person) for n, person in people.items())


def _fits(vault: Vault, grids: Mapping[str, tuple[str, str]], person: Person, word: str) -> bool:
    if (tail := _DIGITS.fullmatch(word)) and _phone(vault, person).endswith(tail[1]):
        return True
    if word.upper() in (grid.upper() for grid in person.grids):
        return True
    named = [text for grid in person.grids for text in grids.get(grid, ())]
    return any(word in text for text in (person.organisation, person.role, *person.communities, *named))


def _line(vault: Vault, grids: Mapping[str, tuple[str, str]], n: int, person: Person) -> str:
    where = "、".join([*(grids.get(grid, (grid,))[0] for grid in person.grids), *person.communities])
    phone = _phone(vault, person)
    tail = TAIL.format(tail=phone[-SHORTEST:]) if phone else NO_PHONE
    told = LINE.format(
        n=n, name=person.name, role=person.role, organisation=person.organisation, where=where, phone=tail
    )
    return " ".join(told.split())


def _phone(vault: Vault, person: Person) -> str:
    return re.sub(r"\D", "", vault.open(person.phone)) if person.phone else ""


def _grid_names(db: Session) -> dict[str, tuple[str, str]]:
    return {grid.number: (grid.name, grid.community) for grid in db.scalars(select(Grid))}
