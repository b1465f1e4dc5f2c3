"""What a text says without greeting and thanks: who asks kindly is in no less danger."""

from __future__ import annotations

import re

# Thanks are looked for in so many characters at the end.
REACH = 60
_STOP = "[，。]"
_TITLE = "[小老]?[\u4e00-\u9fff]?(?:所长|警官|主任)"
_WHOM = f"(?:{_TITLE}|民警|警察|同志|叔叔|阿姨|领导|各位|大家|网格员|群主|派出所|公安局)"
_GREETING = (
    f"{_WHOM}*[你您]好[啊呀]?|(?:请问)?是?派出所吗|{_WHOM}+(?={_STOP})|请问|群里有人吗|在吗"
    "|不好意思(?:打扰(?:了|一下|大家)?)?|打扰(?:了|一下|大家)|我?想反映(?:一下|个事)?"
)
_THANKS = (
    f"谢谢(?:你们|您|了|啦|{_WHOM})*|辛苦(?:了|你们|您|大家)*|麻烦(?:了|你们|您)"
    "|麻烦(?:你们|您|民警)?(?:派人)?[来看](?:一下|看看?|下)|(?:请|望)?(?:尽快|速)(?:处理|来|派人)"
    "|能不能来人|能来一下吗|你们管不管|有没有人管"
)
_BEFORE = re.compile(f"(?:(?:{_GREETING}){_STOP}*)+")
_BEHIND = re.compile(f"(?:(?:^|{_STOP})(?:{_THANKS})[啊呀吧啦]?)+{_STOP}*$")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def to_the_point(said: str) -> str:
    """A clean text without them, or as it is where it says nothing else."""
    begun = _BEFORE.match(said)
    left = said[begun.end() :] if begun else said
    if thanks := _BEHIND.search(left, max(0, len(left) - REACH)):
        left = left[: thanks.start()]
    return left if _CHINESE.search(left) else said
