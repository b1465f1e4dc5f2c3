"""What staff say of having seen an elder, or found nobody: `见到王大爷了`, `1 3 5 见到了，2 没在家`.

Only what reads as such from its beginning to its end is taken for one; who is meant is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from models.elders import Proof
from understanding import numerals
from understanding.elders.forms import (
    ABSENT,
    ALL,
    AND,
    BEFORE,
    BETWEEN,
    CALLED_ON,
    FINE,
    FORMS,
    GONE,
    LATE,
    LISTED,
    NUMBERED,
    SAYS,
    STILL,
    THERE,
    TOO,
    compiled,
)
from understanding.elders.times import possible, time_of
from understanding.normal import plain

MOST = 200
_NEXT_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=\d)")
_CLAUSES = re.compile(r"[，,。;；!！\n]+")
_DIGIT_COMMA = re.compile(r"(?<=\d)\s*[，,]\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class Seen:
    """One clause: `who` with `where`, or `numbers` of the list; `day` is 0 today, -1 yesterday, 1 tomorrow.

    `clock` is the time of day where it was said, else that of the part of the day; None is now (today) or
    unknown (another day). `more`: what else was said of where he may be, of somebody who was not found.
    """

    proof: Proof
    who: str = ""
    where: str = ""
    numbers: tuple[int, ...] = ()
    day: int = 0
    clock: time | None = None
    more: str = ""


def sightings(text: str) -> tuple[Seen, ...]:
    """Every sighting that a text tells; nothing where any part of it tells of something else."""
    if len(text) > MOST:
        return ()
    text = LISTED.sub("见到", _DIGIT_COMMA.sub(" ", _beginning(text.strip())), count=1)
    found: list[Seen] = []
    at_door: Seen | None = None
    clause_before = ""
    for clause in filter(None, (part.strip() for part in _CLAUSES.split(text))):
        if at_door is not None and (came := _came_of(at_door, clause)) is not None:
            found.append(came)
            at_door = None
        elif found and (called_on := _called_on(clause_before)) and (came := _came_of(called_on, clause)):
            found[-1] = came
        elif some := _told(clause):
            found += some
        elif not found and (at_door := _went(clause)) is not None:
            continue
        elif found and _says_more(found[-1], clause):
            found[-1] = replace(found[-1], more=f"{found[-1].more}，{clause}".lstrip("，"))
        elif not (found and any(re.fullmatch(form, plain(clause)) for form in (FINE, LATE))):
            return ()
        clause_before = clause
    return tuple(found) if at_door is None else ()


def _beginning(text: str) -> str:
    """Without what one says first to whoever asked."""
    match = BEFORE.match(text)
    return text[match.end() :] if match else text


def warm() -> None:
    """Compile all the ways of telling now, which whoever speaks in private first would wait for."""
    for form in (GONE, CALLED_ON, STILL, SAYS, TOO, *(form for _, form in (*NUMBERED, *FORMS))):
        compiled(form)


def _told(clause: str) -> tuple[Seen, ...]:
    if compiled(ALL).fullmatch(plain(clause)):
        return ()
    if BETWEEN.search(clause) and (some := _several(clause)):
        return some
    seen = _numbered(clause) or _named(clause)
    return (seen,) if seen is not None else _several(clause) or _one_by_one(clause)


def _called_on(clause: str) -> Seen | None:
    """`走访李奶奶`, which the next clause may gainsay."""
    return _went(clause, CALLED_ON)


def _went(clause: str, form: str = GONE) -> Seen | None:
    """`刚去王大爷家`, of which the next clause tells what came."""
    match = compiled(form).fullmatch(numerals.digits(re.sub(r"\s+", "", clause)))
    if match is None or not possible(match.groupdict()):
        return None
    return Seen(Proof.MET, match["who"], match["where"] or "", (), *time_of(match.groupdict()))


def _came_of(at_door: Seen, clause: str) -> Seen | None:
    said = plain(clause)
    if re.fullmatch(STILL, said) or re.fullmatch(ABSENT, said):
        return replace(at_door, proof=Proof.ABSENT)
    return at_door if re.fullmatch(THERE, said) or re.fullmatch(FINE, said) else None


def _says_more(last: Seen, clause: str) -> bool:
    """Whether it says once more that nobody is there, or where he may be."""
    said = plain(clause)
    return last.proof is Proof.ABSENT and any(compiled(form).fullmatch(said) for form in (STILL, SAYS))


def _one_by_one(clause: str) -> tuple[Seen, ...]:
    """`1 见到了 2 没人应`: numbers with nothing but a space between one answer and the next."""
    parts = _NEXT_NUMBER.split(clause)
    found = [_numbered(part) for part in parts] if len(parts) > 1 else []
    return tuple(each for each in found if each is not None) if None not in found else ()


def _numbered(clause: str) -> Seen | None:
    clause = numerals.digits(re.sub(r"\s+", " ", clause))
    for proof, form in NUMBERED:
        if match := compiled(form).fullmatch(re.sub(r"(?<=\d) (?=\D)|(?<=\D) ", "", clause)):
            return Seen(proof, numbers=tuple(_range(match["numbers"])))
    return None


def _range(words: str) -> list[int]:
    """`1 3 5` as they are, `2-4` and `2到4` with what is between."""
    numbers: list[int] = []
    for first, _, last in re.findall(r"(\d+)(?:号)?(\s*(?:-|到)\s*(\d+))?", words):
        numbers += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(numbers))


def _named(clause: str) -> Seen | None:
    clause = numerals.digits(re.sub(r"\s+", "", clause))
    for proof, form in FORMS:
        if (match := compiled(form).fullmatch(clause)) and possible(given := match.groupdict()):
            return Seen(proof, given["who"], given["where"] or "", (), *time_of(given))
    return None


def _several(clause: str) -> tuple[Seen, ...]:
    """`见到王大爷、李奶奶和张三了`: one of them with the verb, the others like him."""
    clause = re.sub(r"\s+", "", BETWEEN.sub("、", clause))
    parts = [part for part in AND.split(numerals.digits(clause)) if part]
    one = next((seen for part in parts if (seen := _named(part)) is not None), None)
    if one is None or len(parts) < 2:
        return ()
    found = [_named(part) or _like(one, part) for part in parts]
    return tuple(each for each in found if each is not None) if None not in found else ()


def _like(one: Seen, part: str) -> Seen | None:
    match = compiled(TOO).fullmatch(part)
    return replace(one, who=match["who"], where=match["where"] or "") if match else None
