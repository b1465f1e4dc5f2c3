"""Labels of shared locations as maps write them: 兴苑小区(南门) 山西省朔州市朔城区府东街8号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding.place.as_read import as_read
from understanding.place.place import Place
from understanding.place.whole import SHORT

# Where province, city and district end that a map writes before a place.
_AHEAD = re.compile(r"自治区|省|(?<!超)市(?!场)|[州盟旗县]|(?<![小社校景治])区(?!域)")
_AHEAD_LONGEST = 20
_BRACKETS = str.maketrans("", "", "()")
_BESIDE = re.compile(r"附近|旁|对面|周边|周围|\d米")
# What a map writes behind the whole name of a place; any other word makes it the name of a shop there.
_ENDS = re.compile(
    r"$|[^\u4e00-\u9fff]|附近|旁|对面|周边|[东西南北]{1,2}(?:\d+米|侧|角|门|[出入]{1,2}口)|[正大侧前后]门|门口|[出入]{1,2}口"
    r"|(?:地下|地面)?(?:停车场|车库)|(?:公交|地铁)站|[内里](?![\u4e00-\u9fff])"
    r"|路口|[与和][^(]+交[叉汇]|交[叉汇]"
)


def readings(label: str) -> Iterator[str]:
    """A label as a text, what is there before the way there, each also without what lies around it."""
    for word in label.split():
        said = as_read(word)
        # 惠民药店(府东店) is in the registry as 惠民药店府东店.
        for each in (said.translate(_BRACKETS), said) if "(" in said else (said,):
            yield each
            for match in _AHEAD.finditer(each, 1, _AHEAD_LONGEST):
                yield each[match.end() :]


def named(place: Place, label: str) -> bool:
    """Whether a label surely names this place, not what only sounds so, begins so or is called after it."""
    hit = place.hit
    if hit.by_sound or hit.slip or hit.rival or place.unsure:
        return False
    return not (hit.name.open or len(hit.said) <= SHORT) or _ENDS.match(label, hit.end) is not None


def beside(label: str) -> bool:
    """Whether it says what is near, and not what is there: 兴苑小区附近."""
    return _BESIDE.search(label) is not None
