"""The registry's tables as one value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.messages import Platform, Target
from models.registry import GridInfo, GroupInfo, KnowledgeInfo, PlaceInfo, PostInfo, Registry
from models.registry_rows import (
    Duty,
    Grid,
    Group,
    Identity,
    Knowledge,
    Outline,
    Person,
    Place,
    PoliceStation,
    RegistryVersion,
)
from models.roles import GroupKind, Role
from models.team import DutyInfo, PersonInfo, Team

_BETWEEN_NAMES = re.compile(r"[\s、,，;；/]+")


def load_registry(
    session: Session, listeners: tuple[Target, ...] = (), off: frozenset[Platform] = frozenset()
) -> Registry:
    """Read everything that reading and routing look things up in; `listeners` and `off` the settings tell."""
    version = session.get(RegistryVersion, 1)
    return replace(
        load_ways(session, off),
        version=version.version if version else 0,
        places=tuple(_place(row) for row in session.scalars(select(Place))),
        outlines={row.grid: row.polygon for row in session.scalars(select(Outline))},
        knowledge=load_knowledge(session),
        posts=tuple(_post(row) for row in session.scalars(select(PoliceStation))),
        listeners=listeners,
    )


def load_ways(session: Session, off: frozenset[Platform] = frozenset()) -> Registry:
    """Only the groups and the people, by which anybody is reached, and their grids: quickly read."""
    grids = {
        row.number: GridInfo(row.number, row.name, row.community, row.town, row.organisation)
        for row in session.scalars(select(Grid))
    }
    groups = {
        (row.platform, row.external_id): GroupInfo(
            Platform(row.platform),
            row.external_id,
            row.name,
            GroupKind(row.kind),
            grids_of(row.scope, grids.values()),
        )
        for row in session.scalars(select(Group))
    }
    return Registry(grids=grids, groups=groups, team=load_team(session, grids).without(off), off=off)


def load_knowledge(session: Session) -> tuple[KnowledgeInfo, ...]:
    """The sheet 知识, and what officers have added to it."""
    return tuple(_knowledge(row) for row in session.scalars(select(Knowledge)))


def with_files(registry: Registry, entries: tuple[KnowledgeInfo, ...]) -> Registry:
    """The registry with what stands in files too; the sheet's own answer to a question counts."""
    known = {entry.question for entry in registry.knowledge}
    more = tuple(entry for entry in entries if entry.question not in known)
    return replace(registry, knowledge=registry.knowledge + more) if more else registry


def load_team(session: Session, grids: dict[str, GridInfo]) -> Team:
    """People with their accounts, and the roster."""
    accounts: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in session.scalars(select(Identity).order_by(col(Identity.id))):
        accounts[row.person_id].append((row.platform, row.external_id))
    areas: dict[str, list[str]] = defaultdict(list)
    for grid in grids.values():
        areas[grid.community].append(grid.number)
    people = session.scalars(select(Person).order_by(col(Person.id)))
    return Team(
        tuple(_person(row, accounts.get(row.id or 0, []), areas) for row in people),
        tuple(_duty(row) for row in session.scalars(select(Duty))),
    )


def _person(row: Person, accounts: list[tuple[str, str]], areas: dict[str, list[str]]) -> PersonInfo:
    whole = [number for name in row.communities for number in areas.get(name, ())]
    grids = tuple(dict.fromkeys((*row.grids, *whole)))
    return PersonInfo(
        row.id or 0, row.name, Role(row.role), grids, tuple(accounts), row.phone, row.organisation,
        row.party_member, row.specialty,
    )  # fmt: skip


def _duty(row: Duty) -> DutyInfo:
    return DutyInfo(row.day, row.shift, _names(row.officer), _names(row.auxiliary))


def _names(cell: str) -> tuple[str, ...]:
    """Several people may keep one shift."""
    return tuple(name for name in _BETWEEN_NAMES.split(cell) if name)


def grids_of(scope: Iterable[str], grids: Iterable[GridInfo]) -> tuple[str, ...]:
    """The numbers of the grids that a scope of numbers and community names covers."""
    wanted = set(scope)
    return tuple(g.number for g in grids if g.number in wanted or g.community in wanted)


def _place(row: Place) -> PlaceInfo:
    return PlaceInfo(
        row.name,
        row.grid,
        tuple(row.aliases),
        row.kind,
        row.buildings,
        row.longitude,
        row.latitude,
        row.address,
    )


def _post(row: PoliceStation) -> PostInfo:
    return PostInfo(
        row.name,
        row.address,
        row.longitude,
        row.latitude,
        counters_of(row.counters),
        row.hours,
        row.machines,
        row.phone,
    )


def counters_of(cell: str) -> tuple[str, ...]:
    """`户籍;车管` as two."""
    return tuple(name for name in _BETWEEN_NAMES.split(cell) if name)


def _knowledge(row: Knowledge) -> KnowledgeInfo:
    until, updated = (day.isoformat() if day else "" for day in (row.valid_until, row.updated_on))
    return KnowledgeInfo(
        row.question, row.answer, tuple(row.similar), row.category, row.source, until, updated
    )
