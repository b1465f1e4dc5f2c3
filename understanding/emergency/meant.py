"""What the rules and the words of a clean text tell of together, and what holds it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from understanding.emergency import naming
from understanding.emergency.found import Emergency, by_rule, by_words
from understanding.emergency.held import Looked, against, mildly, told_afar
from understanding.emergency.repairing import repaired
from understanding.emergency.rules import Aloud, Rules, Sign
from understanding.emergency.told import Rule, Told, cried_aloud, told
from understanding.emergency.writing import STRONG

LIGHT, NOT_HEAVY = "话说得轻“{words}”", "话说得不重"
THING = "说的是东西“{words}”"
UNSURE = "说得重，可拿不准"
UNSURE_CRY = "单说这一句，说不准是不是眼前的事"


def meant(written: str, rules: Rules) -> Emergency | None:
    """The danger that counts, is held back or is in doubt; None where nothing tells of one."""
    short = rules.aside.without(written)
    # What is said beside a cry makes it no lighter: 我爸没心跳了，车牌没看清.
    if cry := rules.cries.found(written) or rules.cries.found(short):
        why = "" if cry.surely else UNSURE_CRY
        return Emergency(cry.sort, rules.numbers[cry.sort], cry.word, why, not cry.surely)
    said = repaired(short, rules)
    # 兴苑小区3号楼着火了，大家小心 is cried with where it is, though that is left out.
    free, held = seen(said, rules, cried_aloud(written, rules) if short != written else ())
    short_of = missing(said, free, held, rules)
    found = held
    if free:
        sort = naming.sort_of(said, (each.by for each in free), rules)
        found = by_rule(free[0], said, _light(said, rules) if short_of > 0 else "", sort)
    elif short_of <= 0:
        found = by_words(said, rules)
    if found is not None and not found.held and (afar := told_afar(said, rules)):
        return replace(found, held=afar.why, doubtful=afar.unsure)
    if 0 < short_of <= _doubt(free, held, rules):
        found = _doubted(found, said, rules)
    return _unless_thing(found, short, said, rules)


def _unless_thing(found: Emergency | None, written: str, said: str, rules: Rules) -> Emergency | None:
    """No danger where only a thing fell or broke; in doubt where it may come down on somebody."""
    counts = found is not None and (found.doubtful or not found.held)
    if found is None or not counts or (thing := rules.things.told(written, said)) is None:
        return found
    return replace(found, held=THING.format(words=thing.words), doubtful=thing.unsure, thing=True)


def seen(said: str, rules: Rules, aloud: Collection[str] = ()) -> tuple[list[Told], Emergency | None]:
    """The first of each rule that nothing speaks against, no more than count; and the first held back.

    `aloud`: what was cried with who or where it is, if that was left out.
    """
    held = None
    free: dict[Rule, Told] = {}
    whole: dict[Looked, str] = {}
    for danger in told(said, rules, aloud):
        if danger.by in free:
            continue
        if reason := against(danger, said + STRONG, rules.holding(danger.by), rules, whole):
            held = held or by_rule(danger, said, reason)
        else:
            free[danger.by] = danger
            if len(free) == len(rules.weights.enough) - 1:
                break
    return list(free.values()), held


def missing(said: str, free: list[Told], held: Emergency | None, rules: Rules) -> float:
    """How much heavier it would have to be; nothing where it is told outright. Where what tells of a danger
    was held back, its words have to be heavy by themselves, the more the sterner the reason is."""
    if held and not free:
        return rules.weights.missing_beside(said, mildly(held.held, rules))
    signs = [each.by for each in free if isinstance(each.by, Sign)]
    still = rules.weights.missing(said, len(free), bool(signs))
    if any(isinstance(each.by, Aloud) for each in free):
        still -= rules.weights.aloud
    return min(still, 0) if any(each.by.outright for each in free) else still


def _doubt(free: list[Told], held: Emergency | None, rules: Rules) -> float:
    """How much what counts as none may miss to be doubtful."""
    if held and not free:
        return rules.weights.doubt_beside(mildly(held.held, rules))
    return rules.weights.doubt


def _doubted(found: Emergency | None, said: str, rules: Rules) -> Emergency:
    """What counts as none, in doubt."""
    return replace(found or by_words(said, rules, UNSURE), doubtful=True)


def _light(said: str, rules: Rules) -> str:
    words = "、".join(rules.weights.speaking.lightest(said))
    return LIGHT.format(words=words) if words else NOT_HEAVY
