"""Where an incident is shown as a task card: in the groups that have it, and with whoever took it.

In the private chat of its holder it is the same card: one update changes it everywhere.
"""

from __future__ import annotations

import hashlib

from sqlmodel import col, select

from models import background, budget, card_look
from models.card_look import KIND_WORDS as KIND_WORDS
from models.card_look import URGENCY_WORDS as URGENCY_WORDS
from models.incident_rows import CardPlace, Incident, TaskCard
from models.messages import Card, CardCopy, Outgoing, Platform, Target
from models.reaching import privately
from models.roles import GroupKind
from models.states import IN_HAND, State
from models.work import Work

COPIED = "copy:"
SHOWN = "card:"


def new_card(work: Work, incident: Incident, where: Target) -> Outgoing:
    """Put a card for the incident into a group or a private chat, and remember that it is there."""
    row = TaskCard(
        card=_card_id(incident, where.conversation),
        incident_id=incident.id or 0,
        platform=where.platform,
        conversation=where.conversation,
        private=where.private,
    )
    work.db.add(row)
    return _outgoing(work, incident, row, "", update=False)


def updates(work: Work, incident: Incident, holder: str = "") -> list[Outgoing]:
    """Bring every card of the incident up to its present state; `holder` where it is not the row's own."""
    said: list[Outgoing] = []
    own = False
    query = select(TaskCard).where(col(TaskCard.incident_id) == incident.id)
    for row in work.db.scalars(query.order_by(col(TaskCard.card))):
        shown = _outgoing(work, incident, row, holder, update=True)
        said.append(shown)
        if isinstance(shown.body, Card) and not own and _where_it_is(work, incident, row):
            own = True
            said += _for_the_holder(work, incident, row, shown.body)
    return said if own else [*said, *_alone(work, incident)]


def _alone(work: Work, incident: Incident) -> list[Outgoing]:
    """Who takes what the officers have only in a list gets a card of his own, and what only he is to know."""
    person = work.registry.team.person(incident.holder_id) if incident.holding == "officers" else None
    where = privately(person) if person is not None else None
    if person is None or where is None or State(incident.state) not in IN_HAND:
        return []
    card = new_card(work, incident, where)
    if isinstance(card.body, Card):
        _keep_place(work, card.body.card, where)
    return [card, *background.for_holder(work, incident, person)]


def _where_it_is(work: Work, incident: Incident, row: TaskCard) -> bool:
    """Whether the card stands among those who have the matter now, or with him who took it."""
    if row.private:
        person = work.registry.team.person(incident.holder_id)
        where = privately(person) if person is not None else None
        return where is not None and where.conversation == row.conversation
    group = work.registry.group(row.platform, row.conversation)
    of_grid = group is not None and group.kind is GroupKind.GRID
    return of_grid == (incident.holding == "grid") and pressable(work, incident, row)


def pressable(work: Work, incident: Incident, row: TaskCard) -> bool:
    """Whether those who see the card have the matter; whoever gave it away has the card only to read."""
    group = work.registry.group(row.platform, row.conversation)
    if group is None or group.kind is not GroupKind.GRID:
        return True
    return incident.holding == "grid" and incident.grid in group.grids


def _for_the_holder(work: Work, incident: Incident, row: TaskCard, card: Card) -> list[Outgoing]:
    """In private, once, for whoever has the matter in hand: the card, and what only he is to know."""
    person = work.registry.team.person(incident.holder_id) if card.buttons else None
    where = privately(person) if person is not None else None
    if person is None or where is None or where.platform != row.platform:
        return []
    if work.db.get(CardPlace, (row.card, where.conversation)) is not None:
        return []
    _keep_place(work, row.card, where)
    told = background.for_holder(work, incident, person)
    # Whoever was sent it alone has it before him.
    if row.private or budget.tight(work):
        return told
    copy = CardCopy(card.card, card.title, card.facts, card.status, card.buttons, next=card.next)
    key = f"{COPIED}{row.card}:{where.conversation}"
    return [Outgoing(to=where, body=copy, incident=incident.id, key=key), *told]


def _keep_place(work: Work, card: str, where: Target) -> None:
    work.db.add(CardPlace(card=card, conversation=where.conversation, platform=where.platform))


def _outgoing(work: Work, incident: Incident, row: TaskCard, holder: str, *, update: bool) -> Outgoing:
    can = pressable(work, incident, row)
    return Outgoing(
        to=Target(Platform(row.platform), row.conversation, row.private, row.account),
        body=card_look.card(work, incident, row.card, holder, pressable=can, update=update),
        incident=incident.id,
        key=f"{SHOWN}{row.card}:{incident.version}",
        urgent=incident.kind == "emergency",
        answers=update,
    )


def _card_id(incident: Incident, conversation: str) -> str:
    # The opening time is part of it: a platform that has seen an id once makes no second card of it.
    seed = f"{incident.opened_at.isoformat()}\x1f{conversation}\x1f{incident.version}"
    return f"yihu-{incident.number}-{hashlib.sha256(seed.encode()).hexdigest()[:8]}"
