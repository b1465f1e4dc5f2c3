"""A point as a link that shows it on a map."""

from __future__ import annotations

from urllib.parse import quote

# Opens in any browser, and in the map's own program. Source: lbs.amap.com, URI API, marker.
MAP = "https://uri.amap.com/marker?position={longitude:.6f},{latitude:.6f}&name={name}"


def map_link(longitude: float, latitude: float, name: str) -> str:
    """`name` stands beside the mark."""
    return MAP.format(longitude=longitude, latitude=latitude, name=quote(name, safe=""))
