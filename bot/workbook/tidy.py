"""One form for what people and Excel write in several: full-width signs, spaces in names, telephones."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = "[\u3400-\u9fff]"
_GAP = re.compile(rf"(?<={_CHINESE})\s+(?={_CHINESE})")
_TWO_HALVES = re.compile(rf"(?<!{_CHINESE})({_CHINESE})\s+({_CHINESE})(?!{_CHINESE})")
# 1 and ten digits are a mobile number, however they are parted, and with the country before them or not.
_MOBILE = re.compile(r"(?:(?:\+|00)?86)?(1\d{10})")
_BEGUN_LIKE_A_MOBILE = re.compile(r"1[3-9]\d*")
_SERVICES = frozenset(("110", "112", "114", "119", "120", "122", "999"))
_SHORTEST_WITH_AREA = 10


def narrow(text: str) -> str:
    """A code as machines know it: １－６ is 1-6."""
    return unicodedata.normalize("NFKC", text).strip()


def joined(text: str) -> str:
    """A name without the spaces that Excel's users put between its characters: 张　三 is 张三."""
    return _GAP.sub("", text)


def each_joined(text: str) -> str:
    """Several names in one cell: 张 三 is one of them, 张三 李四 are two."""
    return _TWO_HALVES.sub(r"\1\2", text)


def telephone(text: str) -> str:
    """A number in the one form by which it is found again; the hyphens of 0349-2021234 stay."""
    number = re.sub(r"[\s()]", "", narrow(text))
    mobile = _MOBILE.fullmatch(number.replace("-", ""))
    return mobile[1] if mobile else number


def doubtful(number: str) -> bool:
    """Whether nobody can be rung up there: short numbers, landlines and those of services are as they are."""
    digits = number.replace("-", "")
    if _BEGUN_LIKE_A_MOBILE.fullmatch(digits):
        return _MOBILE.fullmatch(digits) is None
    if digits.startswith("0"):
        return len(digits) < _SHORTEST_WITH_AREA
    return len(digits) <= len("110") and digits not in _SERVICES
