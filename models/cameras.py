"""The cameras of the registry that are nearest to a matter."""

from __future__ import annotations

import math

from sqlmodel import col, or_, select

from models.incident_rows import Incident
from models.registry_rows import Camera
from models.work import Work

SHOWN = 3
# Farther away than this nobody calls it near.
FARTHEST = 500.0
METRES = 111_320.0
BY_DISTANCE = "{number} {name}（约 {metres} 米）"
BY_NAME = "{number} {name}"


def near(work: Work, incident: Incident) -> list[str]:
    """At most three: by distance where both have coordinates, else those of the same place."""
    told = [
        BY_DISTANCE.format(number=camera.number, name=camera.name, metres=int(round(metres, -1)))
        for metres, camera in _around(work, incident)[:SHOWN]
    ]
    return told or [
        BY_NAME.format(number=camera.number, name=camera.name) for camera in _at_place(work, incident)[:SHOWN]
    ]


def _around(work: Work, incident: Incident) -> list[tuple[float, Camera]]:
    point = _point(work, incident)
    if point is None:
        return []
    longitude, latitude = point
    high = FARTHEST / METRES
    wide = high / max(math.cos(math.radians(latitude)), 0.01)
    query = select(Camera).where(
        col(Camera.longitude).between(longitude - wide, longitude + wide),
        col(Camera.latitude).between(latitude - high, latitude + high),
    )
    found = [(_metres(point, camera), camera) for camera in work.db.scalars(query)]
    return sorted(((m, c) for m, c in found if m <= FARTHEST), key=lambda each: (each[0], each[1].number))


def _at_place(work: Work, incident: Incident) -> list[Camera]:
    """Of the same place by name; without any, of the same grid."""
    query = select(Camera).where(or_(col(Camera.grid) == incident.grid, col(Camera.place) != ""))
    found = list(work.db.scalars(query.order_by(col(Camera.number))))
    here = [each for each in found if each.place and incident.place.startswith(each.place)]
    return here or [each for each in found if incident.grid and each.grid == incident.grid]


def _point(work: Work, incident: Incident) -> tuple[float, float] | None:
    """Where it is: as it was shared, else where the registry has its place."""
    if incident.longitude is not None and incident.latitude is not None:
        return incident.longitude, incident.latitude
    place = max(
        (p for p in work.registry.places if p.longitude is not None and incident.place.startswith(p.name)),
        key=lambda p: len(p.name),
        default=None,
    )
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude


def _metres(point: tuple[float, float], camera: Camera) -> float:
    """On so small a scale the earth is flat."""
    longitude, latitude = camera.longitude or 0.0, camera.latitude or 0.0
    across = (longitude - point[0]) * math.cos(math.radians(point[1]))
    return math.hypot(across, latitude - point[1]) * METRES
