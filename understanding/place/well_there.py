"""Places that are only named since all is well there, and not here: 金沙小区都来水了，兴苑还没来."""

from __future__ import annotations

import re

from understanding.place.clause import clause_of
from understanding.place.name import Hit

_IS_WELL = re.compile(
    r"(?:那边|那里|门口|这边|跟前|里面?|的[\u4e00-\u9fff]{0,3}?|灯)?(?:都|已经|早就?|也|倒是)*(?:有暖气|有灯|亮着|亮堂堂|好好|修好|弄好|通水|通电|通气|来水|来电|来气|有水|有电|有气|通了|亮了|热了|好了|恢复|正常|没事|有人修|有人管|没[停断][水电气暖]?|没[坏漏堵]|(?<=都)[来有](?=了)|(?<=[水电气暖])来(?=了))[了呢的着]*(?:[,，。)）]|$)"
)
_WELL, _WRONG = re.compile("都|有|了"), re.compile("[没坏漏堵塌停脏臭吵坑滑灭不]")
_BUT_HERE = re.compile("(?:这边|那边|这里|的[^,，。]{1,3})?(?:[就却也]?还|[咋怎]|为[啥什]|啥时候|什么时候)")

# 东梁扫雪了，西梁没人扫
_SEEN_TO = re.compile("(?:那边)?(?:都|已经)?[扫修清换装铺收弄拉][^,，。没不]{0,3}了")
_NOBODY = re.compile("(?:这边|那边)?(?:就|还|也|倒)?没")


def well_there(hit: Hit, text: str, following: Hit | None) -> bool:
    """Whether the text says so, or asks in its next clause why it is otherwise here."""
    return _IS_WELL.match(text, hit.end) is not None or _otherwise_here(hit, text, following)


def _otherwise_here(hit: Hit, text: str, following: Hit | None) -> bool:
    """东梁都扫了雪，西梁咋没人扫: so all is well there."""
    _, end = clause_of(hit, text)
    if following is not None and following.start - end in (1, 2) and _SEEN_TO.fullmatch(text, hit.end, end):
        return _NOBODY.match(text, following.end) is not None
    if following is None or following.start - end not in (1, 2) or _WRONG.search(text, hit.end, end):
        return False
    return _WELL.search(text, hit.end, end) is not None and _BUT_HERE.match(text, following.end) is not None
