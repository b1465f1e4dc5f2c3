"""Finds the danger that a text tells of, the exception that speaks against it, and what it gives way to."""

from __future__ import annotations

from dataclasses import replace

from understanding.emergency.asked import beside_question
from understanding.emergency.behind import behind_question
from understanding.emergency.found import Emergency
from understanding.emergency.haste import calm
from understanding.emergency.meant import meant, missing, seen
from understanding.emergency.mistyped import set_right
from understanding.emergency.reading import load
from understanding.emergency.repairing import repaired
from understanding.emergency.rules import Aloud
from understanding.emergency.text import clean
from understanding.faces import unlaughing

LAUGHED = "话里带着笑的表情，拿不准"
# What so many rules tell of, and is so much heavier than enough, is no joke: of talk one in a thousand texts
# that count.
SURE_RULES, SURE_WEIGHT = 3, 25
ASKED = "一起问着办事的话，拿不准"
HURRIED = "不看催人的话，说的没有险情，拿不准"


def find(text: str) -> Emergency | None:
    """A cry that says nothing else; what the rules and the words of a text tell of, where together they are
    heavy enough: an exception takes a rule's word away; else what is held back, is light, or is in doubt.

    What is in doubt is read again with more slips set right; what counts, without what only hurries, and
    without the clauses that tell of no danger.
    A laughing face makes a joke of a danger as often as it hides an embarrassment: that is in doubt, unless
    hardly any talk is as heavy. So is what is one by 快来 or 🆘 alone, unless it is a cry: 🆘3单元.
    """
    found = _found(text)
    if found is not None and found.doubtful:
        found = _as_meant(text, found)
    if found is not None and not found.held:
        return _besides(text, found)
    if found is not None and (danger := _behind(text, found)) is not None:
        return danger
    if found is not None and not found.doubtful:
        found = _beside_question(text, found)
        if not found.held:
            return found
    if sober := unlaughing(text):
        danger = _found(sober)
        if danger is not None and not danger.held:
            return danger if _heavily(sober) else replace(danger, held=LAUGHED, doubtful=True)
    return found


def _behind(text: str, held: Emergency) -> Emergency | None:
    """What is told beside a question of something else; if that tells of a danger too, it may be old."""
    if (parts := behind_question(text, held.held)) is None:
        return None
    asks, tells = parts
    danger = _found(tells) if _found(asks) is None else None
    return _besides(tells, danger) if danger is not None and not danger.held else None


def _beside_question(text: str, held: Emergency) -> Emergency:
    """The danger that is told beside a question to an office; in doubt where it is what he asks about."""
    asked = beside_question(text)
    danger = _found(asked.rest) if asked else None
    if asked is None or danger is None or danger.held:
        return held
    danger = _besides(asked.rest, danger)
    return danger if asked.apart or danger.held else replace(danger, held=ASKED, doubtful=True)


def _besides(text: str, danger: Emergency) -> Emergency:
    """The danger, where more tells of one than haste, or than clauses of what is feared or a matter."""
    if (said := calm(text)) and not (_any_danger(said) or _cried(text)):
        return replace(danger, held=HURRIED, doubtful=True)
    if (left := load().harmless.left(text)) is not None and not _any_danger(left.said):
        return replace(danger, held=left.why, doubtful=left.unsure)
    return danger


def _as_meant(text: str, doubtful: Emergency) -> Emergency:
    """The danger that it tells of with all slips set right, else what is in doubt."""
    right = set_right(text)
    found = _found(right) if right else None
    return doubtful if found is None or found.held else found


def _heavily(text: str) -> bool:
    rules, said = load(), readable(text)
    # Who jokes cries it too.
    free = [each for each in seen(said, rules)[0] if not isinstance(each.by, Aloud)]
    return len(free) >= SURE_RULES and missing(said, free, None, rules) <= -SURE_WEIGHT


def _any_danger(text: str) -> bool:
    found = _found(text)
    return found is not None and (found.doubtful or not found.held)


def _cried(text: str) -> bool:
    rules = load()
    point = rules.polite.to_the_point(clean(text))
    return any(rules.cries.found(each) for each in (point, rules.aside.without(point)))


def _found(text: str) -> Emergency | None:
    """To the point; and as it is written where that tells of no danger: what asks may be a part of it."""
    rules, written = load(), clean(text)
    point = rules.polite.to_the_point(written)
    found = meant(point, rules)
    if point == written or (found is not None and not found.held):
        return found
    whole = meant(written, rules)
    if whole is None or (whole.held and found is not None and not whole.doubtful):
        return found
    return whole


def readable(text: str) -> str:
    """A text as the rules see it: clean, to the point, slips set right, harmless words blanked."""
    rules = load()
    return repaired(rules.aside.without(rules.polite.to_the_point(clean(text))), rules)
