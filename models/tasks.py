"""Which task somebody means: the one whose number he says, or the only one that is his to do here."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState, conversation_key
from models.incident_rows import Choice, Helper, Incident, TaskCard
from models.messages import Incoming
from models.people import Speaker
from models.roles import GroupKind, Role
from models.states import State
from models.work import Work

IN_HAND = (State.DISPATCHED, State.ACKNOWLEDGED, State.ON_SCENE)
# What a question's act begins with where a command waits to be confirmed; that is asked about elsewhere.
COMMAND = "/"
# The act of a list of knowledge entries that somebody may choose from.
ENTRY = "?"
# The act of other offers to residents, which begin with it: what is nearest, and an appointment's two steps.
NEAR, COUNTER, SLOT = "?near", "?counter", "?slot"
# Which of several matters he takes back.
TAKEN_BACK = "?back"
# Nothing is offered: which entry was told last, of which he may ask on.
TOLD = "?told"
# The act of a question which grid a matter goes to, with the matter's number.
GRID = "@"
# What the act of a question begins with that belongs to one of the five reports; its kind follows.
FORM = "+"


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


def of_person(work: Work, said: Incoming, speaker: Speaker, *, done: bool = False) -> list[Incident]:
    """What this person has in hand, else what waits for somebody in this group or grid, oldest first.

    With `done` what he finished and nobody checked yet comes before what waits for others.
    """
    joined = select(Helper.incident_id).where(col(Helper.person_id) == speaker.id)
    his = or_(col(Incident.holder_id) == speaker.id, col(Incident.id).in_(joined))
    if held := _open(work, his):
        return held
    if done and (finished := _in(work, (State.RESOLVED,), his)):
        return finished[-1:]
    if said.private and speaker.role is Role.OFFICER:
        return _told_last(work, said)
    return waiting(work, said, speaker)


def waiting(work: Work, said: Incoming, speaker: Speaker) -> list[Incident]:
    """What waits for somebody to take it in this group, or in private in the speaker's grids."""
    free = col(Incident.state) == State.DISPATCHED
    return _open(work, free, col(Incident.holder_id).is_(None), *_here(work, said, speaker))


def _told_last(work: Work, said: Incoming) -> list[Incident]:
    """What an officer was told of last in private, where it waits for the officers: 收到 means that."""
    row, lane = OutboxMessage, conversation_key(said.platform, "", said.conversation, private=True)
    query = select(row.incident_id).where(
        # What is urgent has a lane of its own, whose name begins so.
        col(row.lane).between(lane, f"{lane}\x7f"),
        col(row.conversation) == said.conversation,
        col(row.state).in_((OutboxState.SENDING, OutboxState.SENT)),
    )
    last = work.db.scalars(query.order_by(col(row.id).desc()).limit(1)).first()
    free = (col(Incident.holder_id).is_(None), col(Incident.holding) == "officers")
    return _in(work, (State.DISPATCHED,), col(Incident.id) == last, *free) if last else []


def of_officers(work: Work) -> list[Incident]:
    """What waits for an officer to take it, oldest first."""
    free = col(Incident.state) == State.DISPATCHED
    return _open(work, free, col(Incident.holder_id).is_(None), col(Incident.holding) == "officers")


def in_hand(work: Work, speaker: Speaker) -> list[Incident]:
    """What this person has signed for and not finished, oldest first."""
    return _open(work, col(Incident.holder_id) == speaker.id, col(Incident.state) != State.DISPATCHED)


def under_way(work: Work, said: Incoming, speaker: Speaker) -> list[Incident]:
    """What somebody has in hand, or waits for somebody, in this group or the speaker's grids."""
    return _open(work, *_here(work, said, speaker))


def waiting_choice(work: Work, conversation: str, sender: str) -> Choice | None:
    """The question of ours that this person has still to answer here, if it is not stale."""
    choice = work.db.get(Choice, (conversation, sender))
    if choice is not None and choice.act.startswith((COMMAND, ENTRY, GRID, FORM)):
        return None
    if choice is not None and choice.expires_at <= work.now:
        work.db.delete(choice)
        return None
    return choice


def _here(work: Work, said: Incoming, speaker: Speaker) -> tuple[ColumnElement[bool], ...]:
    """Conditions of what is shown in this group, or in private lies in the speaker's grids."""
    if said.private:
        return col(Incident.grid).in_(speaker.grids), col(Incident.holding) == "grid"
    shown = select(TaskCard.incident_id).where(
        col(TaskCard.platform) == said.platform, col(TaskCard.conversation) == said.conversation
    )
    group = work.registry.group(said.platform, said.conversation)
    holding = "officers" if group is not None and group.kind is GroupKind.OFFICERS else "grid"
    return col(Incident.id).in_(shown), col(Incident.holding) == holding


def _open(work: Work, *conditions: ColumnElement[bool]) -> list[Incident]:
    return _in(work, IN_HAND, *conditions)


def _in(work: Work, states: tuple[State, ...], *conditions: ColumnElement[bool]) -> list[Incident]:
    query = select(Incident).where(col(Incident.state).in_(states), *conditions)
    return list(work.db.scalars(query.order_by(col(Incident.id)).limit(10)))
