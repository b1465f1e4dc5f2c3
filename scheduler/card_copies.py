"""A card that could not be shown in private beside its group's, which never came there: it comes by itself.

Who sees the card in his group needs no second one.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Exists, exists, literal, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models import cards
from models.allowed import present
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident, TaskCard
from models.messages import Outgoing
from models.reaching import privately
from models.states import IN_HAND, State
from models.work import Work

MOST = 500
ON_ITS_WAY = (OutboxState.DUE, OutboxState.SENDING, OutboxState.ANSWERING)


def due(work: Work) -> list[int]:
    """Copies that died while the card itself is nowhere."""
    copy = OutboxMessage
    # A change may be taken of a card that was made and never came to the group; one on its way may come.
    lost = or_(_shown(OutboxState.DEAD), ~_shown(OutboxState.SENT, *ON_ITS_WAY))
    query = (
        select(copy.id)
        .join(TaskCard, col(TaskCard.incident_id) == col(copy.incident_id))
        .where(col(copy.state) == OutboxState.DEAD, col(copy.key).startswith(_of(cards.COPIED)), lost)
    )
    return [row for row in work.db.scalars(query.order_by(col(copy.id)).limit(MOST)) if row is not None]


def _shown(*states: OutboxState) -> Exists:
    """Whether something that brings the card to its group stands at one of these."""
    row = aliased(OutboxMessage)
    return exists().where(
        col(row.incident_id) == TaskCard.incident_id,
        col(row.state).in_(states),
        col(row.key).startswith(_of(cards.SHOWN)),
    )


def _of(sort: str) -> ColumnElement[str]:
    """What the keys of a card begin with; no card's number has a sign that stands for others there."""
    return literal(sort) + col(TaskCard.card) + ":"


def settle(work: Work, row: int) -> list[Outgoing]:
    """A card of his own for whoever has the matter still; what cannot be sent then is told like any other."""
    copy = work.db.get(OutboxMessage, row, with_for_update=True)
    if copy is None or copy.state != OutboxState.DEAD or copy.incident_id is None:
        return []
    copy.state = OutboxState.DROPPED
    incident = present(work, work.db.get_one(Incident, copy.incident_id))
    person = work.registry.team.person(incident.holder_id)
    where = privately(person) if person is not None else None
    mine = where is not None and where.conversation == copy.conversation
    if where is None or not mine or State(incident.state) not in IN_HAND or _has_one(work, copy):
        return []
    return [cards.new_card(work, incident, where)]


def _has_one(work: Work, copy: OutboxMessage) -> bool:
    query = select(TaskCard.card).where(
        col(TaskCard.incident_id) == copy.incident_id,
        col(TaskCard.conversation) == copy.conversation,
        col(TaskCard.private),
    )
    return work.db.scalars(query).first() is not None
