"""The registry as a value: what reading, routing and rendering look things up in, loaded once per version."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.messages import Platform, Target
from models.roles import GroupKind
from models.team import Team


@dataclass(frozen=True, slots=True)
class GridInfo:
    """A grid by its number."""

    number: str
    name: str
    community: str
    town: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class PlaceInfo:
    """A row of the sheet 地点; `buildings` such as `1-6;8`, coordinates in degrees or None."""

    name: str
    grid: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    buildings: str = ""
    longitude: float | None = None
    latitude: float | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A chat group; `grids` are the numbers of all grids in its scope."""

    platform: Platform
    external_id: str
    name: str
    kind: GroupKind
    grids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnowledgeInfo:
    """A question of the sheet 知识; `valid_until` and `updated`, since when it is so: ISO dates or empty."""

    question: str
    answer: str
    similar: tuple[str, ...] = ()
    category: str = ""
    source: str = ""
    valid_until: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class PostInfo:
    """A row of the sheet 警务站: `counters` such as 户籍; `hours` and `machines` as they are written."""

    name: str
    address: str = ""
    longitude: float | None = None
    latitude: float | None = None
    counters: tuple[str, ...] = ()
    hours: str = ""
    machines: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Registry:
    """One version of the registry, read only.

    `listeners` are where the station's alarms are told besides the officers' groups; nobody answers there.
    `off` are the platforms on which nothing can be said: their groups are known, and no way to anybody.
    """

    version: int = 0
    grids: dict[str, GridInfo] = field(default_factory=dict)
    places: tuple[PlaceInfo, ...] = ()
    outlines: dict[str, str] = field(default_factory=dict)
    groups: dict[tuple[str, str], GroupInfo] = field(default_factory=dict)
    knowledge: tuple[KnowledgeInfo, ...] = ()
    posts: tuple[PostInfo, ...] = ()
    team: Team = Team()
    listeners: tuple[Target, ...] = ()
    off: frozenset[Platform] = frozenset()

    def group(self, platform: str, external_id: str) -> GroupInfo | None:
        """The registered group with that id, or None."""
        return self.groups.get((platform, external_id))

    def open_groups(self, kind: GroupKind) -> list[GroupInfo]:
        """All of that kind in which something can be said."""
        return [g for g in self.groups.values() if g.kind is kind and g.platform not in self.off]

    def groups_of_grid(self, grid: str) -> list[GroupInfo]:
        """The grid's own working groups, the one with the narrowest scope first."""
        found = [g for g in self.open_groups(GroupKind.GRID) if grid in g.grids]
        return sorted(found, key=lambda g: (len(g.grids), g.external_id))

    def officer_groups(self) -> list[GroupInfo]:
        """The officers' groups."""
        return self.open_groups(GroupKind.OFFICERS)
