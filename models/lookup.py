"""Finding an incident by what people say of it: its number, in full or in short."""

from __future__ import annotations

import re
import unicodedata

from sqlmodel import col, select

from models.incident_rows import Incident
from models.incidents import local
from models.work import Work

_FULL = re.compile(r"(?<!\d)(\d{6})\s*[-－—–]\s*(\d{1,4})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{4})\s*[-－—–]\s*(\d{1,4})(?!\d)")
# One thumb leaves the dash out: 261123007.
_DASHLESS = re.compile(r"(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3})")
# `007` of today: nobody writes a count, a door or a day like that.
_PADDED = re.compile(r"(?<![\dA-Za-z\-－—–.])0\d{2}(?![\d\-－—–.]|\s*(?:室|号|单元))")
# `1误报`, but not `3号楼`, and no number that counts what comes after it.
_COUNTED = re.compile(
    r"号?[楼栋幢院]|号[^，,。\s]|单元|天(?![台桥花然气线])|户(?![口外])|[日时分件条盏米]|点(?!错)|个(?!人[^的]?[说打])|人(?!家)"
)
_GLUED = re.compile(r"([#＃]?\d{1,4}号?)(?=[一-龥])(?!号?[楼栋幢院]|单元|[天日点时分个件条户人盏米号])")
_DIGITS = {ord("０") + n: str(n) for n in range(10)}
# What stands between a number and the words beside it.
_APART = " \n\r\t\u3000，,。：:、"
_RUNNING = re.compile(r"第\s*(\d{1,4})\s*[号件个]?|[#＃]?\s*(\d{1,4})\s*号?")
# `1，警情` and `(1)聊天`, but not `3:30`.
_STOPPED = re.compile(r"((?:第\s*)?[#＃]?\d{1,4}[号件]?)(?:[，、；;。？?！!)）\]】]|[,:：](?!\d))")
_AROUND = f'{_APART}()（）[]【】“”"；;？?！!'
# Behind one number: another, however they are strung together.
_MORE = re.compile(
    r"[\s,，、;；()（）和跟及与]*(\d{9}|\d{6}\s*[-－—–]\s*\d{1,4}|\d{4}[-－—–]\d{1,4}|(?:第\s*)?[#＃]?\d{1,4}[号件]?)"
    r"(?=$|[\s,，、;；。：:()（）和跟及与])[\s)）]*"
)
_MEASURED = re.compile(r"[个名位辆台只起次岁家桶根块把张拨伙群楼层排斤元万度]")


def by_id(work: Work, incident_id: int) -> Incident | None:
    """The incident with that row id."""
    return work.db.get(Incident, incident_id)


def by_number(work: Work, words: str) -> Incident | None:
    """The incident that `261123-007`, `1123-7`, or `7` (of today) names, or None."""
    number = full_number(work, words)
    return work.db.scalars(select(Incident).where(col(Incident.number) == number)).first() if number else None


def in_text(work: Work, text: str) -> Incident | None:
    """The incident whose number, in full or as `007`, stands somewhere in a text, such as a quoted card."""
    match = _FULL.search(text) or _PADDED.search(text)
    return by_number(work, match[0]) if match else None


def written(text: str) -> str:
    """The first full number in a text, in its usual form, whether an incident has it or not; else empty.

    Of a text as it was said: 261123-001 3号楼 without its space is another number.
    """
    match = _FULL.search(text)
    return f"{match[1]}-{match[2].zfill(3)}".translate(_DIGITS) if match else ""


def all_in_text(work: Work, text: str) -> list[Incident]:
    """The incidents whose numbers, in full or as `007`, stand in a text, each once, in its order."""
    numbers = list(_FULL.finditer(text)) or _PADDED.finditer(text)
    found = (by_number(work, match[0]) for match in numbers)
    return list({each.id: each for each in found if each is not None}.values())


def take(work: Work, words: str) -> tuple[str, str]:
    """The number that words name, in full or in short, wherever it stands; and the rest of them.

    Where there is none, all the words, so that one can say that they are none.
    """
    words = words.strip().strip(_AROUND)
    # Digit by digit, so that the rest of the words stays as it was said.
    flat = words.translate(_DIGITS)
    if match := _FULL.search(flat) or _SHORT.search(flat):
        return match[0], f"{words[: match.start()]} {words[match.end() :]}".strip(_APART)
    if match := _GLUED.match(flat):
        return match[1], words[match.end() :].strip()
    if match := _STOPPED.match(flat):
        return match[1], words[match.end() :].strip(_AROUND)
    tokens = words.split()
    for at in dict.fromkeys((0, len(tokens) - 1, *range(len(tokens)))):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if full_number(work, tokens[at]) is not None and not _COUNTED.match(following):
            return tokens[at], " ".join(tokens[:at] + tokens[at + 1 :])
    return words, ""


def another(words: str) -> tuple[str, str]:
    """The number that words behind a number begin with, and the rest; none is empty.

    `2 个人在吵` counts something.
    """
    match = _MORE.match(words.translate(_DIGITS))
    rest = words[match.end() :] if match else ""
    if match is None or _COUNTED.match(rest) or _MEASURED.match(rest):
        return "", words
    return match[1], rest.strip(_APART)


def full_number(work: Work, words: str) -> str | None:
    """The number as it is stored, or None where the words are no number."""
    today = local(work, work.now)
    # Keyboards in full-width mode type ２６１１２３－００７.
    words = unicodedata.normalize("NFKC", words).strip()
    if match := _FULL.fullmatch(words) or _DASHLESS.fullmatch(words):
        return f"{match[1]}-{int(match[2]):03d}"
    if match := _SHORT.fullmatch(words):
        return f"{today:%y}{match[1]}-{int(match[2]):03d}"
    if match := _RUNNING.fullmatch(words):
        return f"{today:%y%m%d}-{int(match[1] or match[2]):03d}"
    return None


def strip_number(text: str) -> str:
    """The text without an incident number in it."""
    pattern = _FULL if _FULL.search(text) else _PADDED
    return pattern.sub("", text).strip(" ，,。：:")
