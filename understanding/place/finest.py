"""Areas and streets that only help to find a place come last: 府东街道府东社区兴苑小区 is the compound."""

from __future__ import annotations

from understanding.place.place import Place

# What stands between an area or a street and what is in it: 府东街(道)兴苑小区.
_LEADS_ON = frozenset(("", "道", "的", "里", "上"))


def finest_first(places: list[Place], text: str) -> list[Place]:
    """The places, those last that only lead to the one which is named right behind them."""
    if len(places) == 1:
        return places
    leads, following = set[int](), len(text)
    fine = False
    for hit in sorted({place.hit.start: place.hit for place in places}.values(), key=lambda hit: -hit.start):
        if fine and hit.name.open and text[hit.end : following] in _LEADS_ON:
            leads.add(hit.start)
        else:
            fine = not hit.name.open
        following = hit.start
    return sorted(places, key=lambda place: place.hit.start in leads)
