"""The sheet 人员: people keep who they are when their role, telephone or organisation changes.

A row of the workbook is the person who has the same DingTalk or WeChat id, else the same telephone,
else the same name in the same role and organisation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.workbook.sheets import Values
from bot.workbook.tidy import joined, telephone
from models.registry_rows import Identity, Person
from models.vault import Vault

IDS = {"钉钉": "dingtalk", "微信": "wechat", "企业微信": "wecom"}


@dataclass(slots=True)
class People:
    """The people of the database, found by any of the ways in which they are known."""

    by_id: dict[int, tuple[Person, Values]] = field(default_factory=dict)
    known: dict[tuple[str, ...], int] = field(default_factory=dict)

    @classmethod
    def load(cls, db: Session, vault: Vault) -> People:
        people = cls()
        accounts: dict[int, dict[str, str]] = {}
        for identity in db.scalars(select(Identity).order_by(col(Identity.id))):
            # Bound accounts come after imported ones; the sheet shows the first of each platform.
            accounts.setdefault(identity.person_id, {}).setdefault(identity.platform, identity.external_id)
            people.known[(identity.platform, identity.external_id)] = identity.person_id
        for person in db.scalars(select(Person)):
            values = _values(person, accounts.get(person.id or 0, {}), vault)
            people.by_id[person.id or 0] = (person, values)
            for name in names_of(values):
                people.known.setdefault(name, person.id or 0)
        return people

    def find(self, values: Values) -> int | None:
        """Who this row is, or None for somebody new."""
        return next((self.known[name] for name in names_of(values) if name in self.known), None)

    def has_accounts(self, person: int, values: Values) -> bool:
        """Whether every account that the row names is this person's; an empty cell asks for nothing."""
        wanted = [(platform, values[heading]) for heading, platform in IDS.items() if values[heading]]
        return all(self.known.get(account) == person for account in wanted)


def names_of(values: Values) -> list[tuple[str, ...]]:
    """Every way in which a person is known, the surest first; older imports kept the spaces as written."""
    names: list[tuple[str, ...]] = [
        (platform, values[heading]) for heading, platform in IDS.items() if values[heading]
    ]
    name, phone = joined(values["姓名"]), telephone(values["电话"])
    if phone:
        names.append(("phone", phone, name))
    names.append(("name", name, values["角色"], values["单位"], phone))
    return names


def _values(person: Person, accounts: dict[str, str], vault: Vault) -> Values:
    return {
        "姓名": person.name,
        "角色": person.role,
        "网格": (*person.grids, *person.communities),
        "单位": person.organisation,
        "电话": vault.open(person.phone),
        "钉钉": accounts.get("dingtalk", ""),
        "微信": accounts.get("wechat", ""),
        "企业微信": accounts.get("wecom", ""),
        "党员": person.party_member,
        "专长": person.specialty,
    }
