"""Whether what is reported is known: told in this very breath, told by him before, or told by all here."""

from __future__ import annotations

import re

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.known import talked_of
from handlers.what_it_tells import another_thing
from models import lookup
from models.amending import BETWEEN
from models.cried import JUST_NOW
from models.incident_rows import Incident, Reporter
from models.incidents import Matter
from models.states import OPEN_STATES, State
from models.unclear import unclear
from models.work import Work
from understanding.own_life import apart
from understanding.reading import Kind, Reading

_ALSO = re.compile(
    r"也|一样|同样|[+＋]1|(?:啥时候|什么时候|甚时候|几点|多会儿?|多久).{0,4}(?:来|通|修|好|有|恢复)"
)
# Without a thing: it may be of whatever was told of here.
_NO_THING = re.compile(
    r"(?:(?:我|俺|咱)们?)?(?:家|这儿?|这边|这里|那儿?|那边|单元|楼上?|楼道|门口|小区)*也"
    r"(?:是|一样|这样|不[亮热通行]|没有?|坏|停|漏|堵|灭|黑)+[了的啊呢]*[。.!！]*"
)


def in_this_breath(asked: Asked, work: Work, reading: Reading, matter: Matter) -> Incident | None:
    """The matter that the speaker told of in this very breath, where this is about the same place.

    Who writes the place again and tells of another sort of thing tells of another matter.
    """
    if not asked.going_on or not asked.matters or not matter.place:
        return None
    incident = lookup.by_id(work, asked.matters[0])
    if incident is None or incident.state not in OPEN_STATES:
        return None
    if apart(incident.category, matter.category, asked.text) or another_thing(reading, incident.category):
        return None
    same = (incident.place, incident.grid, incident.kind) == (matter.place, matter.grid, matter.kind)
    return incident if same else None


def again(asked: Asked, work: Work, matter: Matter) -> Incident | None:
    """What he told of before and is still open, however long ago: he says it again since nothing happens.

    What is of no clear sort may be anything, and so another thing by now.
    """
    if matter.kind != Kind.NONPOLICE or not matter.place or unclear(matter.category):
        return None
    told = (matter.kind, matter.category, matter.place)
    known = (each for each in asked.known if not each.done and (each.kind, each.category, each.place) == told)
    found = next(known, None)
    return lookup.by_id(work, found.id) if found is not None else None


def asked_elsewhere(asked: Asked, work: Work, matter: Matter) -> Incident | None:
    """What he told in these very words in another talk just before, and was asked where it is."""
    if matter.place or matter.kind != Kind.NONPOLICE or asked.late:
        return None
    said = asked.incoming
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(col(Reporter.sender) == said.sender, col(Reporter.platform) == said.platform)
        .where(col(Reporter.conversation) != said.conversation, col(Incident.state) == State.CLARIFYING)
        .where(col(Incident.opened_at) >= work.now - JUST_NOW)
    )
    found = work.db.scalars(query.order_by(col(Incident.id).desc())).first()
    same = found is not None and work.vault.open(found.summary).split(BETWEEN)[0] == asked.text
    return found if same else None


def like_all_here(asked: Asked, work: Work, reading: Reading, matter: Matter) -> Incident | None:
    """What everybody here talks of, where somebody says 我家也停水了 and would have to be asked where."""
    lost = reading.kind is Kind.NONPOLICE and not reading.place and reading.grid is None
    if not lost or asked.late or not _ALSO.search(asked.text):
        return None
    if unclear(matter.category) and _NO_THING.fullmatch(asked.text) is None:
        return None
    incident = talked_of(work, matter, asked.incoming.conversation)
    return incident if incident is not None and incident.place else None
