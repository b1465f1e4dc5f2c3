"""Whether somebody says that he wants to call the police, and nothing else yet: 我要报警, 怎么报案, 110."""

from __future__ import annotations

import re

from understanding.normal import plain
from understanding.spelled import in_characters

LONGEST = 20
_ME = r"(?:(?:我们?|俺们?|咱们?)(?:现在|马上|这就)?(?:要|想|得|需要|必须)+(?:在?这[里儿边])?)"
_CALL = r"(?:报警|报案|报个?警|报个?案)"
_HOW = r"(?:请问|我们?|想|要|在?这[里儿边]|能不能|能|可以|怎么|咋|如何|在?哪[里儿]?|[,，])*"
_END = r"(?:电话(?:号码?)?(?:是?多少|是啥)?|怎么报|咋报|吗|么|呢|啊|呀|[!！?？。])*"
_OWN = re.compile(rf"{_ME}{_CALL}{_END}")
_ANY = re.compile(rf"(?:{_HOW}{_CALL}{_END}|(?:打|叫)?(?:110|119|120)[!！?？。]*)")


def wants_police(text: str) -> bool:
    """Said of himself, so that it is meant whoever hears it; "报警吧" is somebody's advice."""
    said = in_characters(text)
    return len(said) <= LONGEST and _OWN.fullmatch(plain(said)) is not None


def asks_for_police(text: str) -> bool:
    """The same where it is said to us: also how one calls them, and their number alone."""
    said = in_characters(text)
    return wants_police(said) or (len(said) <= LONGEST and _ANY.fullmatch(plain(said)) is not None)
