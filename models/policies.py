"""Who is told what when nobody moves: policies as data, and those that hold where the settings say nothing.

Limits: grid 5 min to acknowledge, 30 min to arrive, 24 h to resolve; officers 3 min (emergency 1 min),
10 min, and 60 min to report back. The chain of people is that of grid platforms: member, all members,
grid leader, community officer, duty officer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class ClockName(StrEnum):
    """What an incident waits for. `HAND_OVER`: the end of the working day, before which nobody took it."""

    ASK = "ask"
    ACKNOWLEDGE = "acknowledge"
    HAND_OVER = "hand_over"
    ARRIVE = "arrive"
    RESOLVE = "resolve"
    FEEDBACK = "feedback"
    ANSWER = "answer"
    VERIFY = "verify"
    CLOSE = "close"


class Tell(StrEnum):
    """Whom a step tells. `MEMBER` is who has the matter in hand, else the member whose turn it is."""

    MEMBER = "member"
    MEMBERS = "members"
    LEADER = "leader"
    COMMUNITY_OFFICER = "community_officer"
    DUTY_OFFICER = "duty_officer"
    OFFICERS = "officers"
    STATION_LEADER = "station_leader"


# What a policy may be for; the other clocks have an act at their end, and nobody to press.
PRESSING = (
    ClockName.ACKNOWLEDGE, ClockName.ARRIVE, ClockName.RESOLVE, ClockName.FEEDBACK, ClockName.ANSWER,
)  # fmt: skip
# Under which a matter can be late: shortly before the day ends nobody is pressed any more to acknowledge.
LIMITED = (*PRESSING, ClockName.HAND_OVER)


@dataclass(frozen=True, slots=True)
class Step:
    """`after` the step before it or the clock's start; taken `repeat` times more, as far apart."""

    after: timedelta
    tell: tuple[Tell, ...]
    repeat: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """The steps of one clock. Empty conditions fit everything; `again`: how often the last step comes back.

    `ladder` are the steps with their repetitions written out. `time` is `working` or `wall`; `quiet`: whether
    it can wait until the quiet hours are over.
    """

    clock: ClockName
    steps: tuple[Step, ...]
    holding: str = ""
    kinds: tuple[str, ...] = ()
    urgencies: tuple[int, ...] = ()
    grids: tuple[str, ...] = ()
    time: str = "wall"
    quiet: bool = False
    again: timedelta = timedelta(hours=1)
    ladder: tuple[Step, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        written_out = tuple(step for step in self.steps for _ in range(step.repeat + 1))
        object.__setattr__(self, "ladder", written_out)

    def fits(self, clock: str, holding: str, kind: str, urgency: int, grid: str | None) -> bool:
        """Whether it is meant for a matter like this."""
        return (
            self.clock == clock
            and self.holding in ("", holding)
            and (not self.kinds or kind in self.kinds)
            and (not self.urgencies or urgency in self.urgencies)
            and (not self.grids or grid in self.grids)
        )


def _ladder(*steps: tuple[float, Tell]) -> tuple[Step, ...]:
    return tuple(Step(timedelta(minutes=minutes), (tell,)) for minutes, tell in steps)


_CAN_WAIT = (3, 4)
_GRID = (Tell.MEMBERS, Tell.LEADER, Tell.COMMUNITY_OFFICER, Tell.DUTY_OFFICER)
_ACKNOWLEDGE_EMERGENCY = _ladder(
    (1, Tell.DUTY_OFFICER), (1, Tell.COMMUNITY_OFFICER), (1, Tell.STATION_LEADER)
)
_ACKNOWLEDGE = _ladder(
    (3, Tell.DUTY_OFFICER), (5, Tell.OFFICERS), (5, Tell.COMMUNITY_OFFICER), (5, Tell.STATION_LEADER)
)
_ARRIVE = _ladder((10, Tell.MEMBER), (5, Tell.DUTY_OFFICER), (5, Tell.STATION_LEADER))
_FEEDBACK = _ladder((60, Tell.MEMBER), (30, Tell.DUTY_OFFICER), (30, Tell.STATION_LEADER))

DEFAULT: tuple[Policy, ...] = (
    Policy(
        ClockName.ACKNOWLEDGE, _ladder((5, Tell.MEMBER), *((5, tell) for tell in _GRID)),
        holding="grid", time="working",
    ),
    Policy(
        ClockName.ARRIVE, _ladder((30, Tell.MEMBER), *((5, tell) for tell in _GRID)),
        holding="grid", time="working",
    ),
    Policy(
        ClockName.RESOLVE,
        _ladder((24 * 60, Tell.MEMBER), *((60, tell) for tell in _GRID[1:])),
        holding="grid", quiet=True, again=timedelta(hours=24),
    ),
    Policy(
        ClockName.ACKNOWLEDGE, _ACKNOWLEDGE_EMERGENCY,
        holding="officers", kinds=("emergency",), again=timedelta(minutes=5),
    ),
    Policy(
        ClockName.ACKNOWLEDGE, _ACKNOWLEDGE,
        holding="officers", kinds=("nonpolice", "consult"), urgencies=_CAN_WAIT, quiet=True,
    ),
    Policy(ClockName.ACKNOWLEDGE, _ACKNOWLEDGE, holding="officers", again=timedelta(minutes=30)),
    Policy(
        ClockName.ARRIVE, _ARRIVE,
        holding="officers", kinds=("nonpolice", "consult"), urgencies=_CAN_WAIT, quiet=True,
    ),
    Policy(ClockName.ARRIVE, _ARRIVE, holding="officers", again=timedelta(minutes=30)),
    Policy(
        ClockName.FEEDBACK, _FEEDBACK,
        kinds=("nonpolice", "consult"), urgencies=_CAN_WAIT, quiet=True, again=timedelta(hours=24),
    ),
    Policy(ClockName.FEEDBACK, _FEEDBACK, again=timedelta(hours=4)),
    Policy(
        ClockName.ANSWER, _ladder((72 * 60, Tell.DUTY_OFFICER), (24 * 60, Tell.COMMUNITY_OFFICER)),
        quiet=True, again=timedelta(hours=24),
    ),
)  # fmt: skip
# What fits nothing else, so that no clock is ever without a policy.
LAST = Policy(ClockName.ACKNOWLEDGE, _ladder((5, Tell.OFFICERS)), quiet=True)


def choose(
    policies: tuple[Policy, ...], clock: str, holding: str, kind: str, urgency: int, grid: str | None
) -> Policy:
    """The first that fits: those of the settings come before these defaults.

    What waits for the end of the day was to be acknowledged till then.
    """
    clock = ClockName.ACKNOWLEDGE if clock == ClockName.HAND_OVER else clock
    return next((each for each in policies if each.fits(clock, holding, kind, urgency, grid)), LAST)
