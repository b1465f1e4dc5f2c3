"""水什么时候来, 电梯几点能用: what a reporter asks of when it will be well, told as what is wrong now."""

from __future__ import annotations

import re

from understanding.afterwards.said_plainly import said_plainly

LONGEST = 30
# What is wrong with what is awaited; of anything else that it is broken.
_OF = {
    "停水了": ("水", "供水", "自来水"),
    "停电了": ("电", "供电"),
    "停气了": ("气", "煤气", "天然气", "燃气", "供气"),
    "暖气不热": ("暖", "供暖", "暖气", "热"),
    "断网了": ("网",),
}
_WRONG = {what: wrong for wrong, each in _OF.items() for what in each}
BROKEN = "坏了"
_WHEN = (
    r"(?:什么时[候间]|[啥甚]时[候间]|几点钟?|几时|多会儿?|多久|多长时间|哪[天一会]|何时"
    r"|今[天晚儿]|明[天儿]|到底)"
)
_LONGEST_FIRST = sorted(_WRONG, key=len, reverse=True)
_SUPPLY = "|".join(_LONGEST_FIRST)
_OTHER = re.compile(r"天气|生气|薪水|充电|打电")
_THING = r"(?P<thing>[^\s,，。？?要还停能会才到么吗]{1,8}?)"
_BEFORE = r"(?:请问|麻烦问一?下|问一?下|你好|您好|那|这|我们?家?的?|小区的?|到底|大概|大约|[,，\s])*+"
_CAN = r"(?:到底|大概|大约|才|能|会|可以|要|给)*+"
_WELL = (
    rf"(?:恢复|来|有|通|供|出)(?:了)?(?P<supply>{_SUPPLY})"
    r"|(?:恢复(?:正常|供应|使用|运行)?|来|通|热(?:起来|乎)?|亮|好|正常|能用|用|开|修(?:好|完|通)?|弄好|换(?:好)?|处理好|解决)"
)
_END = r"(?:了|呢|啊|呀|吗|么|没有?|的|不)*[？?。.!！~\s]*"
_ASKED = (
    re.compile(rf"{_BEFORE}{_THING}?(?:的)?{_WHEN}{_CAN}(?:{_WELL}){_END}"),
    re.compile(
        rf"{_BEFORE}(?:停?(?P<thing>{_SUPPLY})?(?:还|得|要|会)*停(?P<supply>{_SUPPLY})?(?:还|得|要|会)*到?{_WHEN}){_END}"
    ),
    re.compile(
        rf"{_BEFORE}(?P<thing>)(?:现在|已经|都)*(?:来|有|通|恢复)(?P<supply>{_SUPPLY})了?(?:吗|么|没有?)[？?\s]*"
    ),
)


def awaited(text: str) -> str | None:
    """What is wrong with what is asked after; empty where that is not said, None where nobody asks so."""
    said = said_plainly(text)
    if len(said) > LONGEST:
        return None
    found = next((match for each in _ASKED if (match := each.fullmatch(said))), None)
    if found is None:
        return None
    named = found["supply"] or found["thing"] or ""
    if not named:
        return "暖气不热" if "热" in said else ""
    return next((_WRONG[what] for what in _LONGEST_FIRST if _OTHER.sub("", named).endswith(what)), "") or (
        f"{named}{BROKEN}"
    )
