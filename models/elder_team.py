"""Who looks after an elder: the members, leader, mediators, auxiliaries and officers of his grid."""

from __future__ import annotations

from models.people import Speaker
from models.registry_rows import Elder
from models.roles import STAFF, Role
from models.team import PersonInfo
from models.work import Work


def of_grid(work: Work, grid: str) -> tuple[PersonInfo, ...]:
    """Members and leader; nobody there: the officers of the community."""
    team = work.registry.team
    leader = team.leader(grid)
    return (*team.members(grid), *((leader,) if leader else ())) or team.community_officers(grid)


def with_officers(work: Work, grid: str) -> tuple[PersonInfo, ...]:
    """Whoever is sent to the door: members, leader and community officers; else who is on duty."""
    team = work.registry.team
    found = dict.fromkeys((*of_grid(work, grid), *team.community_officers(grid)))
    return tuple(found) or team.on_duty(work.settings, work.now)


def may_report(work: Work, speaker: Speaker, elder: Elder) -> bool:
    """Whether this person's word counts for this elder."""
    person = work.registry.team.person(speaker.id)
    if person is None or not (person.staff or _volunteer(work, person)):
        return False
    return elder.grid in person.grids or _everywhere(work, person)


def sees(work: Work, speaker: Speaker) -> frozenset[str] | None:
    """The grids whose elders this person knows of; None: all."""
    person = work.registry.team.person(speaker.id)
    if person is None or person.role not in (STAFF | {Role.VOLUNTEER}):
        return frozenset()
    return None if _everywhere(work, person) else frozenset(person.grids)


def _everywhere(work: Work, person: PersonInfo) -> bool:
    """An officer who is of no community is there for all; who is on duty is sent to any door."""
    if person.role is not Role.OFFICER:
        return False
    return not person.grids or person in work.registry.team.on_duty(work.settings, work.now)


def _volunteer(work: Work, person: PersonInfo) -> bool:
    return work.settings.elders.volunteers and person.role is Role.VOLUNTEER
