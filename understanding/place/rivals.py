"""Names of the group's area beside those that a text names elsewhere: either may be meant."""

from __future__ import annotations

from understanding.place.area import Area
from understanding.place.name import Hit
from understanding.place.whole import SHORT


def covered(full: list[Hit], near: list[Hit]) -> bool:
    """Whether names of the area explain more of the text than each of those from elsewhere."""
    return all(any(_holds(other, hit) for other in near) for hit in full)


def rivals(full: list[Hit], near: list[Hit], area: Area) -> list[Hit]:
    """What else may be meant in the area than the names from elsewhere."""
    return _sounding_so(full, near) + _begun_by(full, area)


def _holds(other: Hit, hit: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end


def _sounding_so(full: list[Hit], near: list[Hit]) -> list[Hit]:
    """Names of the area that sound like one from elsewhere, as it is written."""
    written = {(hit.start, hit.end) for hit in full}
    return [hit._replace(rival=True) for hit in near if hit.by_sound and (hit.start, hit.end) in written]


def _begun_by(full: list[Hit], area: Area) -> list[Hit]:
    """Names of the area that begin with a short one from elsewhere: 御景, where 御景名都 is near."""
    short = [hit for hit in full if len(hit.said) <= SHORT and not hit.name.open]
    return [
        hit._replace(name=known.name, rival=True)
        for hit in short
        for known in area.known
        if known.name.text.startswith(hit.said)
    ]
