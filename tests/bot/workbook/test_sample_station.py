"""The sample station: of the promised size, with places as residents call them, and nobody missing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import sandbox
from bot.registry_of import load_registry
from bot.workbook.importing import import_workbook
from bot.workbook.registry import registry_from
from models.organisations import organisations
from models.registry import PlaceInfo
from models.roles import Role
from models.vault import Vault

DAY = date(2026, 11, 23)
SAMPLE = Path(sandbox.__file__).parent / "station"


@pytest.fixture(scope="module")
def places() -> tuple[PlaceInfo, ...]:
    return registry_from(SAMPLE).places


def test_it_is_of_the_promised_size_and_lacks_nobody(db: Session, vault: Vault) -> None:
    report = import_workbook(
        db,
        vault,
        SAMPLE,
        today=DAY,
        roster=("白班", "夜班"),
        dry_run=False,
        progress=lambda _done, _all: None,
    )
    added = {sheet.name: sheet.added for sheet in report.sheets}
    least = {"网格": 20, "地点": 250, "人员": 100, "老人": 40, "群": 12, "知识": 30}
    assert {name: added[name] for name in least if added[name] < least[name]} == {}
    registry = load_registry(db)
    every = organisations(registry.team.people)
    assert {each.name: each.gaps for each in every if each.gaps} == {}
    # 一警三员: each grid has all four.
    for role in (Role.OFFICER, Role.AUXILIARY, Role.MEDIATOR, Role.MEMBER):
        looked_after = {grid for p in registry.team.people if p.role is role for grid in p.grids}
        assert registry.grids.keys() - looked_after == set(), role


def test_its_places_have_aliases(places: tuple[PlaceInfo, ...]) -> None:
    assert len({place.name for place in places}) >= 250
    assert len({place.name for place in places if place.aliases}) >= 250


def test_an_alias_stands_for_one_place(places: tuple[PlaceInfo, ...]) -> None:
    called: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        for name in (place.name, *place.aliases):
            called[name].add(place.name)
    assert {name: meant for name, meant in called.items() if len(meant) > 1} == {}
