"""How somebody rates what was done for him: 5, 5 很快, 三分, 满意, 不满意，灯又坏了."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rated:
    """`score` is 1 to 5, 5 the best; `words` what was said beside it."""

    score: int
    words: str = ""


# Nothing is as little as there is.
_CHINESE = {"零": 1, "0": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_NUMBER = re.compile(r"\d{6}\s*-\s*\d{1,4}")
_SCORE = re.compile(
    r"(?:打|给|评)?(?:([1-5])(?:分|颗?星)?|([零0一二三四五])(?:分|颗?星))(?:$|[\s,，。:：!！~]+(.*)$)"
)
# After a number these make it a count, a house or a time.
_COUNTED = re.compile(r"[号楼栋幢座单个点月日元块人只辆户]")
_WORDS = (
    (1, re.compile(r"(?:很|非常|太|极其?|十分|特别)不满意|差评|太差|很差")),
    (2, re.compile(r"不(?:太|怎么|是很|大)?满意|不(?:咋|怎么)(?:地|的|样)")),
    (5, re.compile(r"(?:很|非常|十分|特别|太|相当)满意|好评|满分")),
    (4, re.compile(r"(?:挺|比较|还算|基本)?满意(?!度)")),
    (3, re.compile(r"一般(?:般|吧)?(?=$|[\s,，。])|凑合")),
)
LONGEST, SHORT = 200, 40


def rated(text: str) -> Rated | None:
    """The score and the words, or None where the text is no rating."""
    said = _NUMBER.sub("", unicodedata.normalize("NFKC", text[:LONGEST])).strip()
    if match := _SCORE.fullmatch(said):
        words = (match[3] or "").strip()
        counted = match[1] and _COUNTED.match(words)
        return None if counted else Rated(int(match[1] or 0) or _CHINESE[match[2]], words)
    for score, pattern in _WORDS if len(said) <= SHORT else ():
        if match := pattern.match(said):
            return Rated(score, said[match.end() :].lstrip(" 了吧啊,，。!！~"))
    return None
