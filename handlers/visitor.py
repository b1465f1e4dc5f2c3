"""Whoever came by a link out of a group may be anybody: what he says is noted, and nothing is done by it."""

from __future__ import annotations

from collections.abc import Callable

from handlers import door_proof
from handlers.asked import Asked
from models import lookup, private_door
from models.amending import amend
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work
from understanding.reading import Kind

Otherwise = Callable[[Asked, Work], list[Outgoing]]

NOTED = "记下了，民警看得到。"
SAYS = "（私聊进来的人说，未确认是本人）{text}"
PICTURE = "（发了图片）"
IN_THE_GROUP = "这几个数字要回到群里发（{digits}），在这里发我分不出是不是您本人。"


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of such a visitor; `otherwise` handles what anybody else goes on with, and a new danger."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = _by_door(asked, work)
        digits = private_door.waits(work, incident, asked.incoming) if incident is not None else ""
        if incident is not None and digits:
            private_door.speaks(work, incident, asked.incoming)
        if incident is None or not digits or _alarm(asked, incident):
            return otherwise(asked, work)
        if door_proof.said(asked.text) == digits:
            return [asked.reply(IN_THE_GROUP.format(digits=digits), incident=incident.id)]
        note = SAYS.format(text=asked.text or PICTURE)
        sent = amend(work, incident, Actor(Role.RESIDENT), note, asked.message_id)
        return [asked.reply(NOTED, incident=incident.id), *sent]

    return handle


def _by_door(asked: Asked, work: Work) -> Incident | None:
    """The matter on whose account he came, where nothing of his own came after it."""
    newest = next((each for each in asked.known if not each.over), None)
    if not asked.incoming.private or newest is None or not newest.by_door:
        return None
    return lookup.by_id(work, newest.id)


def _alarm(asked: Asked, incident: Incident) -> bool:
    return asked.read(asked.text).kind is Kind.EMERGENCY and incident.kind != Kind.EMERGENCY
