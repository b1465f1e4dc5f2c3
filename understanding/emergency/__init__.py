"""Whether somebody is in danger now: fixed rules that are data, no model."""

from __future__ import annotations

from understanding.emergency.find import find
from understanding.emergency.found import Emergency
from understanding.emergency.mistyped import set_right
from understanding.emergency.reading import load

__all__ = ["Emergency", "find", "load", "warm"]


def warm() -> None:
    """Read all that the first danger would wait for."""
    load().warm()
    set_right("")
