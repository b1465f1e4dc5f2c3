"""261123-009 不用来了: a number that is none of his; nothing else is taken for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.asked import Asked
from models import lookup, telling
from models.messages import Outgoing
from models.work import Work
from understanding.afterwards.not_done import unsolved
from understanding.afterwards.usual import chases, solved
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import withdrawn
from understanding.normal import plain

Handle = Callable[[Asked, Work], list[Outgoing]]
# He may have told it elsewhere, alone: here nobody hears of that.
NOT_HIS = "{number} 不是您在这里报的，没有动它。{his}"
HIS = "您在这里报的是 {numbers}，说的是它就带上这个编号再说一遍。"
MOST = 5
_DIGITS = re.compile(r"\d{6}")


def may_be(asked: Asked) -> bool:
    """Whether he names a number that is none of what he reported here, and says that it is done or is not."""
    # Most texts have none, which is seen at a glance.
    if _DIGITS.search(asked.text) is None or asked.among_staff:
        return False
    if not (number := lookup.written(asked.text)):
        return False
    if any(each.number == number for each in asked.known):
        return False
    text = lookup.strip_number(plain(asked.text))
    ends = chases(text) or solved(text) or unsolved(text) or well(text) is not None
    return ends or withdrawn(text) is not None


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles what he reported elsewhere."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        number = lookup.written(asked.text)
        incident = lookup.by_number(work, number)
        rows = telling.reporters(work, incident) if incident is not None else []
        if asked.incoming.private and any(row.sender == asked.incoming.sender for row in rows):
            return otherwise(asked, work)
        open_ = [each.number for each in asked.known if not each.over][:MOST]
        his = HIS.format(numbers="、".join(open_)) if open_ else ""
        return [asked.reply(NOT_HIS.format(number=number, his=his))]

    return handle
