"""What a member may mean by what he says of his task."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What somebody wants to say of his task; `note` tells of it and moves nothing."""

    ACKNOWLEDGE = "acknowledge"
    ARRIVE = "arrive"
    RESOLVE = "resolve"
    RETURN = "return"
    HELP = "help"
    POLICE = "to_police"
    GRID = "to_grid"
    JOIN = "join"
    BEHALF = "behalf"
    HAND_OVER = "hand_over"
    EXTEND = "extend"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TaskWord:
    """`note` is what was said, without number and name of the step, where words matter.

    `name` is who is to have it; `days` how many more are asked for, 0 where that is not said.
    """

    meaning: Meaning
    note: str = ""
    name: str = ""
    days: int = 0
