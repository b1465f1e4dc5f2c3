"""The registry's tables as one value."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session
from sqlmodel import select

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, KnowledgeInfo, PlaceInfo, Registry
from models.registry_rows import Grid, Group, Knowledge, Outline, Place, RegistryVersion
from models.roles import GroupKind


def load_registry(session: Session) -> Registry:
    """Read everything that reading and routing look things up in."""
    version = session.get(RegistryVersion, 1)
    grids = {
        row.number: GridInfo(row.number, row.name, row.community, row.town, row.organisation)
        for row in session.scalars(select(Grid))
    }
    return Registry(
        version=version.version if version else 0,
        grids=grids,
        places=tuple(_place(row) for row in session.scalars(select(Place))),
        outlines={row.grid: row.polygon for row in session.scalars(select(Outline))},
        groups={
            (row.platform, row.external_id): GroupInfo(
                Platform(row.platform),
                row.external_id,
                row.name,
                GroupKind(row.kind),
                grids_of(row.scope, grids.values()),
            )
            for row in session.scalars(select(Group))
        },
        knowledge=tuple(_knowledge(row) for row in session.scalars(select(Knowledge))),
    )


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


def _knowledge(row: Knowledge) -> KnowledgeInfo:
    until = row.valid_until.isoformat() if row.valid_until else ""
    return KnowledgeInfo(row.question, row.answer, tuple(row.similar), row.category, row.source, until)
