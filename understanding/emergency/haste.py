"""A text without what only hurries: 快来 before talk and 🆘 behind it make no danger of it by themselves."""

from __future__ import annotations

import re

_STOP = r"[\s，,。.！!~～…、;；:：]"
_HURRY = "(?:快+(?:点儿?|些)?(?:来|看)?(?:一下|看看|看)?|赶紧(?:来|看)?|赶快(?:来|看)?|速来)[啊呀哇吧]*"
# Where no pause follows; what is called so is a call itself: 快来人, 快点救.
_JOINED = "(?:快来|快点|快快+|赶紧|赶快)+(?![人救报打叫跑去抓拦撤个几帮警消大医民停拿按拉要不没死])"
# Behind it, 快 alone is what somebody in need has breath for: 刀，厕所，快.
_LAST = "(?:快+(?:点儿?|些)?(?:来|看)|赶紧(?:来|看)?|赶快(?:来|看)?|速来)(?:一下|看看|看)?[啊呀哇吧]*"
_HASTE = re.compile(f"^{_STOP}*(?:{_HURRY}(?:{_STOP}+|$)|{_JOINED})+|(?<!{_STOP}){_STOP}+{_LAST}{_STOP}*$")
SIGN = "🆘"
_SIGNS = re.compile(f"{SIGN}+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# What is left is a telling, and no word that only a call makes one of: 三号楼，刀，快.
LEFT = 5


def calm(text: str) -> str:
    """The text without them, or nothing where it has none, or says little else."""
    said, signs = _SIGNS.subn("", text)
    said, hurries = _HASTE.subn("", said)
    least = LEFT if hurries else 1
    return said if (signs or hurries) and len(_CHINESE.findall(said)) >= least else ""
