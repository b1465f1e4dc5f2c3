"""Whom of the list a word such as 3号楼李奶奶 may mean: for officers, who look whether it is so."""

from __future__ import annotations

import re

from sqlmodel import col, select

from models import elder_absent, elder_notices
from models.messages import Outgoing, Text
from models.registry_rows import Elder
from models.work import Work

MAYBE = "【可能是名单上的老人】{number} 里说的也许是：\n{who}"
LINE = "· {name} {where}，{seen}"
CONTACT = "，紧急联系人 {who}"
MOST = 3


def find(work: Work, family: str, sex: str, house: str, grids: frozenset[str]) -> list[Elder]:
    """Those of that family name and sex who live there, in these grids (none: anywhere).

    Nobody where they are too many to be looked after; without a house that is more than one.
    """
    query = select(Elder).where(
        col(Elder.left_at).is_(None), col(Elder.name).startswith(family, autoescape=True)
    )
    if grids:
        query = query.where(col(Elder.grid).in_(sorted(grids)))
    found = [each for each in work.db.scalars(query) if not (sex and each.sex) or each.sex == sex]
    there = [each for each in found if not house or _lives(work, each, house)]
    return there if len(there) <= (MOST if house else 1) else []


def named(work: Work, names: tuple[str, ...], grids: frozenset[str]) -> list[Elder]:
    """Those of these whole names, in these grids (none: anywhere); nobody where they are too many."""
    if not names:
        return []
    query = select(Elder).where(col(Elder.left_at).is_(None), col(Elder.name).in_(names))
    if grids:
        query = query.where(col(Elder.grid).in_(sorted(grids)))
    found = list(work.db.scalars(query.order_by(col(Elder.id)).limit(MOST + 1)))
    return found if len(found) <= MOST else []


def told(work: Work, found: list[Elder], number: str) -> list[Outgoing]:
    """To the officers of the community and on duty, each alone: address, when he was seen, whom to ring."""
    if not found:
        return []
    text = MAYBE.format(number=number, who="\n".join(_line(work, each) for each in found))
    return [
        Outgoing(to=target, body=Text(text), key=f"elder:maybe:{number}:{target.conversation}", urgent=True)
        for target in elder_absent.officers(work, found[0])
        if target.private
    ]


def _line(work: Work, elder: Elder) -> str:
    where = elder_notices.where(work, elder, private=True)
    line = LINE.format(name=elder.name, where=where, seen=elder_notices.last_seen(work, elder))
    who = elder_notices.contact(elder_notices.details_of(work, elder))
    return line + CONTACT.format(who=who) if who else line


def _lives(work: Work, elder: Elder, house: str) -> bool:
    address = elder_notices.details_of(work, elder).get("住址", "").replace(" ", "")
    return re.search(rf"(?<!\d){re.escape(house)}", address) is not None
