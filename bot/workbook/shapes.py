"""Outlines of grids: WKT or GeoJSON in, WKT of one form out, so that one reading fits all."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.workbook.cells import BadCell, Kind

Ring = list[tuple[float, float]]

BAD = "要写成 POLYGON((经度 纬度, …)) 或 GeoJSON 的多边形"
_POINT = r"-?\d+(?:\.\d+)?\s+-?\d+(?:\.\d+)?"
_RING = re.compile(rf"\(\s*({_POINT}(?:\s*,\s*{_POINT})+)\s*\)")
_WKT = re.compile(r"(MULTI)?POLYGON\s*Z?\s*\(.*\)", re.IGNORECASE | re.DOTALL)


def _read(text: str) -> str:
    rings = _geojson(text) if text.lstrip().startswith("{") else _wkt(text)
    if not rings or any(not _closed(ring) for ring in rings):
        raise BadCell(BAD)
    return (
        "POLYGON(" + ",".join(f"({','.join(f'{x:.10g} {y:.10g}' for x, y in ring)})" for ring in rings) + ")"
    )


def _wkt(text: str) -> list[Ring]:
    """All rings; by the even-odd rule they mean the same as outer and inner ones."""
    if _WKT.fullmatch(text.strip()) is None:
        raise BadCell(BAD)
    return [
        [(float(point.split()[0]), float(point.split()[1])) for point in ring.split(",")]
        for ring in _RING.findall(text)
    ]


def _geojson(text: str) -> list[Ring]:
    try:
        shape: Any = json.loads(text)
        shape = shape.get("geometry", shape)
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        return [[(float(x), float(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadCell(BAD) from None


def _closed(ring: Ring) -> bool:
    inside = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
    return inside and len(ring) >= 4 and ring[0] == ring[-1]


POLYGON = Kind(_read, str, "", "WKT 或 GeoJSON")
