"""What an import changes among the people, and rows that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.workbook.people import IDS, People, names_of
from bot.workbook.problems import Problem
from bot.workbook.sheets import Values
from models.registry_rows import Identity, Person
from models.vault import Vault

TWO_OWNERS = "这个账号在登记表里已经是“{name}”的"
TWICE = "和第 {row} 行写的是同一个人，请区分电话或单位"
SAME_ACCOUNT = "和第 {row} 行是同一个账号"


@dataclass(slots=True)
class PeopleChanges:
    """Who is new, who changed, who is as before."""

    new: list[Values] = field(default_factory=list)
    changed: list[tuple[Person, Values]] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)


def compare(people: People, rows: list[Values], numbers: list[int]) -> PeopleChanges:
    """The difference; two rows that are the same person, and accounts of somebody else, are problems."""
    changes, seen = PeopleChanges(), dict[int, int]()
    changes.problems += _twice(rows, numbers)
    for number, values in zip(numbers, rows, strict=True):
        found = people.find(values)
        if found is None:
            changes.new.append(values)
            continue
        if found in seen:
            changes.problems.append(Problem("人员", number, "姓名", TWICE.format(row=seen[found])))
        seen[found] = number
        changes.problems += _stolen(people, found, values, number)
        person, old = people.by_id[found]
        if _plain(old) == _plain(values) and people.has_accounts(found, values):
            changes.same += 1
        else:
            changes.changed.append((person, values))
    return changes


def write(db: Session, vault: Vault, changes: PeopleChanges, communities: Iterable[str]) -> None:
    """Put the people in; accounts that are bound already stay."""
    known = frozenset(communities)
    for person, values in changes.changed:
        _fill(person, values, vault, known)
    fresh = [(_fill(Person(name="", role=""), values, vault, known), values) for values in changes.new]
    db.add_all(person for person, _ in fresh)
    db.flush()
    for person, values in (*changes.changed, *fresh):
        _tie(db, person, values)
    db.flush()


def _fill(person: Person, values: Values, vault: Vault, communities: frozenset[str]) -> Person:
    person.name, person.role = values["姓名"], values["角色"]
    person.grids = [area for area in values["网格"] if area not in communities]
    person.communities = [area for area in values["网格"] if area in communities]
    person.organisation, person.specialty = values["单位"], values["专长"]
    person.phone = vault.seal(values["电话"]) if values["电话"] else None
    person.phone_blind = vault.blind(values["电话"]) if values["电话"] else ""
    person.party_member = values["党员"]
    return person


def _tie(db: Session, person: Person, values: Values) -> None:
    for heading, platform in IDS.items():
        if not values[heading]:
            continue
        query = select(Identity).where(
            col(Identity.platform) == platform, col(Identity.external_id) == values[heading]
        )
        if db.scalars(query).first() is None:
            db.add(Identity(person_id=person.id or 0, platform=platform, external_id=values[heading]))


def _twice(rows: list[Values], numbers: list[int]) -> Iterator[Problem]:
    """Rows that nobody could tell apart once they are in, whoever is there by now."""
    seen: dict[tuple[str, ...], int] = {}
    headings = {platform: heading for heading, platform in IDS.items()}
    for number, values in zip(numbers, rows, strict=True):
        for name in names_of(values):
            row = seen.setdefault(name, number)
            if row != number:
                told = SAME_ACCOUNT if name[0] in headings else TWICE
                yield Problem("人员", number, headings.get(name[0], "姓名"), told.format(row=row))


def _stolen(people: People, found: int, values: Values, number: int) -> list[Problem]:
    problems = []
    for heading, platform in IDS.items():
        owner = people.known.get((platform, values[heading]), found)
        if owner != found:
            name = people.by_id[owner][1]["姓名"]
            problems.append(Problem("人员", number, heading, TWO_OWNERS.format(name=name)))
    return problems


def _plain(values: Values) -> Values:
    """What is compared: the order of areas does not matter, accounts are compared apart."""
    rest = {name: value for name, value in values.items() if name not in IDS}
    return rest | {"网格": frozenset(values["网格"])}
