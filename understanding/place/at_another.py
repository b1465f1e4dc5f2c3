"""A building where all is well, beside another one: 3号楼有水，5号楼没水."""

from __future__ import annotations

import re

from understanding.place.building import buildings_in

_HOUSE = r"\d{1,3}(?:号楼|号院|[栋幢座]|#楼?)(?:\d{1,2}单元)?"
_WELL = re.compile(
    rf"{_HOUSE}(?:那边|的)?(?:都|倒|也|是|已经|早就?){{0,2}}"
    r"(?:有[水电气灯暖]气?|好好的?|没事|正常|修好|弄好|通[水电气]|来[水电气])(?:了|的|呢|着)*"
    rf"(?=[,，;；。]+[^,，;；。]{{0,6}}?{_HOUSE})"
)
_SIGNS, TWO = "号栋幢座#", 2


def without_well(text: str) -> str:
    """The text, in the form in which it is compared, without the building that only another is told from."""
    # At a glance, since most texts tell of one building or none.
    if sum(map(text.count, _SIGNS)) < TWO:
        return text
    rest = _WELL.sub(lambda match: " " * len(match[0]), text)
    return rest if rest != text and buildings_in(rest) else text
