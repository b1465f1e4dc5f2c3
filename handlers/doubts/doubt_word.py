"""A doubt decided in a word among the officers: its card's 确认 or 不对, said while it alone waits."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import command
from handlers.asked import Asked
from handlers.doubts.doubt_press import MAY
from models import doubts
from models.messages import Outgoing
from models.roles import GroupKind
from models.work import Work

COMMAND = "险情"
DANGER, NONE = "{id}", "不是 {id}"
_YES = re.compile(r"(?:确认|是险情)[了。.!！\s]*")
_NO = re.compile(r"(?:不对|不是险情)[。.!！\s]*")
Handle = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Whether one of those who decide says it to us in their group; what is quoted is what he speaks of."""
    here = asked.group is not None and asked.group.kind is GroupKind.OFFICERS and asked.incoming.addressed
    if not here or asked.speaker.role not in MAY or asked.incoming.quote is not None:
        return False
    return bool(_YES.fullmatch(asked.text) or _NO.fullmatch(asked.text))


def before(further: Handle) -> Handle:
    """As by /险情; where none waits, or several, it is said of something else."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        waiting = doubts.waiting(work.db, work.now)
        if len(waiting) != 1:
            return further(asked, work)
        words = DANGER if _YES.fullmatch(asked.text) else NONE
        return command.confirmed(asked, work, COMMAND, words.format(id=waiting[0].id))

    return handle
