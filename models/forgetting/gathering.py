"""Gathering all that is known to be of somebody, before anything is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import msgspec
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models import personal_numbers
from models.flow_rows import InboxMessage
from models.forgetting.whom import Account, Whom, batches, opened, reports
from models.incident_rows import Incident, Reporter, TimelineLine
from models.kf_rows import PrivateDoor
from models.messages import SENDER, SEPARATOR, Incoming
from models.registry_rows import Person, PoliceStation
from models.vault import Unreadable, Vault


def gathered(db: Session, vault: Vault, accounts: Iterable[Account], callers: Iterable[int] = ()) -> Whom:
    """All that is known of who has these accounts. A platform may have several ids for him: all are found."""
    whom = Whom(set(accounts), callers=set(callers))
    asked: set[Account] = set()
    while new := whom.accounts - asked:
        asked |= new
        for account in new:
            _hear(db, vault, whom, account)
        _doors(db, whom)
    whom.rooms |= whom.accounts
    _numbers(db, vault, whom)
    _matters(db, vault, whom)
    return whom


def _hear(db: Session, vault: Vault, whom: Whom, account: Account) -> None:
    """His messages, and what they tell of him."""
    rows = InboxMessage
    query = select(rows.id, rows.key, rows.payload).where(
        col(rows.key).contains(f"{SEPARATOR}{account[1]}{SEPARATOR}", autoescape=True)
    )
    for row, key, payload in db.execute(query).all():
        parts = key.split(SEPARATOR)
        if (parts[0], parts[SENDER]) == account:
            said = _incoming(vault, payload)
            whom.messages[row] = said
            if said is not None:
                _note(whom, said)


def _incoming(vault: Vault, payload: bytes | None) -> Incoming | None:
    with suppress(Unreadable, msgspec.DecodeError):
        return msgspec.json.decode(vault.open_bytes(payload or b""), type=Incoming)
    return None


def _note(whom: Whom, said: Incoming) -> None:
    whom.accounts |= {(said.platform, each) for each in said.sender_ids if each}
    whom.names |= {said.sender_name} - {""}
    whom.words |= {said.text, *(each.transcript for each in said.media)} - {""}
    if said.private:
        whom.rooms.add((said.platform, said.conversation))


def _doors(db: Session, whom: Whom) -> None:
    """Who went on alone by a link, and proved in the group that it was he, is one person."""
    door, ids = PrivateDoor, whom.ids
    query = select(door).where(
        col(door.used_by) != "", col(door.sender).in_(ids) | col(door.used_by).in_(ids)
    )
    for row in db.scalars(query):
        here = db.scalars(
            select(Reporter).where(col(Reporter.door) == row.code, col(Reporter.conversation) == row.used_by)
        ).all()
        ends = {(row.platform, row.sender), *((each.platform, each.sender) for each in here)}
        whom.accounts |= ends if ends & whom.accounts else set()


def _numbers(db: Session, vault: Vault, whom: Whom) -> None:
    """Those in his words that are not the station's own or its staff's."""
    ours = " ".join(
        [
            *(each or "" for each in db.scalars(select(PoliceStation.phone))),
            *(opened(vault, each) for each in db.scalars(select(Person.phone)) if each),
        ]
    )
    theirs = personal_numbers.of_people(ours)
    for text in whom.words:
        whom.numbers |= personal_numbers.of_people(text) - theirs


def _matters(db: Session, vault: Vault, whom: Whom) -> None:
    """Those that he reported or spoke of, and those that they are part of by now."""
    for row in reports(db, whom):
        whom.incidents.add(row.incident_id)
        whom.names |= {opened(vault, row.name)} - {""}
    for some in batches(sorted(whom.messages)):
        lines = select(TimelineLine.incident_id).where(col(TimelineLine.message_id).in_(some))
        whom.incidents |= set(db.scalars(lines))
    whom.incidents |= whom.callers
    new = whom.incidents
    while new:
        into = select(Incident.merged_into).where(col(Incident.id).in_(new))
        new = {each for each in db.scalars(into) if each} - whom.incidents
        whom.incidents |= new
    for some in batches(sorted(whom.incidents)):
        whom.marks |= set(db.scalars(select(Incident.number).where(col(Incident.id).in_(some))))
