"""Cameras near a matter: the nearest first, none that is far, and by name where nothing has coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import cameras
from models.incident_rows import Incident
from models.registry import PlaceInfo, Registry
from models.registry_rows import Camera
from models.settings import Settings
from models.vault import Vault
from models.work import Work

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def work(empty: Engine, vault: Vault) -> Iterator[Work]:
    places = (
        PlaceInfo("马邑北路", "G1", longitude=112.4277, latitude=39.3242),
        PlaceInfo("马邑北路东巷", "G1"),
    )
    with Session(empty) as db:
        for number, east in (("A1", 0.0), ("A2", 0.001), ("A3", 0.002), ("A4", 0.003), ("B9", 0.1)):
            camera = Camera(number=number, name=f"{number} 口", grid="G1", place="马邑北路")
            camera.longitude, camera.latitude = 112.4277 + east, 39.3242
            db.add(camera)
        db.add(Camera(number="C1", name="村口", place="马邑村", grid="G2"))
        db.flush()
        yield Work(db, NOW, Settings(), Registry(places=places), vault, lambda: "code")


def matter(**known: Any) -> Incident:
    return Incident(number="261123-001", kind="police", opened_at=NOW, since=NOW, **known)


def test_the_three_nearest_to_where_it_is(work: Work) -> None:
    told = cameras.near(work, matter(longitude=112.4277 + 0.002, latitude=39.3242))
    assert told == ["A3 A3 口（约 0 米）", "A2 A2 口（约 90 米）", "A4 A4 口（约 90 米）"]


def test_where_the_registry_has_the_place(work: Work) -> None:
    assert cameras.near(work, matter(place="马邑北路 3 号楼"))[0] == "A1 A1 口（约 0 米）"


def test_without_coordinates_by_the_name_of_the_place_then_by_the_grid(work: Work) -> None:
    assert cameras.near(work, matter(place="马邑村")) == ["C1 村口"]
    assert cameras.near(work, matter(place="别处", grid="G2")) == ["C1 村口"]
    assert cameras.near(work, matter(place="别处")) == []
    assert cameras.near(work, matter()) == []


def test_what_is_far_is_not_near(work: Work) -> None:
    assert cameras.near(work, matter(longitude=113.0, latitude=39.3242)) == []
