"""The address of a matter's own page on the desk."""

from __future__ import annotations

from models.settings import Settings
from models.ticking import Clocked

PATH = "{desk}/matters/{number}"


def on_desk(settings: Settings, incident: Clocked) -> str:
    """Empty where the desk has no address."""
    desk = settings.desk_url
    return PATH.format(desk=desk, number=incident.number) if desk else ""
