"""The organisations (单位) that supply the grids with people: one grid leader and three to five members each.

The numbers are the station's own rule of the "1+4" model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.roles import GRID_TEAM, Role
from models.team import PersonInfo

FEWEST, MOST = 3, 5
NO_LEADER = "没有网格长"
LEADERS = "有 {n} 位网格长，只该有 1 位"
TOO_FEW = "网格员只有 {n} 位，少 {gap} 位"
TOO_MANY = "网格员有 {n} 位，多 {gap} 位"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation with the people that it supplies, in order of the registry."""

    name: str
    leaders: tuple[PersonInfo, ...]
    members: tuple[PersonInfo, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is amiss, in words; nothing where it is as it should be."""
        leaders, members = len(self.leaders), len(self.members)
        found = []
        if leaders != 1:
            found.append(LEADERS.format(n=leaders) if leaders else NO_LEADER)
        if members < FEWEST:
            found.append(TOO_FEW.format(n=members, gap=FEWEST - members))
        if members > MOST:
            found.append(TOO_MANY.format(n=members, gap=members - MOST))
        return tuple(found)


def organisations(people: Iterable[PersonInfo]) -> list[Organisation]:
    """Every organisation that supplies a grid leader or member, by name."""
    found: dict[str, list[PersonInfo]] = {}
    for person in people:
        if person.organisation and person.role in GRID_TEAM:
            found.setdefault(person.organisation, []).append(person)
    return [_of(name, supplied) for name, supplied in sorted(found.items())]


def _of(name: str, people: list[PersonInfo]) -> Organisation:
    leaders, members = (tuple(p for p in people if p.role is role) for role in (Role.LEADER, Role.MEMBER))
    return Organisation(name, leaders, members)
