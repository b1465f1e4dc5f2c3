"""The address of a matter's own page on the desk, and what it is called on a card."""

from __future__ import annotations

from models.settings import Settings
from models.ticking import Clocked

# What stands beside the address on a card, and in its place where a platform shows a link to tap.
LABEL, OPEN = "详情", "在值班台看这一件"
PATH = "{desk}/matters/{number}"


def on_desk(settings: Settings, incident: Clocked) -> str:
    """Empty where the desk has no address."""
    desk = settings.desk_url
    return PATH.format(desk=desk, number=incident.number) if desk else ""
