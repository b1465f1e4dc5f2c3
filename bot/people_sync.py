"""Matching the registry's people to accounts of the directory by their mobile numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.platforms.errors import SendFailed, SendRefused
from models.messages import Platform
from models.people_version import people_changed
from models.reaching import own_staff_id
from models.registry_rows import Identity, Person
from models.vault import Vault


class Match(StrEnum):
    """What became of one person, in the words of the table."""

    SAME = "已对上"
    NEW = "新对上"
    OTHER = "和登记的不一样"
    TAKEN = "账号已是别人的"
    NOBODY = "通讯录里没有"
    NO_PHONE = "没有登记电话"
    FAILED = "没查成"


@dataclass(frozen=True, slots=True)
class Known:
    """A person with his number and the accounts of ours that he has; `phone` may be empty."""

    id: int
    name: str
    phone: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A person, what the directory says of him, and who has that account already, if somebody has."""

    person: Known
    match: Match
    user: str = ""
    owner: str = ""


# One number may be such that it is refused; several in a row are the app's own trouble.
ENOUGH = 3
Lookup = Callable[[str], str | None]


def known_people(db: Session, vault: Vault) -> list[Known]:
    """Everybody of the registry, in its order."""
    accounts: dict[int, list[str]] = {}
    for row in db.scalars(select(Identity).where(col(Identity.platform) == Platform.DINGTALK)):
        if own_staff_id(row.external_id):
            accounts.setdefault(row.person_id, []).append(row.external_id)
    return [
        Known(row.id or 0, row.name, vault.open(row.phone), tuple(accounts.get(row.id or 0, ())))
        for row in db.scalars(select(Person).order_by(col(Person.id)))
    ]


def look_up(people: list[Known], lookup: Lookup, progress: Callable[[int, int], None]) -> list[Found]:
    """What the directory says of each. Raises `SendRefused` where it refuses one after another."""
    owners = {account: person for person in people for account in person.accounts}
    found: list[Found] = []
    refused = 0
    for done, person in enumerate(people, start=1):
        try:
            found.append(_one(person, lookup, owners))
            refused = 0
        except SendRefused:
            refused += 1
            if refused == ENOUGH or done == len(people) == refused:
                raise
            found.append(Found(person, Match.FAILED))
        progress(done, len(people))
    return found


def write(db: Session, found: Iterable[Found], *, replace: bool) -> int:
    """Tie the new ones; with `replace` also those whose account is another now. How many were written."""
    wanted = {Match.NEW, Match.OTHER} if replace else {Match.NEW}
    written = 0
    for each in found:
        if each.match not in wanted or _owner(db, each.user) is not None:
            continue
        for old in _accounts(db, each.person) if each.match is Match.OTHER else ():
            db.delete(old)
        db.add(Identity(person_id=each.person.id, platform=Platform.DINGTALK, external_id=each.user))
        written += 1
    if written:
        people_changed(db)
    return written


def _one(person: Known, lookup: Lookup, owners: dict[str, Known]) -> Found:
    if not person.phone:
        return Found(person, Match.NO_PHONE)
    try:
        user = lookup(person.phone)
    except SendRefused:
        raise
    except SendFailed:
        return Found(person, Match.FAILED)
    if user is None:
        return Found(person, Match.NOBODY)
    owner = owners.get(user)
    if owner is not None:
        match = Match.SAME if owner.id == person.id else Match.TAKEN
        return Found(person, match, user, owner.name)
    # Two people with one number would both be given one account.
    owners[user] = person
    return Found(person, Match.OTHER if person.accounts else Match.NEW, user)


def _owner(db: Session, user: str) -> Identity | None:
    query = select(Identity).where(
        col(Identity.platform) == Platform.DINGTALK, col(Identity.external_id) == user
    )
    return db.scalars(query).first()


def _accounts(db: Session, person: Known) -> list[Identity]:
    query = select(Identity).where(
        col(Identity.platform) == Platform.DINGTALK, col(Identity.person_id) == person.id
    )
    return [row for row in db.scalars(query) if own_staff_id(row.external_id)]
