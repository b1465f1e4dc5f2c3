"""Finds the danger that a text tells of, the exception that speaks against it, and what it gives way to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from understanding.emergency import naming
from understanding.emergency.bare import cry
from understanding.emergency.reading import load
from understanding.emergency.rules import Hold, Rules, Weighed, Where
from understanding.emergency.text import clean
from understanding.emergency.told import Rule, Told, told
from understanding.emergency.words import Slips
from understanding.emergency.writing import STRONG, WEAK
from understanding.place.sound import sounds

# How far before and after a sign a word that holds it back may stand.
REACH = 8
# A danger that no more rules than this tell of is told weakly: it gives way to signs that nobody is in it.
# More rules than the other need not be looked for.
WEAK_RULES, MANY_RULES = 2, 5
LIGHT = "话说得轻“{words}”"
UNSURE = "说得重，可拿不准"


@dataclass(frozen=True, slots=True)
class Emergency:
    """Sort of danger (火警, 溺水…), number to ring, words; `held` names the exception, if one holds.

    `doubtful`: it is held back, or no rule tells of it, and yet its words are heavy enough to be looked at.
    """

    sort: str
    number: str
    word: str
    held: str = ""
    doubtful: bool = False


def find(text: str) -> Emergency | None:
    """A cry that says nothing else; the first danger that nothing speaks against, unless it is told weakly
    and gives way, or its words are light; where no rule speaks, one whose words are heavy; else one that is
    held back or in doubt; else None.
    """
    rules = load()
    said = _repaired(clean(text), rules)
    if sort := rules.bare.get(word := cry(said)):
        return Emergency(sort, rules.numbers[sort], word)
    held, free, by, whole = None, list[Told](), set[Rule](), dict[str, str]()
    for danger in told(said, rules):
        if danger.by in by:
            continue
        if reason := _against(danger, said + STRONG, rules.holding[danger.sort], rules, whole):
            held = held or _emergency(danger, said, reason)
        else:
            free.append(danger)
            by.add(danger.by)
            if len(by) == MANY_RULES:
                break
    points = rules.weights.of(said)
    if free:
        sort = naming.sort_of(said, (each.by for each in free), rules)
        found = _emergency(free[0], said, _weakly(free[0], len(by), said, points, rules, whole), sort)
        return _doubted(found, said, points, rules)
    return _doubted(_heavy(said, held, points, rules) or held, said, points, rules)


def _doubted(found: Emergency | None, said: str, points: int, rules: Rules) -> Emergency | None:
    """A danger as it is; what was held back, and what nothing told of, in doubt where the words are heavy."""
    weights = rules.weights
    if (found is not None and not found.held) or points < weights.doubt:
        return found
    if found is not None:
        return replace(found, doubtful=True)
    sort = weights.sort(said)
    words = "、".join(weights.heaviest(said))
    return Emergency(sort, naming.number(sort, rules), words, UNSURE, doubtful=True)


def _weakly(danger: Told, many: int, said: str, points: int, rules: Rules, whole: dict[str, str]) -> str:
    """What a danger gives way to that so many rules tell of, or nothing."""
    if many <= WEAK_RULES and (reason := _giving_way(danger, said, points, rules, whole)):
        return reason
    light = rules.weights.light(said, points, many)
    return LIGHT.format(words="、".join(light)) if light else ""


def _giving_way(danger: Told, said: str, points: int, rules: Rules, whole: dict[str, str]) -> str:
    """What a weakly told danger gives way to, or nothing; a heavy text gives way to nothing."""
    if points >= rules.weights.firm:
        return ""
    return _against(danger, said + STRONG, rules.yielding[danger.sort], rules, whole)


def _heavy(said: str, held: Emergency | None, points: int, rules: Rules) -> Emergency | None:
    """The danger that the words tell of where no rule does, unless it gives way as a weak one would."""
    weights = rules.weights
    if points < (weights.enough if held is None else weights.despite):
        return None
    sort = weights.sort(said)
    by = Weighed(sort, naming.number(sort, rules))
    reason = _giving_way(Told(by, 0, len(said)), said, points, rules, {})
    return Emergency(sort, by.number, "、".join(weights.heaviest(said)), reason)


def readable(text: str) -> str:
    """A text as the rules see it: clean, slips set right, harmless words blanked."""
    return _repaired(clean(text), load())


def _emergency(danger: Told, said: str, held: str, sort: str = "") -> Emergency:
    rules, sort = load(), sort or danger.sort
    return Emergency(sort, naming.number(sort, rules), said[danger.start : danger.end], held)


def _repaired(said: str, rules: Rules) -> str:
    """Slips of the pen and of the ear set right, harmless words blanked."""
    said = _replaced(said, said, rules.repairs)
    return _replaced(said, sounds(said), rules.heard)


def _replaced(said: str, searched: str, slips: Slips) -> str:
    """What is heard or written wrong set right; what was blanked before stays so."""
    parts: list[str] = []
    done = 0
    for number, start, end in slips.found(searched):
        if "□" not in said[start:end]:
            parts += said[done:start], slips.values[number]
            done = end
    return "".join(parts) + said[done:] if parts else said


def _against(danger: Told, said: str, holds: Iterable[Hold], rules: Rules, whole: dict[str, str]) -> str:
    """The name of the first of these exceptions that holds the sign back, or nothing.

    `whole` keeps what was found of those that are looked for in the whole text, the same for every sign.
    """
    spans = _spans(danger, said)
    for hold in holds:
        word = whole.get(hold.name)
        if word is None:
            word = _holding(hold, said, *spans[hold.where], rules)
            if hold.where is Where.TEXT:
                whole[hold.name] = word
        if word:
            return f"{hold.name}“{word}”"
    return ""


def _spans(danger: Told, said: str) -> dict[Where, tuple[int, int]]:
    """From where to where an exception's word may stand."""
    start, end = _clause(said, danger)
    return {
        Where.BEFORE: (max(start, danger.start - REACH), danger.start),
        Where.AFTER: (danger.end, end),
        Where.CLAUSE: (start, end),
        Where.TEXT: (0, len(said)),
        Where.LATER: (danger.start, len(said)),
    }


def _holding(hold: Hold, said: str, start: int, end: int, rules: Rules) -> str:
    """The hold's word where it counts, unless it is itself denied (不是演习) or something lifts the hold."""
    pattern, after = hold.ways.pattern, hold.where is Where.AFTER
    first = (pattern.match if after else pattern.search)(said, start, end)
    # Nearly all are not there.
    if first is None:
        return ""
    for found in (first,) if after else pattern.finditer(said, start, end):
        if not rules.denied.pattern.search(said, max(0, found.start() - 4), found.start()):
            return "" if hold.lifted(said) else found[0]
    return ""


def _clause(said: str, danger: Told) -> tuple[int, int]:
    start = max(said.rfind(WEAK, 0, danger.start), said.rfind(STRONG, 0, danger.start)) + 1
    ends = [end for sign in (WEAK, STRONG) if (end := said.find(sign, danger.end)) >= 0]
    return start, min(ends, default=len(said))
