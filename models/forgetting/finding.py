"""Finding somebody by what he tells the station: an account, a telephone number, the number of a matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models import personal_numbers
from models.call_desk_rows import DeskCase
from models.elder_rows import ElderAccount
from models.flow_rows import InboxMessage
from models.forgetting import blotting
from models.forgetting.gathering import gathered
from models.forgetting.whom import Account, Whom
from models.incident_rows import Incident, Reporter
from models.messages import SENDER, SEPARATOR
from models.registry_rows import Elder, Identity, Person
from models.vault import Unreadable, Vault

MARK = "yihu forgotten"
PHONE, ADDRESS = "电话", "住址"


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be meant. `staff`: names of people of the registry who have it."""

    accounts: frozenset[Account] = frozenset()
    callers: frozenset[int] = frozenset()
    elders: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()
    staff: frozenset[str] = field(default=frozenset())


def whom(db: Session, vault: Vault, found: Found) -> Whom:
    """All of him, for whom one account at most was found."""
    his = gathered(db, vault, found.accounts, found.callers)
    his.numbers |= found.numbers
    his.elders |= found.elders
    accounts = select(ElderAccount).where(col(ElderAccount.external_id).in_(his.ids))
    his.elders |= {e.elder_id for e in db.scalars(accounts) if (e.platform, e.external_id) in his.accounts}
    for elder in db.scalars(select(Elder).where(col(Elder.id).in_(his.elders))):
        details = _details(vault, elder)
        his.called |= {elder.name, details.get(ADDRESS, "")} - {""}
        his.numbers |= {details[PHONE]} if details.get(PHONE) else set()
    return his


def by_account(platform: str, account: str) -> Found:
    return Found(accounts=frozenset({(platform, account)}))


def by_number(db: Session, number: str) -> Found:
    """Who reported that matter; the caller, where the call desk sent it and nobody reported it besides."""
    query = select(Reporter).join(Incident, col(Incident.id) == col(Reporter.incident_id))
    rows = db.scalars(query.where(col(Incident.number) == number)).all()
    if rows:
        return Found(accounts=frozenset((row.platform, row.sender) for row in rows))
    cases = select(DeskCase.incident_id).join(Incident, col(Incident.id) == col(DeskCase.incident_id))
    return Found(callers=frozenset(db.scalars(cases.where(col(Incident.number) == number))))


def mark(vault: Vault, account: Account) -> str:
    """By what an account is found again in a backup that still has it; it tells nobody whose it is."""
    return vault.blind(SEPARATOR.join((MARK, *account)))


def by_mark(db: Session, vault: Vault, given: str) -> Found:
    """Who was forgotten, and came back with an older backup; made under any of the keys."""
    keys = (key.split(SEPARATOR) for key in db.scalars(select(InboxMessage.key)))
    accounts = {(parts[0], parts[SENDER]) for parts in keys}
    accounts |= {(platform, who) for platform, who in db.execute(select(Reporter.platform, Reporter.sender))}
    marks = ((each, vault.blinds(SEPARATOR.join((MARK, *each)))) for each in accounts)
    return Found(accounts=frozenset(each for each, made in marks if given in made))


def by_phone(db: Session, vault: Vault, phone: str) -> Found:
    """Whoever said it of the residents, called the desk with it, or has it in the registry."""
    digits = next((each.digits for each in personal_numbers.found(phone)), phone)
    staff = select(Person.name).where(col(Person.phone_blind).in_(vault.blinds(digits)))
    ours = {(each.platform, each.external_id) for each in db.scalars(select(Identity))}
    return Found(
        accounts=frozenset(_said(db, vault, digits)) - ours,
        callers=frozenset(_called(db, vault, digits)),
        elders=frozenset(_elders(db, vault, digits)),
        numbers=frozenset({digits}),
        staff=frozenset(db.scalars(staff)),
    )


def _said(db: Session, vault: Vault, digits: str) -> Iterator[Account]:
    rows = select(InboxMessage.key, InboxMessage.payload).where(col(InboxMessage.payload).is_not(None))
    for key, payload in db.execute(rows.execution_options(yield_per=500)):
        with suppress(Unreadable, msgspec.DecodeError):
            if digits in personal_numbers.of_people(blotting.text(vault.open_bytes(payload))):
                parts = key.split(SEPARATOR)
                yield parts[0], parts[SENDER]


def _called(db: Session, vault: Vault, digits: str) -> Iterator[int]:
    for case in db.scalars(select(DeskCase).where(col(DeskCase.contact).is_not(None))):
        with suppress(Unreadable):
            if digits in {each.digits for each in personal_numbers.found(vault.open(case.contact))}:
                yield case.incident_id


def _elders(db: Session, vault: Vault, digits: str) -> Iterator[int]:
    for elder in db.scalars(select(Elder).where(col(Elder.details).is_not(None))):
        if _details(vault, elder).get(PHONE) == digits:
            yield elder.id or 0


def _details(vault: Vault, elder: Elder) -> dict[str, str]:
    with suppress(Unreadable, msgspec.DecodeError):
        return msgspec.json.decode(vault.open_bytes(elder.details or b""), type=dict[str, str])
    return {}
