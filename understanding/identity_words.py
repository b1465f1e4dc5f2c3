"""An identity number says who tells it, not what: 身份证140602…，3号楼502漏水 asks of no 身份证."""

from __future__ import annotations

import re

# Most texts have none, which is seen at a glance.
_LONG = re.compile(r"\d{17}")
_STATED = re.compile(
    r"[,，;；。]?(?:我的?|本人)?(?:(?:居民)?身份证|证件)?(?:号码?)?(?:是|为|[:：])?(?<!\d)\d{17}[\dx](?!\d)[,，;；。]?"
)


def without_identity(text: str) -> str:
    """A plain text without it; what says nothing else stays as it is."""
    if _LONG.search(text) is None:
        return text
    return _STATED.sub("，", text).strip("，") or text
