"""What is nobody's business in a group of residents, taken out of what the staff wrote: numbers and doors."""

from __future__ import annotations

import re

NUMBER, DOOR = "（号码略）", "（门牌略）"
_NUMBER = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"  # a mobile telephone
    r"|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)"  # one with an area code
    r"|(?<!\d)\d{7,}[xX]?(?!\d)"  # an identity card, an account, a telephone of the town
)
_LINK = re.compile(r"(https?://[\w\-./?%&=#:~+,;@!$*]+)", re.ASCII)
_PERSONAL = re.compile(r"1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)|(?<!\d)\d{17}[\dxX]")
_DOOR = re.compile(
    r"(?<!\d)\d{1,3}[-—]\d{1,2}[-—]\d{3,4}(?![-\d])"  # 3-2-501
    r"|(?<=单元)\s*\d{3,4}\s*[室户]?(?!\d)"  # 2 单元 501
    r"|(?<=[号栋幢座]楼)\s*\d{3,4}\s*[室户]?(?!\d)"  # 3 号楼 501
    r"|(?<!\d)\d{3,4}\s*(?:室|住户|号房|家(?!公司|店))"  # 501 室
    r"|(?<!\d)\d{3,4}(?=的(?:老[人太头大爷奶]|住户|业主|租[客户]|房[客东主]|[那人]家))"  # 501 的老太太
)


# Each of them takes personal data out of a text.
PERSONAL = (_NUMBER, _DOOR)


def for_group(text: str, public: frozenset[str] = frozenset()) -> str:
    """The text without telephone and identity numbers and without doors; numbers of matters stay.

    `public` holds the digits of numbers that anybody may read, such as the station's own telephone.
    """

    def hide(match: re.Match[str]) -> str:
        return match[0] if _digits(match[0]) in public else NUMBER

    parts = _LINK.split(text)
    # Long numbers in an address are its own; a person's are taken out of it too.
    return "".join(
        _PERSONAL.sub(NUMBER, part) if at % 2 else _DOOR.sub(DOOR, _NUMBER.sub(hide, part))
        for at, part in enumerate(parts)
    )


def numbers(text: str) -> frozenset[str]:
    """The digits of each number of a text that would be taken out."""
    return frozenset(_digits(match[0]) for match in _NUMBER.finditer(text))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
