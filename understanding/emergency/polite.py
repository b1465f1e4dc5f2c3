"""What a text says without greeting and thanks: who asks kindly is in no less danger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.writing import STRONG, WEAK, expression, first_of, one_way

# Thanks are looked for in so many characters at the end.
REACH = 60
_STOP = f"[{WEAK}{STRONG}]"
_CHINESE = re.compile("[\u4e00-\u9fff]")
# What ends a telling that is asked about at once: 我爸晕倒了咋办, 喝农药叫不醒咋办.
_TOLD = "了着住血动醒味灭来咧哩烟窜起断跳"
# Who somebody is says little more than that: 我是三号楼的住户老李.
_LITTLE = f"[^{WEAK}{STRONG}]{{0,6}}"
# What stands before a title: 王, 小王, 老.
_SURNAME = "[小老]?[\u4e00-\u9fff]?"
_CALLED = "{称呼}"


@dataclass(frozen=True, slots=True)
class Polite:
    """Greetings at the beginning of a text, and thanks at its end.

    What is only `supposed` keeps its question.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    supposed: re.Pattern[str]

    def to_the_point(self, said: str) -> str:
        """A clean text without them, or as it is where it says nothing else."""
        begun = self.before.match(said)
        left = said[begun.end() :] if begun else said
        thanks = self.behind.search(left, max(0, len(left) - REACH))
        if thanks and not self.supposed.search(left, 0, thanks.start()):
            left = left[: thanks.start()]
        return left if _CHINESE.search(left) else said


def polite_of(raw: Mapping[str, Any]) -> Polite:
    """From the file as it is written."""
    whom = f"(?:{_SURNAME}{one_way(raw['头衔'])}|{one_way(raw['称呼'])})"
    thanks = "|".join(f"{expression(word, {})}{_behind(more, whom)}*" for word, more in raw["道谢"].items())
    teller = f"[我俺]是{_LITTLE}{one_way(raw['自报'])}{_LITTLE}(?={_STOP})"
    said_first = f"{one_way(raw['开口'])}|{one_way(raw['惊呼'])}|{one_way(raw['交代'])}(?={_STOP})|{teller}"
    greeting = f"{whom}*{one_way(raw['问好'])}|{whom}+(?={_STOP})|{said_first}"
    asked = f"(?:{thanks}|{one_way([*raw['催促'], *raw['紧跟'], *raw['惊呼']])})"
    after = f"{one_way(raw['语气'])}?"
    first = f"(?:(?:^|{_STOP}){asked}|(?<=[{_TOLD}]){one_way(raw['紧跟'])}){after}"
    return Polite(
        re.compile(f"(?:(?:{greeting}){_STOP}*)+"),
        re.compile(f"{first}(?:{_STOP}*{asked}{after})*{_STOP}*$"),
        re.compile(one_way(raw["假设"])),
    )


def _behind(written: Iterable[str], whom: str) -> str:
    """One of these, of which one stands for whoever is thanked."""
    return first_of(whom if each == _CALLED else expression(each, {}) for each in written)
