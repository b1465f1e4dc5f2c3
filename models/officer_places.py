"""Where all officers hear of something: in their groups; a station that has none tells them alone."""

from __future__ import annotations

from collections.abc import Iterable

from models.messages import Platform, Target
from models.reaching import privately
from models.registry import Registry
from models.team import PersonInfo
from models.work import Work


def of_all(work: Work) -> list[Target]:
    """Their groups; without one whoever is on duty, alone, else each of them."""
    team = work.registry.team
    on_duty = team.on_duty(work.settings, work.now)
    return _groups(work.registry) or _alone(on_duty) or _each_alone(work.registry)


def any_reached(work: Work) -> bool:
    """Whether anything that is told the officers now comes to one of them."""
    return bool(work.registry.listeners or of_all(work))


def alarm_places(registry: Registry, but: tuple[Platform, str] | None = None) -> list[Target]:
    """Where an alarm of the station is told: their groups and whoever listens besides.

    Without any but the conversation `but`, each officer alone.
    """
    there = (*_groups(registry), *registry.listeners)
    others = [each for each in there if (each.platform, each.conversation) != but]
    return others or _each_alone(registry)


def _groups(registry: Registry) -> list[Target]:
    return [Target(group.platform, group.external_id) for group in registry.officer_groups()]


def _each_alone(registry: Registry) -> list[Target]:
    return _alone(registry.team.officers)


def _alone(people: Iterable[PersonInfo]) -> list[Target]:
    return [where for person in people if (where := privately(person)) is not None]
