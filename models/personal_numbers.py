"""Telephone, identity and card numbers in a text, however their digits are written and parted.

`13900001111`, `１３９-0000-1111`, `幺三九 零零零零 幺幺幺幺`, `13八12345六78`; not `一百二十`, `110`, a date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ROWS = ("〇零○", "一幺壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_SAID = {sign: str(number) for number, row in enumerate(_ROWS) for sign in row}
# Those in rings, brackets and discs: ① ⑴ ❶.
_SAID |= {chr(first + n): str(n) for first in (0x245F, 0x2473, 0x2775) for n in range(1, 10)}
_WRITTEN = str.maketrans(_SAID)
_GROUP = re.compile(rf"\d+|[{''.join(_SAID)}]+")
# Also what nobody sees (joiners, what puts a digit into a box) and brackets: (0349) 2023456.
_BETWEEN = re.compile(
    r"[\s\-‐‑‒–—―－_.．。·•・、,，/*~～:：;；+|｜'’\"”…=#＃ー<>()（）\[\]【】\u200b-\u200f\u2060\ufeff\ufe0f\u20e3]{0,4}"
)
_RUNG = re.compile(r"(?:电话|座机|手机|号码|联系方式|致电|打|拨)(?:是|为)?[:：\s]*\Z")
_LAST = re.compile(r"[\s\-]?[xXｘＸ](?![A-Za-z])")
_MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}")
_IDENTITY = re.compile(r"[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3,4}")
_AREA = re.compile(r"0\d{2,3}")
_LANDLINE = re.compile(r"0\d{2,3}\d{7,8}")
# A number in one piece that is so long is nobody's house and no price; numbers of matters are shorter.
LONG, SHORTEST = 7, 10
LOCAL = (7, 8)
_MOST_GROUPS, _FEW, _CARD, _CARDS = 19, 4, (16, 19), "3456"
_USUAL = ((3, 4, 4), (4, 4, 3), (3, 3, 5), (3, 8), (7, 4), (3, 2, 2, 2, 2), (11,))


@dataclass(frozen=True, slots=True)
class Number:
    """Where it stands, and its digits as 0 to 9."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits of one writing that touch each other, and what stands between them and those before.

    `loose`: one sign that may be a word, as in 一直, or a dash: 2024一2025. It is a digit where it makes
    the number one that has a shape.
    """

    start: int
    end: int
    digits: str
    before: str
    loose: bool = False


def found(text: str) -> Iterator[Number]:
    """All numbers of people, in order."""
    if sum(map(len, _GROUP.findall(text))) < LONG:
        return
    for chain in _chains(text):
        at = 0
        while at < len(chain):
            length = _shaped(text, chain[at:]) or _long(chain[at:])
            if length:
                yield _number(text, chain[at : at + length])
            at += length or 1


def may_hold(text: str, numbers: Iterable[str]) -> bool:
    """Whether one of these digits may be among them; a tenth of the time of finding out, for many texts."""
    signs = "".join(_GROUP.findall(text))
    if len(signs) < LONG:
        return False
    # 一 may be a digit or a dash: that takes the whole of it.
    plain = _plain(signs)
    return "一" in signs or any(each in plain for each in numbers)


def _plain(signs: str) -> str:
    """As 0 to 9; of all scripts that have digits few but these are ever met."""
    plain = signs.translate(_WRITTEN)
    return plain if plain.isascii() else "".join(str(unicodedata.decimal(sign)) for sign in plain)


def to_ring(text: str) -> list[str]:
    """The digits of those by which somebody can be rung, each once."""
    digits = [each.digits for each in found(text)]
    return [each for each in dict.fromkeys(digits) if _MOBILE.fullmatch(each) or _LANDLINE.fullmatch(each)]


def of_people(text: str) -> frozenset[str]:
    """The digits of those that are a telephone's, a person's or a bank card's; a meter's is none of them."""
    return frozenset(each.digits for each in found(text) if _of_somebody(text, each))


def _of_somebody(text: str, number: Number) -> bool:
    """A number of seven digits may be a meter's: it is a telephone's where somebody is to ring it."""
    digits = number.digits
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) or _CARD[0] <= len(digits) <= _CARD[1]:
        return True
    return len(digits) in LOCAL and _RUNG.search(text, max(number.start - 8, 0), number.start) is not None


def has_identity(text: str) -> bool:
    """Whether it tells what may be an identity number: nobody else's business, wherever it is said."""
    return any(
        len(each.digits) == 18 or (len(each.digits) == 17 and not text[each.end - 1].isdecimal())
        for each in found(text)
    )


def _chains(text: str) -> Iterator[list[_Group]]:
    """Groups between which only signs stand that part the digits of one number."""
    chain: list[_Group] = []
    for match in _GROUP.finditer(text):
        between = text[chain[-1].end : match.start()] if chain else ""
        if chain and not _BETWEEN.fullmatch(between):
            yield chain
            chain = []
        digits = _plain(match[0])
        before = between if chain else ""
        chain.append(_Group(match.start(), match.end(), digits, before, _loose(text, match)))
    if chain:
        yield chain


def _loose(text: str, match: re.Match[str]) -> bool:
    """一 of 13900001111一直占线 is no digit of it, but 八 of 13八12345678 is."""
    if len(match[0]) > 1 or match[0] not in _SAID:
        return False
    before = text[max(match.start() - 1, 0) : match.start()].isdecimal()
    behind = text[match.end() : match.end() + 1].isdecimal()
    return (before or behind) and (match[0] == "一" or not (before and behind))


def _shaped(text: str, chain: list[_Group]) -> int:
    """How many groups from the first make a number that has a shape of its own; 0 for none."""
    if sum(len(group.digits) for group in chain[:_MOST_GROUPS]) < SHORTEST:
        return 0
    digits, longest = "", 0
    for count, group in enumerate(chain[:_MOST_GROUPS], start=1):
        digits += group.digits
        if len(digits) >= SHORTEST and _is_number(text, digits, chain[:count]):
            longest = count
        if longest and len(digits) < _CARD[0]:
            break
    return longest


def _is_number(text: str, digits: str, groups: list[_Group]) -> bool:
    if _IDENTITY.fullmatch(digits):
        return len(digits) == 18 or _LAST.match(text, groups[-1].end) is not None
    mobile = _MOBILE.fullmatch(digits)
    # Most chains are none of these, and how their pieces lie costs more to find out.
    if not (mobile or digits[0] == "0" or (digits[0] in _CARDS and _CARD[0] <= len(digits) <= _CARD[1])):
        return False
    pieces = _pieces(groups)
    sizes = tuple(map(len, pieces))
    if mobile:
        return any(sizes[-len(usual) :] == usual for usual in _USUAL) or _evenly(groups, sizes)
    # 001 of 261123-001 begins no telephone.
    if _AREA.fullmatch(pieces[0]) and "-" not in groups[0].before:
        return len(digits) - sizes[0] in (7, 8) and len(sizes) <= _FEW
    singly = set(sizes) == {1} and digits[0] == "0" and len(digits) >= 11
    whole = len(pieces) == 1 and not groups[-1].loose and _LANDLINE.fullmatch(digits) is not None
    return singly or whole or _is_card(digits, groups, sizes)


def _pieces(groups: list[_Group]) -> list[str]:
    """The digits that touch each other, in whatever writings."""
    pieces: list[str] = []
    for group in groups:
        if group.before or not pieces:
            pieces.append("")
        pieces[-1] += group.digits
    return pieces


def _is_card(digits: str, groups: list[_Group], sizes: tuple[int, ...]) -> bool:
    """By fours; no list of years or prices."""
    listed = any(sign in group.before for group in groups for sign in "、,，/;；:：+=~～|")
    fours = len(sizes) > 3 and set(sizes[:-1]) == {4}
    listed = listed or groups[-1].loose
    return fours and not listed and digits[0] in _CARDS and _CARD[0] <= len(digits) <= _CARD[1]


def _evenly(groups: list[_Group], sizes: tuple[int, ...]) -> bool:
    """Parted by one sign, into few parts or into single digits: 1、3、5、7、9、11、13、15 are houses."""
    signs = {group.before.strip() for group in groups[1:] if group.before}
    together = not any(group.before for group in groups[1:])
    return len(signs) <= 1 and (together or len(sizes) <= _FEW or set(sizes) == {1})


def _long(chain: list[_Group]) -> int:
    """How many groups, from the first, make a long number in one piece."""
    if len(chain[0].digits) >= LONG or chain[0].loose:
        return 1 - chain[0].loose
    count = 1
    while count < len(chain) and _goes_on(chain[count]):
        count += 1
    return count if sum(len(group.digits) for group in chain[:count]) >= LONG else 0


def _goes_on(group: _Group) -> bool:
    return not group.before and not group.loose and len(group.digits) < LONG


def _number(text: str, groups: list[_Group]) -> Number:
    """With the + before it and the X behind it."""
    digits = "".join(group.digits for group in groups)
    last = _LAST.match(text, groups[-1].end)
    start = groups[0].start - (text[max(groups[0].start - 1, 0) : groups[0].start] in ("+", "＋"))
    plain = re.sub(r"^(?:00)?86(?=1\d{10}$)", "", digits)
    return Number(start, last.end() if last else groups[-1].end, plain)
