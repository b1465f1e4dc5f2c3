"""What is reported, out of the reading of a message and of what the speaker told before."""

from __future__ import annotations

from dataclasses import replace

from handlers.afterwards.done_before import lately
from handlers.asked import Asked, Known
from models.amending import BETWEEN
from models.incidents import Matter
from models.kinds import POLICE_KINDS
from models.unsure import MAYBE, certain
from understanding.afterwards.not_done import back
from understanding.reading import Reading

ONLY_WHERE = "（只发了位置）"


def matter_of(asked: Asked, reading: Reading) -> Matter:
    """With what was said in the same breath before, where that tells of a danger."""
    return Matter(
        kind=reading.kind,
        text=_words(asked, reading) or ONLY_WHERE,
        category=reading.category,
        urgency=reading.urgency,
        place=reading.place,
        grid=reading.grid,
        candidates=reading.candidates,
        reasons=reading.reasons,
        point=reading.point,
    )


def unsure(asked: Asked, reading: Reading, matter: Matter) -> Matter:
    """A danger is not for sure where his lamp is broken, or where somebody said what he quotes: he is asked,
    and what he says then counts.
    """
    if reading.kind in POLICE_KINDS and not matter.place and (near := _where_he_was(asked)) is not None:
        found = asked.where(near.place)
        return replace(matter, place=MAYBE.format(name=near.place), grid=found.grid)
    if not (reading.said_before and reading.kind in POLICE_KINDS):
        return matter
    of_another = any(each.place == reading.place and each.kind not in POLICE_KINDS for each in asked.known)
    if of_another or _quoted(asked, reading.place):
        return replace(matter, place=MAYBE.format(name=reading.place))
    return matter


def _where_he_was(asked: Asked) -> Known | None:
    """他们又打起来了, or soon after a lamp: most likely where he told of something just before."""
    newest = next(iter(asked.known), None)
    if newest is None or not newest.place or not certain(newest.place):
        return None
    again = newest.kind in POLICE_KINDS and lately(asked) and back(asked.text)
    return newest if asked.soon or again else None


def _quoted(asked: Asked, place: str) -> bool:
    quote = asked.incoming.quote
    return quote is not None and bool(quote.text) and asked.where(quote.text).place == place


def _words(asked: Asked, reading: Reading) -> str:
    """我奶奶 · 倒地上了 · 叫不醒: who is in danger says it in pieces, and the last alone tells little."""
    if asked.going_on or reading.kind not in POLICE_KINDS:
        return asked.text
    return BETWEEN.join(filter(None, (*(each for each in asked.pieces if each[0] not in "/／"), asked.text)))
