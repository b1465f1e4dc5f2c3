"""Finds the danger that a text tells of, the exception that speaks against it, and what it gives way to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from understanding.emergency import naming
from understanding.emergency.haste import calm
from understanding.emergency.held import against, mildly, shown, told_afar
from understanding.emergency.mistyped import set_right
from understanding.emergency.reading import load
from understanding.emergency.repairing import repaired
from understanding.emergency.rules import Rules, Sign
from understanding.emergency.text import clean
from understanding.emergency.told import Rule, Told, told
from understanding.emergency.writing import STRONG
from understanding.faces import unlaughing

LIGHT, NOT_HEAVY = "话说得轻“{words}”", "话说得不重"
THING = "说的是东西“{words}”"
UNSURE = "说得重，可拿不准"
UNSURE_CRY = "单说这一句，说不准是不是眼前的事"
LAUGHED = "话里带着笑的表情，拿不准"
# What so many rules tell of, and is so much heavier than enough, is no joke: of talk one in a thousand texts
# that count.
SURE_RULES, SURE_WEIGHT = 3, 25
HURRIED = "不看催人的话，说的没有险情，拿不准"


@dataclass(frozen=True, slots=True)
class Emergency:
    """Sort of danger (火警, 溺水…), number to ring, words; `held` names the exception, if one holds.

    `doubtful`: it is held back, or no rule tells of it, and yet its words are heavy enough to be looked at.
    `thing`: it is held back since things alone are told of, which somebody may have to see to.
    """

    sort: str
    number: str
    word: str
    held: str = ""
    doubtful: bool = False
    thing: bool = False


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
    if sober := unlaughing(text):
        meant = _found(sober)
        if meant is not None and not meant.held:
            return meant if _heavily(sober) else replace(meant, held=LAUGHED, doubtful=True)
    return found


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
    free, _ = _seen(said, rules)
    return len(free) >= SURE_RULES and _missing(said, free, None, rules) <= -SURE_WEIGHT


def _any_danger(text: str) -> bool:
    found = _found(text)
    return found is not None and (found.doubtful or not found.held)


def _cried(text: str) -> bool:
    rules = load()
    return rules.cries.found(rules.polite.to_the_point(clean(text))) is not None


def _found(text: str) -> Emergency | None:
    """To the point; and as it is written where that tells of no danger: what asks may be a part of it."""
    rules, written = load(), clean(text)
    point = rules.polite.to_the_point(written)
    found = _meant(point, rules)
    if point == written or (found is not None and not found.held):
        return found
    whole = _meant(written, rules)
    if whole is None or (whole.held and found is not None and not whole.doubtful):
        return found
    return whole


def _meant(written: str, rules: Rules) -> Emergency | None:
    if cry := rules.cries.found(written):
        why = "" if cry.surely else UNSURE_CRY
        return Emergency(cry.sort, rules.numbers[cry.sort], cry.word, why, not cry.surely)
    short = rules.aside.without(written)
    said = repaired(short, rules)
    free, held = _seen(said, rules)
    missing = _missing(said, free, held, rules)
    found = held
    if free:
        sort = naming.sort_of(said, (each.by for each in free), rules)
        found = _emergency(free[0], said, _light(said, rules) if missing > 0 else "", sort)
    elif missing <= 0:
        found = _weighed(said, rules)
    if found is not None and not found.held and (afar := told_afar(said, rules)):
        return replace(found, held=afar.why, doubtful=afar.unsure)
    if 0 < missing <= _doubt(free, held, rules):
        found = _doubted(found, said, rules)
    return _unless_thing(found, short, said, rules)


def _unless_thing(found: Emergency | None, written: str, said: str, rules: Rules) -> Emergency | None:
    """No danger where only a thing fell or broke; in doubt where it may come down on somebody."""
    counts = found is not None and (found.doubtful or not found.held)
    if found is None or not counts or (thing := rules.things.told(written, said)) is None:
        return found
    return replace(found, held=THING.format(words=thing.words), doubtful=thing.unsure, thing=True)


def _seen(said: str, rules: Rules) -> tuple[list[Told], Emergency | None]:
    """The first of each rule that nothing speaks against, no more than count; and the first held back."""
    held = None
    free: dict[Rule, Told] = {}
    whole: dict[str, str] = {}
    for danger in told(said, rules):
        if danger.by in free:
            continue
        if reason := against(danger, said + STRONG, rules.holding(danger.by), rules, whole):
            held = held or _emergency(danger, said, reason)
        else:
            free[danger.by] = danger
            if len(free) == len(rules.weights.enough) - 1:
                break
    return list(free.values()), held


def _missing(said: str, free: list[Told], held: Emergency | None, rules: Rules) -> float:
    """How much heavier it would have to be; nothing where it is told outright. Where what tells of a danger
    was held back, its words have to be heavy by themselves, the more the sterner the reason is."""
    if held and not free:
        return rules.weights.missing_beside(said, mildly(held.held, rules))
    signs = [each.by for each in free if isinstance(each.by, Sign)]
    missing = rules.weights.missing(said, len(free), bool(signs))
    return min(missing, 0) if any(each.by.outright for each in free) else missing


def _doubt(free: list[Told], held: Emergency | None, rules: Rules) -> float:
    """How much what counts as none may miss to be doubtful."""
    if held and not free:
        return rules.weights.doubt_beside(mildly(held.held, rules))
    return rules.weights.doubt


def _doubted(found: Emergency | None, said: str, rules: Rules) -> Emergency:
    """What counts as none, in doubt."""
    return replace(found or _weighed(said, rules, UNSURE), doubtful=True)


def _light(said: str, rules: Rules) -> str:
    words = "、".join(rules.weights.speaking.lightest(said))
    return LIGHT.format(words=words) if words else NOT_HEAVY


def _weighed(said: str, rules: Rules, held: str = "") -> Emergency:
    """The danger that the words alone tell of."""
    sort = naming.sort_of(said, (), rules)
    return Emergency(sort, naming.number(sort, rules), "、".join(rules.weights.speaking.heaviest(said)), held)


def readable(text: str) -> str:
    """A text as the rules see it: clean, to the point, slips set right, harmless words blanked."""
    rules = load()
    return repaired(rules.aside.without(rules.polite.to_the_point(clean(text))), rules)


def _emergency(danger: Told, said: str, held: str, sort: str = "") -> Emergency:
    rules, sort = load(), sort or danger.sort
    return Emergency(sort, naming.number(sort, rules), shown(said, danger.start, danger.end), held)
