"""The one narrow function of this folder: what a message is, how urgent, and whose grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.messages import Location
from models.registry import GroupInfo
from understanding.counters.service import Service


class Kind(StrEnum):
    """What a message is, most urgent first."""

    EMERGENCY = "emergency"
    POLICE = "police"
    NONPOLICE = "nonpolice"
    CONSULT = "consult"
    CHATTER = "chatter"


class Route(StrEnum):
    """Where a message goes."""

    IGNORE = "ignore"
    ANSWER = "answer"
    OFFICERS = "officers"
    GRID = "grid"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be read: the text, where and by whom it was said, and what is known of the speaker.

    `at` is the present, aware. `home` is the speaker's grid where it is known; `earlier` is what the
    speaker quotes and what he said here in the last minutes, newest first; `addressed` tells that it was
    said to us.
    """

    text: str
    at: datetime
    group: GroupInfo | None = None
    sender: str = ""
    home: str | None = None
    location: Location | None = None
    earlier: tuple[str, ...] = ()
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood. `urgency` is 1 (now) to 4; `reasons` are plain Chinese sentences.

    `grid` is one number or None; `candidates` the grids that the place leaves open,
    `options` the same with a label each, for the question; `answer` the 问题
    of the knowledge entry that is the sure answer, or None, `expired` that of one which would be and is past
    its last day, `nearest` those to choose from where nothing is sure; `point` longitude and latitude of
    the place; `said_before` tells that the place stood in an earlier message only; `service` is what is asked
    of the counters; `ring` the number for a danger that was told of and that an exception held back; `doubt`
    its sort where the words are heavy all the same, so that an officer had better have a look.
    """

    kind: Kind
    route: Route
    category: str = ""
    urgency: int = 4
    place: str = ""
    grid: str | None = None
    candidates: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    answer: str | None = None
    expired: str | None = None
    nearest: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    said_before: bool = False
    service: Service | None = None
    ring: str = ""
    doubt: str = ""
