"""What looks like the name of a place, and is none that the registry knows."""

from __future__ import annotations

import re

_ENDINGS = (
    "小区",
    "花园",
    "家园",
    "嘉园",
    "家属院",
    "公寓",
    "大厦",
    "广场",
    "小学",
    "中学",
    "幼儿园",
    "新村",
)
_ENDING = re.compile("|".join(_ENDINGS))
_UNKNOWN = re.compile(rf"([\u4e00-\u9fff]{{2,6}}?(?:{_ENDING.pattern}))")
_BEFORE_A_BUILDING = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]+[阁厦轩庭府苑城湾庄寓郡邸墅]|新村)(?=\d{1,3}(?:号楼|栋|幢|#|座))"
)
_NO_NAME = re.compile(
    r"[我你他她它咱这那哪本该各每整全的了在到个去往从和跟与有是没都又还把被给里外内边旁上下前后]"
)


def strange_name(text: str) -> str:
    """What looks like the name of a place and is none that we know."""
    # Most texts have no such ending, which is seen at a glance.
    for match in _UNKNOWN.finditer(text) if _ENDING.search(text) else ():
        name = _NO_NAME.split(match[1])[-1]
        ending = next((ending for ending in _ENDINGS if name.endswith(ending)), "")
        if ending and len(name) - len(ending) >= 2:
            return name
    return ""


def before_a_building(text: str) -> str:
    """雍景阁 of 雍景阁2栋: a compound's name, though none of ours."""
    match = _BEFORE_A_BUILDING.search(text)
    return match[1] if match is not None else ""
