"""What a party to a dispute says of mediation: 能不能调解一下, 不想调解了, 调解 K7M2QX4R, 选 2, 选王秀兰."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from understanding.numerals import digits

_WE = r"(?:我|俺|咱|我们|咱们|俺们)?"
_ASKING = r"(?:能不能|可不可以|可以|能|怎么|咋|麻烦|请)?"
_END = r"(?:行吗|行不行|可以吗|好吗|吗|吧|呗)?[。.!！?？]*"
_WANTED = re.compile(
    rf"{_WE}{_ASKING}(?:帮|给)?{_WE}(?:想|要|愿意|同意|申请|需要)?(?:帮忙|找个?人|请个?人)?来?(?:申请)?调解(?:一下|下)?{_END}"
    rf"|{_WE}{_ASKING}(?:想|要)?(?:申请|找|请|要)(?:个|一个|位)?调解员(?:来?调解)?(?:一下)?{_END}"
)
_OFF = re.compile(
    rf"{_WE}(?:现在)?(?:不想|不愿意?|不要|不用|不需要|不|别|取消|撤回|撤销)(?:再|了|来|申请|给我们?)*调解(?:员?了?)(?:吧|啊)?[。.!！]*"
)
_CODE = re.compile(r"调解\s*([0-9A-Z]{8})[。.]?", re.IGNORECASE)
_NUMBER = r"(?:第\s*)?(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:个|位|号)?[吧。!！]?"
_CHOICE = re.compile(rf"(?:我)?选\s*{_NUMBER}")
_BARE = re.compile(_NUMBER)
_NAME = re.compile(r"(?:我)?(?:就)?选\s*([\u4e00-\u9fff]{2,4}?)(?:吧|师傅|老师|调解员)?[。!！]?")
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Wish:
    """`code`: what the other party gave him; `number` or `name`: whom he chooses; none: he asks for it.

    `bare`: a number and nothing else, which answers many a question. `off`: he does not want it any more.
    """

    code: str = ""
    number: int | None = None
    name: str = ""
    bare: bool = False
    off: bool = False

    @property
    def choice(self) -> bool:
        """Whether he chooses somebody."""
        return self.number is not None or bool(self.name)


def wish(text: str) -> Wish | None:
    """What is wished, or None where it is something else."""
    if len(text) > LONGEST:
        return None
    said = unicodedata.normalize("NFKC", text).strip()
    if _WANTED.fullmatch(said):
        return Wish()
    if _OFF.fullmatch(said):
        return Wish(off=True)
    if match := _CODE.fullmatch(said):
        return Wish(code=match[1].upper())
    if match := _CHOICE.fullmatch(said):
        return Wish(number=_count(match[1]))
    if match := _BARE.fullmatch(said):
        return Wish(number=_count(match[1]), bare=True)
    match = _NAME.fullmatch(said)
    return Wish(name=match[1]) if match else None


def _count(number: str) -> int:
    return int(digits(f"{number}号").removesuffix("号"))
