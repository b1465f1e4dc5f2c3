"""What an elder says to let it be known that he is well: `平安`, `今天平安`, `我很好，不用惦记`."""

from __future__ import annotations

import re
from functools import cache

from understanding.normal import plain

LONGEST = 30
_SIGNS = re.compile(r"[^\u4e00-\u9fff]+")
_WELL = (
    r"(?:大家|各位|小[\u4e00-\u9fff]|民警|警官|网格员)?(?:早上好|早安|早|你好|您好)?"
    r"(?:今天|今早|今日|昨晚)?(?:报个?|报一?声)?(?:我|俺|咱|人|家里|身体|一切|我这儿?|俺这儿?){0,2}(?:都|挺|很|还|也)?"
    r"(?:平平安安|平安|安好|好着呢|好着了|好的很|好得很|很好|挺好|没事|没啥事|都好)(?:的|了|着呢|啦|呢|无事)?"
    r"(?:不用|别|勿)?(?:惦记|担心|操心|挂念|念)?(?:我|俺)?(?:了|啦)?(?:谢谢)?(?:大家|你们|您|关心)?"
)


def says_well(text: str) -> bool:
    """Whether a text says that and nothing else."""
    if not text or len(text) > LONGEST:
        return False
    words = _SIGNS.sub("", plain(text))
    return bool(words) and _well().fullmatch(words) is not None


@cache
def _well() -> re.Pattern[str]:
    """Compiled when it is first needed: every start would feel it."""
    return re.compile(_WELL)
