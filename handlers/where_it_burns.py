"""在兴苑小区5号楼, from somebody else, just after something was told without a place: perhaps it is there."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.asked import Asked
from models import cried
from models.amending import BETWEEN, amend
from models.messages import Outgoing
from models.people import Actor
from models.unsure import MAYBE
from models.work import Work
from understanding.afterwards.answered_place import place_said
from understanding.place import Found

Handle = Callable[[Asked, Work], list[Outgoing]]
LONGEST = 20
# Neither what asks or tells of somebody (谁家的车, 小区停水了) nor what names no such thing is a place alone.
_A_PLACE = re.compile(
    r"(?!.*[吗呢了啊吧么我你他她谁哪有没?？])[^，,。]*(?:[号楼栋幢区苑园村路街巷庄湾]|小学|中学|医院|广场|大厦)"
)
SAYS = "（群里别人说）{text}"


def own_words(told: str) -> str:
    """What was told without what others in the group said: who tells it knows better where it is."""
    others = SAYS.partition("{")[0]
    return BETWEEN.join(each for each in told.split(BETWEEN) if not each.startswith(others))


def may_be(asked: Asked) -> bool:
    """Whether a resident in a group says where, and nothing else."""
    if not asked.text or asked.incoming.private or asked.among_staff or asked.late or asked.clarifying:
        return False
    # Few words of talk may be a place at all, which is seen at a glance.
    return len(asked.text) <= LONGEST and _A_PLACE.match(asked.text) is not None and _where(asked).bare


def _where(asked: Asked) -> Found:
    found = asked.where(asked.text)
    return found if found.bare else asked.where(place_said(asked.text))


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles them where nothing was cried.

    He may have meant another place: the officers see it as a guess, and who cried may say so.
    """

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = cried.without_place(work, asked.incoming.conversation)
        found = _where(asked)
        if incident is None and (asks := cried.asking(work, asked.incoming.conversation)) is not None:
            # Whose grid it is his word alone does not decide; whoever gets it reads it.
            said = SAYS.format(text=asked.text)
            return amend(work, asks, Actor.of(asked.speaker), said, asked.message_id)
        if incident is None or incident.place or not found.place:
            return otherwise(asked, work)
        incident.place, incident.grid = MAYBE.format(name=found.place), found.grid
        note = SAYS.format(text=asked.text)
        return amend(work, incident, Actor.of(asked.speaker), note, asked.message_id)

    return handle
