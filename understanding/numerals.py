"""Chinese numerals as digits where they count buildings: 三号楼, 十二栋, 二十一单元, 幺零二室, 廿一号院."""

from __future__ import annotations

import re

_ROWS = ("〇零", "一壹幺", "二贰两貳兩", "三叁參叄参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {sign: str(number) for number, row in enumerate(_ROWS) for sign in row}
_WORDS = "".join(_DIGITS) + "十拾百廿卅"
_COUNTED = re.compile(
    rf"([{_WORDS}]{{1,5}})(?=号|栋|幢|#|座|单元|楼|室|户|排|院|期|宿舍|厂|巷|-|、[一二三四五六七八九](?:号楼|栋|幢))"
)


# 六七号楼 are two of them; nobody says 六七 for sixty-seven.
_TWO = re.compile(rf"(?<![{_WORDS}])(一二|二三|三四|四五|五六|六七|七八|八九)(?=号楼|栋|幢)")


def digits(text: str) -> str:
    """The text with the numerals that count buildings, entrances and rooms written as digits."""
    if "号楼" in text or "栋" in text or "幢" in text:
        text = _TWO.sub(lambda match: "、".join(match[1]), text)
    return _COUNTED.sub(lambda match: _number(match[1]), text)


# What somebody counts in a name: 经三路, 二中, 303大院; not 一品江南, nor 五一路, since 51路 is a bus.
_N = r"(?:[一二三四五六七八九十]{1,3}|\d{1,4})"
_IN_NAMES = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十]){_N}(?=[路街弄道区队组坑校村])|{_N}(?=[矿中小]|大[院街道])"
)
_COUNTING = re.compile(r"[一二三四五六七八九十\d]")
_SPOKEN = "〇一二三四五六七八九"


def otherwise_counted(name: str) -> str:
    """A name with its numerals as digits, or its digits as numerals; empty where it counts nothing."""
    # At a glance: most of a large registry's names count nothing.
    if _COUNTING.search(name) is None:
        return ""
    other = _IN_NAMES.sub(lambda match: _the_other_way(match[0]), name)
    return other if other != name else ""


def _the_other_way(word: str) -> str:
    if not word.isdigit():
        return _number(word)
    tens, ones = divmod(int(word), 10)
    if len(word) > 2 or not tens:
        return "".join(_SPOKEN[int(digit)] for digit in word)
    return f"{_SPOKEN[tens] if tens > 1 else ''}十{_SPOKEN[ones] if ones else ''}"


def _number(word: str) -> str:
    """`二十一` is 21, `一百零二` is 102, `幺零二` is 102; what is no number stays."""
    word = word.replace("拾", "十").replace("廿", "二十").replace("卅", "三十")
    if "十" not in word and "百" not in word:
        return "".join(_DIGITS[c] for c in word)
    hundreds, rest = _before(word, "百")
    tens, ones = _before(rest, "十")
    ones = ones or "零"
    if any(part not in _DIGITS for part in (hundreds, tens, ones)):
        return word
    return str(int(_DIGITS[hundreds]) * 100 + int(_DIGITS[tens]) * 10 + int(_DIGITS[ones]))


def _before(word: str, unit: str) -> tuple[str, str]:
    """How many of a unit there are, and the rest; a unit with nothing before it counts one."""
    if unit not in word:
        return "零", word
    count, _, rest = word.partition(unit)
    return count.lstrip("零〇") or "一", rest.lstrip("零〇")
