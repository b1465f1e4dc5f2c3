"""Who is who: members and leader of a grid, community officer, and who is on duty when.

A value like the rest of the registry: looked up without the database. Who belongs to a grid is in order
of the registry, so that the first one is always the same.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from models.roles import STAFF, Role
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A person; `grids` are all his grids, those of his communities too. `accounts` are platform and id.

    `phone` is sealed; `party`: a Party member (党员); `specialty`: free words, such as 法律.
    """

    id: int
    name: str
    role: Role
    grids: tuple[str, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    phone: bytes | None = None
    organisation: str = ""
    party: bool = False
    specialty: str = ""

    @property
    def staff(self) -> bool:
        """Whether tasks can be given to this person."""
        return self.role in STAFF

    def without(self, platforms: Collection[str]) -> PersonInfo:
        """The same person without the accounts there."""
        kept = tuple(each for each in self.accounts if each[0] not in platforms)
        return self if len(kept) == len(self.accounts) else replace(self, accounts=kept)


@dataclass(frozen=True, slots=True)
class DutyInfo:
    """One shift of one day in the sheet 值班, by names."""

    day: date
    shift: str
    officers: tuple[str, ...]
    auxiliaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A shift as it is kept: from `start` to before `end` (UTC), by whom of the registry."""

    shift: str
    start: datetime
    end: datetime
    officers: tuple[PersonInfo, ...]
    auxiliaries: tuple[PersonInfo, ...]


@dataclass(frozen=True)
class Team:
    """All people and the roster."""

    people: tuple[PersonInfo, ...] = ()
    duties: tuple[DutyInfo, ...] = ()
    _by_day: dict[tuple[date, str], DutyInfo] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_day", {(duty.day, duty.shift): duty for duty in self.duties})

    def without(self, platforms: Collection[str]) -> Team:
        """The same team, and no account on these platforms: nothing reaches anybody there."""
        return replace(self, people=tuple(person.without(platforms) for person in self.people))

    @cached_property
    def by_id(self) -> dict[int, PersonInfo]:
        return {person.id: person for person in self.people}

    @cached_property
    def officers(self) -> tuple[PersonInfo, ...]:
        """All officers, whether on duty or not."""
        return tuple(person for person in self.people if person.role is Role.OFFICER)

    @cached_property
    def _by_grid(self) -> dict[tuple[str, Role], tuple[PersonInfo, ...]]:
        found: dict[tuple[str, Role], list[PersonInfo]] = {}
        for person in self.people:
            for grid in dict.fromkeys(person.grids):
                found.setdefault((grid, person.role), []).append(person)
        return {key: tuple(people) for key, people in found.items()}

    @cached_property
    def _by_name(self) -> dict[str, list[PersonInfo]]:
        found: dict[str, list[PersonInfo]] = {}
        for person in self.people:
            found.setdefault(person.name, []).append(person)
        return found

    def person(self, person_id: int | None) -> PersonInfo | None:
        """The person with that row id, or None."""
        return self.by_id.get(person_id) if person_id is not None else None

    def members(self, grid: str | None) -> tuple[PersonInfo, ...]:
        """The grid members of a grid."""
        return self._by_grid.get((grid or "", Role.MEMBER), ())

    def of_role(self, grid: str | None, role: Role) -> tuple[PersonInfo, ...]:
        """Everybody of that role in a grid."""
        return self._by_grid.get((grid or "", role), ())

    def called(self, name: str) -> list[PersonInfo]:
        """Everybody of that name."""
        return self._by_name.get(name, [])

    def member_for(self, grid: str | None, incident: int) -> PersonInfo | None:
        """The member whose turn an incident is while nobody took it: they go round."""
        members = self.members(grid)
        return members[incident % len(members)] if members else None

    def leader(self, grid: str | None) -> PersonInfo | None:
        """The grid leader of a grid."""
        return next(iter(self._by_grid.get((grid or "", Role.LEADER), ())), None)

    def community_officers(self, grid: str | None) -> tuple[PersonInfo, ...]:
        """The officers of the community to which a grid belongs."""
        return self._by_grid.get((grid or "", Role.OFFICER), ())

    def station_leader(self, settings: Settings) -> PersonInfo | None:
        """The person whom `station.leader` names; an officer, where several have that name."""
        return next(iter(self._named(settings.station.leader, Role.OFFICER)), None)

    def on_duty(self, settings: Settings, at: datetime) -> tuple[PersonInfo, ...]:
        """The officers of the present shift; nobody where the roster names nobody of the registry."""
        return tuple(dict.fromkeys(who for watch in self._present(settings, at) for who in watch.officers))

    def watches(self, settings: Settings, since: datetime, until: datetime) -> list[Watch]:
        """Every shift of the roster that touches the time, those that nobody keeps too, in order."""
        zone = settings.station.timezone
        day, last = since.astimezone(zone).date() - timedelta(days=1), until.astimezone(zone).date()
        found = []
        while day <= last:
            for shift, (begin, end) in settings.roster.items():
                # Which ends at or before its beginning ends on the next day.
                ends = day + timedelta(days=end <= begin)
                start, stop = datetime.combine(day, begin, zone), datetime.combine(ends, end, zone)
                if stop > since and start < until:
                    found.append(self._watch(day, shift, start, stop))
            day += timedelta(days=1)
        return sorted(found, key=lambda watch: watch.start)

    def _present(self, settings: Settings, at: datetime) -> list[Watch]:
        return self.watches(settings, at, at + timedelta(microseconds=1))

    def _watch(self, day: date, shift: str, start: datetime, end: datetime) -> Watch:
        duty = self._by_day.get((day, shift)) or DutyInfo(day, shift, ())
        officers = (who for name in duty.officers for who in self._named(name, Role.OFFICER))
        helpers = (who for name in duty.auxiliaries for who in self._named(name, Role.AUXILIARY))
        return Watch(shift, start, end, tuple(officers), tuple(helpers))

    def _named(self, name: str, role: Role) -> list[PersonInfo]:
        """Who has that name in that role; namesakes all, since one too many is better than nobody."""
        return [who for who in self.called(name) if name and who.role is role]
