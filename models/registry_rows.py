"""The registry as tables: grids, places, people, groups and the other sheets of the workbook.

`;`-separated cells are stored as tuples in JSON columns; what is private is sealed by the vault.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, String, UniqueConstraint
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row

LONG_AGO, EPOCH = datetime(1970, 1, 1, tzinfo=UTC), "1970-01-01 00:00:00.000000"


def _json() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


def _time() -> Any:
    return Field(default=None, sa_column=Column(UTCTime(), nullable=True))


def _sealed() -> Any:
    return Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class Grid(Row, table=True):
    """Sheet 网格: the smallest area, by its number."""

    __tablename__ = "grid"
    number: str = Field(primary_key=True)
    name: str
    community: str = Field(index=True)
    town: str = ""
    organisation: str = ""
    note: str = ""


class Place(Row, table=True):
    """Sheet 地点: a named place of a grid; one row per name, buildings and grid."""

    __tablename__ = "place"
    __table_args__ = (Index("ix_place_name_grid", "name", "grid"),)
    id: int | None = Field(default=None, primary_key=True)
    name: str
    aliases: list[str] = _json()
    kind: str = ""
    grid: str = Field(foreign_key="grid.number")
    buildings: str = ""
    longitude: float | None = None
    latitude: float | None = None
    address: str = ""


class Outline(Row, table=True):
    """Sheet 边界: a grid's outline as WKT."""

    __tablename__ = "outline"
    grid: str = Field(foreign_key="grid.number", primary_key=True)
    polygon: str


class Person(Row, table=True):
    """Sheet 人员. `grids` are grid numbers, `communities` names; `phone_blind` finds a number again."""

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    role: str
    grids: list[str] = _json()
    communities: list[str] = _json()
    organisation: str = ""
    phone: bytes | None = _sealed()
    phone_blind: str = Field(default="", index=True)
    party_member: bool = False
    specialty: str = ""


class Identity(Row, table=True):
    """An id by which a platform names a person; a person may have many."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    platform: str
    external_id: str = Field(index=True)


class Group(Row, table=True):
    """Sheet 群. `scope` holds grid numbers or community names."""

    __tablename__ = "chat_group"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)
    id: int | None = Field(default=None, primary_key=True)
    platform: str
    external_id: str
    name: str = ""
    kind: str
    scope: list[str] = _json()


class Elder(Row, table=True):
    """Sheet 老人: somebody who lives alone. `details` seals telephone, address, contacts and health.

    The clock of 两天必见面 runs from the latest of `began_at`, `seen_at` (the last sighting that counts)
    and `away_until`; `step` comes next, at `due_at`. A new row is due from the beginning of time: its
    clock is started then. Null `due_at`: nobody looks after this row any more, since `left_at`.
    """

    __tablename__ = "elder"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    sex: str = ""
    born: int | None = None
    grid: str = Field(foreign_key="grid.number", index=True)
    address_blind: str = Field(default="", index=True)
    details: bytes | None = _sealed()
    began_at: datetime | None = _time()
    seen_at: datetime | None = _time()
    away_until: datetime | None = _time()
    away_why: bytes | None = _sealed()
    left_at: datetime | None = _time()
    left_why: bytes | None = _sealed()
    step: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))
    due_at: datetime | None = Field(
        default=LONG_AGO, sa_column=Column(UTCTime(), nullable=True, index=True, server_default=EPOCH)
    )


class Duty(Row, table=True):
    """Sheet 值班: who is on duty on a day's shift."""

    __tablename__ = "duty"
    day: date = Field(primary_key=True)
    shift: str = Field(primary_key=True)
    officer: str
    auxiliary: str = ""


class PoliceStation(Row, table=True):
    """Sheet 警务站: counters and machines, where and when."""

    __tablename__ = "police_station"
    name: str = Field(primary_key=True)
    address: str = ""
    longitude: float | None = None
    latitude: float | None = None
    counters: str = ""
    hours: str = ""
    machines: str = ""
    phone: str = ""


class Knowledge(Row, table=True):
    """Sheet 知识: a question with its answer, source, last day, and the day since when it stands so."""

    __tablename__ = "knowledge"
    question: str = Field(primary_key=True)
    similar: list[str] = _json()
    answer: str
    category: str = ""
    source: str = ""
    valid_until: date | None = None
    updated_on: date | None = None


class Routine(Row, table=True):
    """Sheet 常态任务: anything that recurs.

    Rounds are opened at `next_at`; a row that is new or was changed is looked at from the beginning of
    time. Null: no round will come any more. `began_at` is when every second week began; `stopped_at`: since
    when no rounds are opened.
    """

    __tablename__ = "routine"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    kind: str
    grids: list[str] = _json()
    place: str = ""
    person: str = ""
    period: str
    times: str = ""
    note: str = ""
    began_at: datetime | None = _time()
    stopped_at: datetime | None = _time()
    next_at: datetime | None = Field(
        default=LONG_AGO, sa_column=Column(UTCTime(), nullable=True, index=True, server_default=EPOCH)
    )


class Camera(Row, table=True):
    """Sheet 探头: a camera of the station."""

    __tablename__ = "camera"
    number: str = Field(primary_key=True)
    name: str = ""
    place: str = ""
    grid: str = ""
    longitude: float | None = None
    latitude: float | None = None


class RegistryVersion(Row, table=True):
    """Tells every process that its snapshot is old: counters of 1 imports, 2 people, 4
    the knowledge; 3 is the model's id."""

    __tablename__ = "registry_version"
    id: int = Field(default=1, primary_key=True)
    version: int = 0
