"""What is nobody's business in a group of residents, taken out of what the staff wrote: numbers and doors."""

from __future__ import annotations

import re
from collections.abc import Callable

from models import personal_numbers

NUMBER, DOOR = "（号码略）", "（门牌略）"
_LINK = re.compile(r"(https?://[\w\-./?%&=#:~+,;@!$*]+)", re.ASCII)
_PERSONAL = re.compile(r"1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)\d{17}[\dxX]")
# 五零一 and 五百零一; 一二三层 are storeys.
_HAN = "[一二三四五六七八九](?:[〇零一二三四五六七八九]{2,3}|百[〇零]?[一二三四五六七八九十]{1,3})"
_ENDS = "(?![〇零一二三四五六七八九十百层楼单号元])"
DOORS = re.compile(
    r"(?<!\d)\d{1,3}[-—]\d{1,2}[-—]\d{3,4}(?![-\d])"  # 3-2-501
    r"|(?<=单元)\s*\d{3,4}\s*[室户]?(?!\d)"  # 2 单元 501
    r"|(?<=[号栋幢座]楼)\s*\d{3,4}\s*[室户]?(?!\d)"  # 3 号楼 501
    r"|(?<!\d)\d{3,4}\s*(?:室|住户|号房|家(?!公司|店))"  # 501 室
    r"|(?<!\d)\d{3,4}(?=的(?:$|[，,。；;！!\s])|那[户家]|没人|不在家)"  # 502 的
    r"|(?<!\d)\d{3,4}(?=的(?:老[人太头大爷奶]|住户|业主|租[客户]|房[客东主]|[那人]家))"  # 501 的老太太
    rf"|(?<=单元)\s*{_HAN}\s*[室户]?{_ENDS}|(?<=[号栋幢座]楼)\s*{_HAN}\s*[室户]?{_ENDS}"
    rf"|{_HAN}\s*(?:室|住户|号房)"
    rf"|{_HAN}(?=的(?:老[人太头大爷奶]|住户|业主|租[客户]|房[客东主]|[那人]家))"
)


def for_group(text: str, public: frozenset[str] = frozenset()) -> str:
    """The text without telephone and identity numbers and without doors; numbers of matters stay.

    `public` holds the digits of numbers that anybody may read, such as the station's own telephone.
    """

    return _each(text, lambda part: DOORS.sub(DOOR, _hidden(part, public)))


def without_numbers(text: str) -> str:
    """For a group of those who work on it: doors and meters they need, whom to ring who has it in hand."""
    public = numbers(text) - personal_numbers.of_people(text)
    return _each(text, lambda part: _hidden(part, public))


def _each(text: str, hidden: Callable[[str], str]) -> str:
    """Long numbers in an address are its own; a person's are taken out of it too."""
    parts = _LINK.split(text)
    return "".join(_PERSONAL.sub(NUMBER, part) if at % 2 else hidden(part) for at, part in enumerate(parts))


def _hidden(text: str, public: frozenset[str]) -> str:
    at, parts = 0, []
    for number in personal_numbers.found(text):
        if number.digits not in public:
            parts += [text[at : number.start], NUMBER]
            at = number.end
    return "".join((*parts, text[at:]))


def numbers(text: str) -> frozenset[str]:
    """The digits of each number of a text that would be taken out."""
    return frozenset(number.digits for number in personal_numbers.found(text))
