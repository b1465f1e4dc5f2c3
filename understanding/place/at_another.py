"""A building where all is well, beside another one: 3号楼有水，5号楼没水."""

from __future__ import annotations

import re

from understanding.place.building import buildings_in

_HOUSE = r"\d{1,3}(?:号楼|号院|[栋幢座]|#楼?)(?:\d{1,2}单元)?"
_WELL = re.compile(
    rf"{_HOUSE}(?:[到至和跟、]{_HOUSE})?(?:那边|的)?(?:都|倒|也|是|已经|早就?|昨天|今天){{0,2}}"
    r"(?:有[水电气灯暖网]气?|好好的?|没事|没问题|正常|修好|弄好|通[水电气暖]|来[水电气暖]|[好热亮来通](?=了)|不[漏堵响臭吵停])(?:了|的|呢|着)*"
    rf"(?=[,，;；。]+[^,，;；。]{{0,6}}?{_HOUSE})"
)
# What is wrong at the other.
_ILL = re.compile(r"[没停坏漏堵断不塌]|又|啥时候|什么时候|怎么|咋|着火|冒")
_SIGNS, TWO = "号栋幢座#", 2


def without_well(text: str) -> str:
    """The text, in the form in which it is compared, without the building that only another is told from."""
    # At a glance, since most texts tell of one building or none.
    if sum(map(text.count, _SIGNS)) < TWO:
        return text
    rest = _WELL.sub(_blank, text)
    return rest if rest != text and buildings_in(rest) else text


def _blank(match: re.Match[str]) -> str:
    """Spaces, where something is told to be wrong behind it."""
    return match[0] if _ILL.search(match.string, match.end()) is None else " " * len(match[0])
