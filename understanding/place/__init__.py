"""Place to grid: what place a text means, and whose grid that is; never a silent guess."""

from understanding.place.find import Places
from understanding.place.found import Found

__all__ = ["Found", "Places"]
