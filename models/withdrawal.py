"""Who hears that a reporter took his matter back: those who were told of it, its holder, the officers."""

from __future__ import annotations

from sqlmodel import col, select

from models import called, telling, telling_staff
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident
from models.messages import Outgoing, Platform, Target, Text
from models.states import State
from models.work import Work

NOBODY_GOES = "{number} {place} 反映人撤回了，不用去了。"
UNTAKEN = (State.RECEIVED, State.CLARIFYING, State.DISPATCHED)
UNHEARD = (OutboxState.DEAD, OutboxState.DROPPED)


def in_hand(incident: Incident) -> bool:
    """Whether somebody took it, sent it to a department, or watches over it."""
    taken = State(incident.state) not in UNTAKEN
    return taken or incident.holding == "referred" or bool(incident.supervision)


def told(work: Work, incident: Incident, text: str = "") -> list[Outgoing]:
    """To everybody who was told of it so far, whatever step of the clocks that was: that it is over."""
    text = text or NOBODY_GOES.format(number=incident.number, place=called.to_staff(work, incident))
    return [
        Outgoing(
            to=each, body=Text(text), incident=incident.id,
            key=f"withdrawn:{incident.number}:{incident.version}:{each.platform}:{each.conversation}",
        )
        for each in _heard(work, incident)
    ]  # fmt: skip


def _heard(work: Work, incident: Incident) -> list[Target]:
    """Where something was said of it, but for those who reported it, in their group or alone with us."""
    row = OutboxMessage
    found = (
        select(row.platform, row.conversation, row.private, row.account)
        .where(col(row.incident_id) == incident.id, col(row.state).not_in(UNHEARD))
        .order_by(col(row.id))
    )
    rows = telling.reporters(work, incident)
    own = {(each.platform, where) for each in rows for where in (each.conversation, each.sender)}
    places = {
        (platform, conversation): Target(Platform(platform), conversation, private, account)
        for platform, conversation, private, account in work.db.execute(found)
    }
    return [target for place, target in places.items() if place not in own]


def holder(work: Work, incident: Incident, text: str) -> list[Outgoing]:
    """To whoever has it in hand; to the officers where that is nobody."""
    person = work.registry.team.person(incident.holder_id)
    return telling_staff.people(work, (person,) if person else (), text, _key(incident))


def officers(work: Work, incident: Incident, text: str) -> list[Outgoing]:
    """To the officers' groups, and to whoever has it in hand."""
    said = telling_staff.officers(work, text, _key(incident))
    places = {(each.to.platform, each.to.conversation) for each in said}
    alone = holder(work, incident, text) if incident.holder_id is not None else []
    return [*said, *(each for each in alone if (each.to.platform, each.to.conversation) not in places)]


def _key(incident: Incident) -> str:
    return f"withdrawn:{incident.number}:{incident.version}"
