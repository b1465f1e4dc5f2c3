"""Whether somebody is in danger now: fixed rules that are data, no model."""

from __future__ import annotations

from understanding.emergency.find import Emergency, find
from understanding.emergency.reading import load

__all__ = ["Emergency", "find", "load"]
