"""Places that are only named to compare: 人家银河湾都有电梯，我们楼啥时候装."""

from __future__ import annotations

import re

from understanding.place.clause import clause_of
from understanding.place.name import Hit

_LEARN = re.compile(r"(?:学学|学习|不如|比不上|[不哪]像)$")
_LIKE, _SO = re.compile(r"像$"), re.compile(r"那样|一样|似的|那么")
_WE_AS, _ALIKE = re.compile(r"(?:我|俺|咱)们?[^,，。]{0,4}[跟和同]$"), re.compile(r"一样")
_WELL = re.compile(r"都有|有[水电气暖网]|修好|[来通]了?[水电气暖]|装了|装上|热了|好了|天天|每天|换了|早就?有")
_ILL = re.compile(r"[没停坏漏堵断不]")
# 听说二中停水了，我们这也停了; 比二中还差，我们这路灯都没有
_HEARD, _THAN = re.compile("(?:听说|看见|看到|说是?)$"), re.compile("比$")
_WE_TOO = re.compile("[,，][^,，]{0,2}[我俺咱]们?(?:这[边儿里]?|家|小区|楼|村)")
# 金沙小区那边没事，我们这边停电了
_FINE = re.compile(
    "(?:那边|那里)?(?:都|倒是?)?(?:没事|好好的?|正常|有[水电气暖]气?|没停)[,，。]+(?:就|可|但是?|就是)?[我俺咱]们?(?:这|家|楼|小区|村|院|单元)"
)
# 碧桂园的物业比我们强, 比夜市还吵, 跟五一市场一样乱, 等万达修完才修我们的
_BESIDE_US = (
    (re.compile("$"), re.compile("[^,，。]{0,5}比[我俺咱]")),
    (re.compile("比$"), re.compile("[^,，。]{0,3}[还更]")),
    (re.compile("$"), _FINE),
    (re.compile("(?:^|[^\u4e00-\u9fff])[跟和像]$"), re.compile("[^,，。]{0,3}(?:一样|似的)")),
    (re.compile("等$"), re.compile("[^,，。]{0,8}才[^,，。]{0,4}[我俺咱]")),
)
# And how it is with us: 我们楼啥时候装, 我们怎么还没有.
_AND_WE = re.compile(
    r"[,，。!！?？;；\s]*(?:就|可|但是?|而)?(?:我|俺|咱)们?(?:[楼院村这]|小区|单元)?(?:[边儿里])?(?:都|也)?"
    r"(?:啥时候|什么时候|怎么|咋|为啥|为什么|没|还)"
)


def may_compare(text: str) -> bool:
    """Whether a text may compare at all, at a glance."""
    us = "我" in text or "俺" in text or "咱" in text
    return (
        us
        or "像" in text
        or "比" in text
        or "一样" in text
        or "学" in text
        or "不如" in text
        or "比不上" in text
    )


def only_compared(hit: Hit, text: str) -> bool:
    """Whether the text tells how things are there, since they are otherwise with us."""
    start = max(0, hit.start - 4)
    if any(
        behind.match(text, hit.end) and ahead.search(text, start, hit.start) for ahead, behind in _BESIDE_US
    ):
        return True
    if _LEARN.search(text, 0, hit.start) is not None:
        return True
    if _LIKE.search(text, 0, hit.start) is not None:
        return _SO.match(text, hit.end) is not None
    if _WE_AS.search(text, 0, hit.start) is not None:
        return _ALIKE.match(text, hit.end) is not None
    if _HEARD.search(text, 0, hit.start) is not None or _THAN.search(text, 0, hit.start) is not None:
        return _WE_TOO.search(text, hit.end) is not None
    if not ("我" in text[hit.end :] or "俺" in text[hit.end :] or "咱" in text[hit.end :]):
        return False
    _, end = clause_of(hit, text)
    well = _WELL.search(text, hit.end, end) is not None and _ILL.search(text, hit.end, end) is None
    return well and _AND_WE.match(text, end) is not None
