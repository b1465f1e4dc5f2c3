"""Parts that are said without their whole, in a group that knows of which: 二期8栋, 别墅区, 海岸A区."""

from __future__ import annotations

import re
from collections.abc import Iterable

from understanding.place.names import Name
from understanding.place.parts import Said, half_of, parts_half_told, parts_in

# A building, a part, or a room: what else is said is told from in vain.
_MAY_TELL = re.compile(r"[0-9#区期团层房墅座栋幢]")


def may_tell(text: str) -> bool:
    """Whether there may be a building or a part in a text, at a glance."""
    return _MAY_TELL.search(text) is not None


def told_alone(text: str, wholes: Iterable[Name]) -> list[tuple[Name, Said]]:
    """The names with a part that the text speaks of, by the part alone or behind half the name."""
    alone, half = parts_in(text), parts_half_told(text)
    if not alone and not half:
        return []
    return [
        (name, part)
        for name in wholes
        for before, part in (*(("", part) for part in alone), *half)
        if part.part in name.parts and (not before or half_of(before, name.text))
    ]
