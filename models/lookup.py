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
_DIGITS = {ord("０") + n: str(n) for n in range(10)}
_RUNNING = re.compile(r"[#＃]?\s*(\d{1,4})\s*号?")


def by_id(work: Work, incident_id: int) -> Incident | None:
    """The incident with that row id."""
    return work.db.get(Incident, incident_id)


def by_number(work: Work, words: str) -> Incident | None:
    """The incident that `261123-007`, `1123-7`, or `7` (of today) names, or None."""
    number = full_number(work, words)
    return work.db.scalars(select(Incident).where(col(Incident.number) == number)).first() if number else None


def in_text(work: Work, text: str) -> Incident | None:
    """The incident whose full number stands somewhere in a text, such as a quoted card."""
    match = _FULL.search(text)
    return by_number(work, match[0]) if match else None


def take(work: Work, words: str) -> tuple[str, str]:
    """The number that words name, anywhere in full, in short as the first or last of them; and the rest.

    Where there is none, the first word, so that one can say that it is none.
    """
    words = words.strip()
    # Digit by digit, so that the rest of the words stays as it was said.
    flat = words.translate(_DIGITS)
    if match := _FULL.search(flat) or _SHORT.search(flat):
        return match[0], f"{words[: match.start()]} {words[match.end() :]}".strip(" ，,。：:、")
    first, *others = words.split(maxsplit=1)
    before, _, last = words.rpartition(" ")
    if full_number(work, first) is None and others and full_number(work, last) is not None:
        return last, before.strip()
    return first, others[0].strip() if others else ""


def full_number(work: Work, words: str) -> str | None:
    """The number as it is stored, or None where the words are no number."""
    today = local(work, work.now)
    # Keyboards in full-width mode type ２６１１２３－００７.
    words = unicodedata.normalize("NFKC", words).strip()
    if match := _FULL.fullmatch(words):
        return f"{match[1]}-{int(match[2]):03d}"
    if match := _SHORT.fullmatch(words):
        return f"{today:%y}{match[1]}-{int(match[2]):03d}"
    if match := _RUNNING.fullmatch(words):
        return f"{today:%y%m%d}-{int(match[1]):03d}"
    return None


def strip_number(text: str) -> str:
    """The text without an incident number in it."""
    return _FULL.sub("", text).strip(" ，,。：:")
