"""A location that was sent, in words: its name, and where it can be seen on a map."""

from __future__ import annotations

from models.map_link import map_link
from models.messages import Location

SENT = "位置：{shown}"
LONGEST = 40


def where_sent(location: Location) -> str:
    """Whoever has to go there finds it, also where no place of ours lies near."""
    label = location.label[:LONGEST]
    link = map_link(location.longitude, location.latitude, label)
    return SENT.format(shown=f"{label} {link}".strip())
