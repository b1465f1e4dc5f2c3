"""Settings that rules and handlers need, as frozen values; `bot/config.py` fills them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models import policies
from models.elders import Elders
from models.routines import Routines


@dataclass(frozen=True, slots=True)
class Station:
    """Whose bot this is. `leader` is a name of the registry."""

    name: str = "派出所"
    timezone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    leader: str = ""
    coordinates: str = "gcj02"


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours. `workdays` is `china`, `all`, or ISO weekdays; `exceptions` win over both."""

    shifts: tuple[tuple[time, time], ...] = ((time(8, 30), time(12, 0)), (time(14, 30), time(19, 0)))
    workdays: str | tuple[int, ...] = "china"
    exceptions: dict[date, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class School:
    """The section `school`: `holidays` are pairs of days, both included; `exceptions` win over everything.

    A day is `2027-01-25` (that year's) or `01-25` (every year's; a pair of these may go across New Year).
    By default Shanxi's: the winter holiday lies around the Spring Festival, the summer's ends with August.
    """

    holidays: tuple[tuple[str, str], ...] = (("01-20", "02-28"), ("07-11", "08-31"))
    exceptions: dict[date, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clocks:
    """How long each step may take. `apart`: the least time between two notices to one person or group.

    `hard` is how far a grid leader may put off a hard case, `longest` how far an officer may, both from
    its opening on.
    """

    ask: timedelta = timedelta(minutes=3)
    late_message: timedelta = timedelta(minutes=10)
    invite: timedelta = timedelta(hours=24)
    reopen: timedelta = timedelta(days=7)
    choice: timedelta = timedelta(minutes=30)
    join: timedelta = timedelta(hours=2)
    together: timedelta = timedelta(seconds=20)
    verify: timedelta = timedelta(hours=24)
    close: timedelta = timedelta(minutes=10)
    hard: timedelta = timedelta(days=7)
    longest: timedelta = timedelta(days=15)
    apart: timedelta = timedelta(minutes=2)
    quiet: tuple[time, time] = (time(22), time(7))
    briefing: time = time(8)
    roster_alarm: time = time(9)
    policies: tuple[policies.Policy, ...] = policies.DEFAULT
    undo: timedelta = timedelta(minutes=10)
    takeover: timedelta = timedelta(minutes=30)
    mute: timedelta = timedelta(hours=1)
    questions: timedelta = timedelta(minutes=10)


class PoliceCard(StrEnum):
    """Number, kind, urgency and place; or what it is about, since when and in which grid too."""

    MINIMAL = "minimal"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is kept for how long, and how much of a police matter a group of officers sees."""

    chatter: timedelta = timedelta(days=7)
    questions: timedelta = timedelta(days=30)
    media: timedelta = timedelta(days=180)
    police: PoliceCard = PoliceCard.MINIMAL


class Pictures(StrEnum):
    """Whether whoever finishes a matter shows it: not asked, asked for afterwards, or not done without."""

    NONE = "none"
    ASK = "ask"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Tasks:
    """How members work on matters."""

    pictures: Pictures = Pictures.NONE


@dataclass(frozen=True, slots=True)
class Budget:
    """What the platforms allow; 0 is no limit. `warn_at` is a share of the month's calls.

    Source: DingTalk's page on throttling (standard edition); WeChat's is the station's own caution.
    """

    calls: int = 10_000
    per_second: int = 20
    webhook_minute: int = 20
    wechat_minute: int = 120
    warn_at: float = 0.8


@dataclass(frozen=True, slots=True)
class Settings:
    """All that rules and handlers may depend on."""

    station: Station = Station()
    hours: Hours = Hours()
    clocks: Clocks = Clocks()
    privacy: Privacy = Privacy()
    tasks: Tasks = Tasks()
    elders: Elders = Elders()
    routines: Routines = Routines()
    school: School = School()
    budget: Budget = Budget()
    alarms: bool = False
    broadcast_owners: tuple[str, ...] = ()
    servicers: bool = False
    roster: dict[str, tuple[time, time]] = field(
        default_factory=lambda: {"白班": (time(8), time(20)), "夜班": (time(20), time(8))}
    )
    desk_url: str = ""
    desk_callback: bool = False
