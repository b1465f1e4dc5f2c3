"""Whose a routine is: the people whom it names, else those of its grids whose work such a thing is."""

from __future__ import annotations

from models import routines
from models.people import Speaker
from models.registry_rows import Routine
from models.roles import STAFF, Role
from models.routines import Kind
from models.team import PersonInfo
from models.work import Work

# Who looks at cameras sits in the station; everything else is done in the streets.
FIRST = {Kind.CAMERAS: (Role.AUXILIARY, Role.MEMBER)}


def grids_of(work: Work, routine: Routine) -> tuple[str, ...]:
    """The numbers of its grids; a community stands for all of its own."""
    known = work.registry.grids
    found: list[str] = []
    for area in routine.grids:
        found += [area] if area in known else [g.number for g in known.values() if g.community == area]
    return tuple(dict.fromkeys(found))


def responsible(work: Work, routine: Routine) -> tuple[PersonInfo, ...]:
    """Who is to make its rounds; nobody of the grids: their leader, then the community officer."""
    grids = grids_of(work, routine)
    if named := _named(work, routine, grids):
        return named
    for role in (*FIRST.get(Kind(routine.kind), (Role.MEMBER,)), Role.LEADER, Role.OFFICER):
        if found := of_role(work, grids, role):
            return found
    return ()


def of_role(work: Work, grids: tuple[str, ...], role: Role) -> tuple[PersonInfo, ...]:
    """Everybody of that role in these grids."""
    team = work.registry.team
    return tuple(dict.fromkeys(person for grid in grids for person in team.of_role(grid, role)))


def may_sign(work: Work, speaker: Speaker, routine: Routine) -> bool:
    """Whether somebody's word counts for its rounds: who is to make them, who works there, officers."""
    person = work.registry.team.person(speaker.id)
    if person is None or person.role not in STAFF:
        return False
    grids = grids_of(work, routine)
    if not grids or (person.role is Role.OFFICER and not person.grids):
        return True
    return person in responsible(work, routine) or not set(grids).isdisjoint(person.grids)


def leads(work: Work, speaker: Speaker, routine: Routine) -> bool:
    """Whether somebody leads there: the grids' leader, or an officer."""
    return speaker.role in (Role.LEADER, Role.OFFICER) and may_sign(work, speaker, routine)


def _named(work: Work, routine: Routine, grids: tuple[str, ...]) -> tuple[PersonInfo, ...]:
    """By name; of namesakes those of its grids."""
    found: list[PersonInfo] = []
    for name in routines.names_of(routine.person):
        same = work.registry.team.called(name)
        found += [person for person in same if not set(grids).isdisjoint(person.grids)] or same
    return tuple(dict.fromkeys(found))
