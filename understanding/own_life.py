"""Whether one danger that somebody tells of is another matter than that he spoke of taking his life.

What he does to himself is of the same: he took something, he stands high up, the gas is on. A fire, a
knife or somebody in the water is another matter, and each of them needs somebody of its own.
"""

from __future__ import annotations

import re

from models.danger import UNCLEAR
from understanding.spelled import in_characters

LIFE = "自杀"
# What one may do to oneself, or does not say what it is.
_BY_HIMSELF = frozenset({"急病", "燃气", "坠落", "溺水", "求救", UNCLEAR, ""})
_OF_OTHERS = re.compile("有人|别人|人家|邻居|隔壁|对面|谁家")
# Of others where he says nothing of himself beside.
_OF_THEM, _OF_HIMSELF = re.compile("[他她]|老[人头太汉]|孩子|小孩|娃"), re.compile("[我俺咱]")


def apart(before: str, now: str, text: str) -> bool:
    """Whether two sorts are two matters, of which one is his life; `text` tells of the second."""
    if LIFE not in (before, now) or before == now:
        return False
    if now == LIFE:
        return before not in _BY_HIMSELF
    return now not in _BY_HIMSELF or _tells_of_others(text)


def _tells_of_others(text: str) -> bool:
    text = in_characters(text)
    of_them = _OF_THEM.search(text) is not None and _OF_HIMSELF.search(text) is None
    return of_them or _OF_OTHERS.search(text) is not None
