"""The numbers of time, money and age that a text tells in Chinese numerals: 十五天, 二百元."""

from __future__ import annotations

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "幺": 1, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
# 一般 and 一张 are no numbers that anybody plans by.
_TOLD = re.compile(
    r"([〇零幺一二两三四五六七八九十百千万]+)(?:来|多)?(?=个?(?:工作日|天|日|月|小时|钟头|星期|礼拜)|年|周岁|周|岁|分钟|点|元|块|毛|折|号)"
)


def told_numbers(text: str) -> set[str]:
    """As they are written in figures."""
    return {str(_value(match[1])) for match in _TOLD.finditer(text)}


def _value(numeral: str) -> int:
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, part = 0, 0
    for c in numeral:
        if c in _DIGITS:
            part = _DIGITS[c]
        elif c == "万":
            total, part = (total + part or 1) * _UNITS[c], 0
        else:
            total, part = total + (part or 1) * _UNITS[c], 0
    return total + part
