"""我在门口看见他了, from somebody else, while somebody is missing: the officers hear it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from handlers.asked import Asked
from models import cried, officer_places, telling, withdrawal
from models.amending import amend
from models.danger import UNCLEAR
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor
from models.work import Work
from understanding.reading import Kind

Handle = Callable[[Asked, Work], list[Outgoing]]
SORT, LONGEST, LASTS = "走失", 40, timedelta(hours=6)
_SEEN = re.compile(
    r"(?:看[见到]|见[过到着]|瞅见|碰[见到]|遇[见到]|领[到着回走]|找[到着]|捡到|送到|拉住|拦住).{0,12}"
    r"(?:个|他|她|孩|娃|人|老|男|女|穿|了|像)|在我(?:这|家|店|们|身)|跟(?:着)?我|[他她]在|像你说的"
)
_OTHER = re.compile(r"新闻|电视|抖音|快手|视频|文件|通知|消息|公告|昨天|没(?:有)?(?:看|见)|[吗？?]")
SAYS = "（群里别人说）{text}"
THANKS = "收到，已经告诉民警（{number}）。人在身边的话，请先陪着，别让走开。"
OFFICERS = "{number} 群里别人说可能看到了走失的人，原话看详情。请马上联系核实。"


def may_be(asked: Asked) -> bool:
    """Whether a resident says among others that he saw somebody; another sort of danger is its own matter."""
    if not asked.text or asked.incoming.private or asked.among_staff or asked.late:
        return False
    said = asked.text
    if len(said) > LONGEST or _SEEN.search(said) is None or _OTHER.search(said) is not None:
        return False
    reading = asked.read(said)
    of_it = reading.category == SORT or reading.category.endswith(UNCLEAR)
    return reading.kind is Kind.CHATTER or (reading.kind is Kind.EMERGENCY and of_it)


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles them where nobody is missed."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = _missed(asked, work)
        if incident is None:
            return otherwise(asked, work)
        note = SAYS.format(text=asked.text)
        sent = amend(work, incident, Actor.of(asked.speaker), note, asked.message_id)
        sent += withdrawal.officers(work, incident, OFFICERS.format(number=incident.number))
        if officer_places.any_reached(work):
            thanks = THANKS.format(number=incident.number)
            sent.insert(0, asked.reply(thanks, incident=incident.id, urgent=True))
        return sent

    return handle


def _missed(asked: Asked, work: Work) -> Incident | None:
    """Who is missing by the word of somebody else; the reporter himself goes on with what he told."""
    for incident in cried.lately(work, asked.incoming.conversation, LASTS):
        own = any(row.sender == asked.incoming.sender for row in telling.reporters(work, incident))
        if incident.category == SORT and not own:
            return incident
    return None
