"""Names of the group's area beside those that a text names elsewhere: either may be meant."""

from __future__ import annotations

import re

from understanding.place.area import Area
from understanding.place.name import Hit, Name
from understanding.place.names import Names
from understanding.place.sound import sounds
from understanding.place.telling import TELLING
from understanding.place.whole import CLEAR, FREE, SHORT

# What shows that a character belongs to the name before it: 银杏力3号楼, 银杏力停水, but not 银杏附近.
_WHOLE = re.compile(
    rf"{CLEAR.pattern}|$|[^\u4e00-\u9fffa-z0-9]|[停没断][水电气暖]|没?有|[漏跑积]水|路?灯|电梯|楼|暖气|井盖|垃圾|下水|的|附近|对面|旁|那"
)
# What begins the next word, as most texts go on: 兴苑小区路灯, 兴苑小区停水.
_NEXT = FREE | frozenset("楼路停没电漏门垃下井暖又不灯")


def covered(full: list[Hit], near: list[Hit]) -> bool:
    """Whether names of the area explain more of the text than each of those from elsewhere."""
    return all(any(_holds(other, hit) for other in near) for hit in full)


def rivals(full: list[Hit], near: list[Hit], area: Area) -> list[Hit]:
    """What else may be meant in the area than the names from elsewhere."""
    return _sounding_so(full, near) + _begun_by(full, area) + _ended_by(full, area)


def one_more(hits: list[Hit], text: str, names: Names) -> list[Hit]:
    """Names that are longer by one character and sound like what stands there: 银杏里 for 银杏力."""
    found = []
    for hit in hits:
        behind = text[hit.end : hit.end + 1]
        if "\u4e00" <= behind <= "\u9fff" and behind not in _NEXT and _WHOLE.match(text, hit.end + 1):
            longer = (name for name in names.beginning(hit.said) if _sounds_so(name, hit.said, behind))
            found += [hit._replace(name=name, rival=True) for name in longer]
    return found


def _sounds_so(name: Name, said: str, behind: str) -> bool:
    return (
        len(name.text) == len(said) + 1
        and name.text[-1] != behind
        and sounds(name.text[-1]) == sounds(behind)
    )


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


def _ended_by(full: list[Hit], area: Area) -> list[Hit]:
    """Names of the area that end with one from elsewhere: 菜市场, where 红崖菜市场 is near; not 老汽车站."""
    return [
        hit._replace(name=known.name, rival=True)
        for hit in full
        if f"{hit.said}\n" in area.ends
        for known in area.known
        if known.name.text.endswith(hit.said) and known.name.text.removesuffix(hit.said) not in TELLING
    ]
