"""Saying one thing to several people of the station: alone where possible, else in their group."""

from __future__ import annotations

from models import notices, officer_places
from models.messages import At, Outgoing, Target, Text
from models.team import PersonInfo
from models.work import Work


def officers(work: Work, text: str, key: str) -> list[Outgoing]:
    """Into the officers' groups, or to them alone where there is none."""
    return _say(addressed(work, ()), text, key)


def people(work: Work, who: tuple[PersonInfo, ...], text: str, key: str) -> list[Outgoing]:
    """To these people; nobody: to the officers' groups."""
    return _say(addressed(work, who), text, key)


def addressed(work: Work, who: tuple[PersonInfo, ...]) -> dict[Target, tuple[At, ...]]:
    """Where these people hear something, and whom it @-mentions there; nobody, or nobody who can be reached:
    where the officers do."""
    where = notices.to_people(work, next(iter(who[0].grids), None), who) if who else {}
    return where or dict.fromkeys(officer_places.of_all(work), ())


def station_leader(work: Work, text: str, key: str) -> list[Outgoing]:
    """To the station's leader; where none is set, or he cannot be reached, to the officers' groups."""
    leader = work.registry.team.station_leader(work.settings)
    return people(work, (leader,) if leader else (), text, key)


def on_call(work: Work, text: str, key: str) -> list[Outgoing]:
    """To the duty officers; nobody on duty: to the station's leader."""
    duty = work.registry.team.on_duty(work.settings, work.now)
    return people(work, duty, text, key) if duty else station_leader(work, text, key)


def _say(where: dict[Target, tuple[At, ...]], text: str, key: str) -> list[Outgoing]:
    return [
        Outgoing(to=target, body=Text(text, mention=mention), key=f"{key}:{target.conversation}")
        for target, mention in where.items()
    ]
