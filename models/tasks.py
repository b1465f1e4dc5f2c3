"""Which task somebody means: the one whose number he says, or the only one that is his to do here."""

from __future__ import annotations

from sqlmodel import col, select

from models.flow_rows import OutboxMessage
from models.incident_rows import Choice, Incident, TaskCard
from models.messages import Incoming
from models.people import Speaker
from models.roles import GroupKind
from models.states import State
from models.work import Work

IN_HAND = (State.DISPATCHED, State.ACKNOWLEDGED, State.ON_SCENE)


def of_card(work: Work, card: str) -> Incident | None:
    """The incident that a card shows."""
    row = work.db.get(TaskCard, card)
    return work.db.get(Incident, row.incident_id) if row else None


def of_sent_message(work: Work, said: Incoming, message_id: str) -> Incident | None:
    """The incident of a message that we sent into this conversation, by the platform's receipt for it."""
    if not message_id:
        return None
    query = select(OutboxMessage.incident_id).where(
        col(OutboxMessage.receipt) == message_id,
        col(OutboxMessage.platform) == said.platform,
        col(OutboxMessage.conversation) == said.conversation,
    )
    # Gateways use short ids again: the newest is meant.
    incident_id = work.db.scalars(query.order_by(col(OutboxMessage.id).desc())).first()
    return work.db.get(Incident, incident_id) if incident_id else None


def of_person(work: Work, said: Incoming, speaker: Speaker) -> list[Incident]:
    """What this person has in hand, else what waits for somebody in this group or grid, oldest first."""
    held = _open(work, col(Incident.holder_id) == speaker.id)
    if held:
        return held
    waiting = col(Incident.state) == State.DISPATCHED
    if said.private:
        return _open(work, waiting, col(Incident.grid).in_(speaker.grids), col(Incident.holding) == "grid")
    shown = select(TaskCard.incident_id).where(
        col(TaskCard.platform) == said.platform, col(TaskCard.conversation) == said.conversation
    )
    group = work.registry.group(said.platform, said.conversation)
    holding = "officers" if group is not None and group.kind is GroupKind.OFFICERS else "grid"
    return _open(work, waiting, col(Incident.id).in_(shown), col(Incident.holding) == holding)


def waiting_choice(work: Work, conversation: str, sender: str) -> Choice | None:
    """The question of ours that this person has still to answer here, if it is not stale."""
    choice = work.db.get(Choice, (conversation, sender))
    if choice is not None and choice.expires_at <= work.now:
        work.db.delete(choice)
        return None
    return choice


def _open(work: Work, *conditions: object) -> list[Incident]:
    query = select(Incident).where(col(Incident.state).in_(IN_HAND), *conditions)  # type: ignore[arg-type]
    return list(work.db.scalars(query.order_by(col(Incident.id)).limit(10)))
