"""Which matter, grid or person the words of a command name, wherever in them it stands."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz, process

from handlers.commands.command import Given, first_word
from models import call_desk, lookup
from models.incident_rows import Incident
from models.incidents import MoveRefused
from models.registry import GridInfo
from models.team import PersonInfo
from models.work import Work

NONE = "没有 {words} 这一件，看看编号对不对。"
NO_GRID, NEAR = "没有网格“{words}”。", "名称像是：{some}"
NAMESAKES = "有 {n} 位叫“{name}”的，请写所在网格的名称。"
UNTOUCHED = "{others} 也没有动，编号改好了一起再发。"
SAME = "{number} 本来就在{grid}。"
SHOWN = 5
# What people write before where it goes.
_TO = re.compile(r"^(?:改到|改成|改为|改给|转给|转到|派给|给|到|归)")


def matter(work: Work, words: str, which: str, rest_is: str = "") -> tuple[Incident, str]:
    """The incident and the rest of the words. Raises `Given` with `which` where there is no number.

    `rest_is` asks for the rest, where there has to be one.
    """
    if not words.strip():
        raise Given(which)
    incident, rest = _of_desk(work, words)
    if incident is None:
        number, rest = lookup.take(work, words)
        incident = lookup.by_number(work, number)
    if incident is None:
        raise MoveRefused(NONE.format(words=number[:30]))
    if rest_is and not rest:
        raise Given(rest_is)
    return incident, rest


def matters(work: Work, words: str, which: str, rest_is: str = "") -> tuple[list[Incident], str]:
    """The same where several may be named, each once: one that there is not spoils all.

    A number that is a grid's too is no further matter.
    """
    incident, rest = matter(work, words, which)
    found = {incident.number: incident}
    while True:
        number, further = lookup.another(rest)
        if not number or (rest_is and grid_named(work, number) is not None):
            break
        more = lookup.by_number(work, number)
        if more is None:
            others = UNTOUCHED.format(others="、".join(found))
            raise MoveRefused(NONE.format(words=number) + others)
        found[more.number], rest = more, further
    if rest_is and not rest:
        raise Given(rest_is)
    return list(found.values()), rest


def _of_desk(work: Work, words: str) -> tuple[Incident | None, str]:
    """The matter whose number at the call desk the words begin with, and the rest."""
    first, rest = first_word(words)
    ours = lookup.by_number(work, first)
    return (None, "") if ours is not None else (call_desk.incident_of(work, first), rest)


def grid_in(work: Work, words: str) -> tuple[GridInfo | None, str]:
    """The grid that the first or last word names, by number or name, and the rest."""
    for word, rest in _ends(words):
        if (grid := grid_named(work, word) or grid_named(work, _TO.sub("", word))) is not None:
            return grid, rest
    return None, words.strip()


def _ends(words: str) -> list[tuple[str, str]]:
    """The first word and the last one, each with what is left of the words."""
    if not words.strip():
        return []
    *before, last = words.split()
    return [first_word(words), (last, " ".join(before))]


def elsewhere(work: Work, incident: Incident, words: str) -> tuple[GridInfo, str]:
    """The grid that the words name and the matter is not in, and the rest. Raises `MoveRefused`."""
    grid, rest = grid_in(work, words)
    if grid is None:
        raise no_grid(work, first_word(words)[0])
    if incident.grid == grid.number and incident.holding == "grid":
        raise MoveRefused(SAME.format(number=incident.number, grid=grid.name))
    return grid, rest


def grid_named(work: Work, word: str) -> GridInfo | None:
    """The grid of that number or name; `府东一` will do where only one begins so."""
    word = unicodedata.normalize("NFKC", word).strip()
    grids = work.registry.grids.values()
    exact = next((g for g in grids if word.upper() == g.number.upper() or word == g.name), None)
    if exact is not None or len(word) < 2:
        return exact
    alike = [g for g in grids if g.name.startswith(word)]
    return alike[0] if len(alike) == 1 else None


def no_grid(work: Work, word: str) -> MoveRefused:
    """The sentence for a grid that there is not, with those whose names are nearest."""
    names = [grid.name for grid in work.registry.grids.values()]
    near = process.extract(word, names, scorer=fuzz.partial_ratio, limit=SHOWN, score_cutoff=50)
    some = NEAR.format(some="、".join(name for name, *_ in near)) if near else ""
    return MoveRefused(NO_GRID.format(words=word[:20]) + some)


def person_in(work: Work, words: str, grid: str | None) -> tuple[PersonInfo | None, str]:
    """The one person whom the first or last word names, and the rest; of namesakes the one of that grid."""
    for word, rest in _ends(words):
        found = [who for who in work.registry.team.people if who.name == word]
        near = [who for who in found if grid in who.grids] or found
        if len(near) > 1:
            raise MoveRefused(NAMESAKES.format(n=len(near), name=word[:20]))
        if near:
            return near[0], rest
    return None, words.strip()
