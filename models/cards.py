"""What an incident looks like as a task card, fit for the group that sees it, and where it is shown.

A grid group sees the place and the matter, never who reported it; police matters go out minimal
(number, kind, urgency, place), as the privacy rules of the design have it. Whoever has the matter finds
the same card in his private chat: one update changes it everywhere.
"""

from __future__ import annotations

import hashlib

from sqlmodel import col, select

from models import budget, standing
from models.incident_rows import CardPlace, Helper, Incident, TaskCard
from models.incidents import local
from models.messages import Button, Card, CardCopy, Outgoing, Platform, Target
from models.reaching import privately
from models.registry import GroupInfo
from models.roles import GroupKind
from models.states import MoveName, State
from models.work import Work

KIND_WORDS = {"emergency": "紧急警情", "police": "警情", "nonpolice": "网格事项", "consult": "咨询"}
URGENCY_WORDS = {1: "特急", 2: "紧急", 3: "一般", 4: "可缓"}
UNKNOWN_PLACE = "还不清楚"
HOLDER_LINE = "{state} · {name} · {time}"
HELP_LINE = "{status} · 求助中"
NEXT = {
    State.RECEIVED: "等确认地点",
    State.CLARIFYING: "等确认地点",
    State.DISPATCHED: "等人签收",
    State.ACKNOWLEDGED: "等到场",
    State.ON_SCENE: "等办结",
    State.RESOLVED: "等核查",
}
UNTIL = "{waited}，{time} 前"
LATE = "{waited}，已经超时"
COPIED = "copy:"

_BUTTONS = {
    State.DISPATCHED: (MoveName.ACKNOWLEDGE, MoveName.ARRIVE, MoveName.RETURN, MoveName.HELP),
    State.ACKNOWLEDGED: (MoveName.ARRIVE, MoveName.RESOLVE, MoveName.RETURN, MoveName.HELP),
    State.ON_SCENE: (MoveName.RESOLVE, MoveName.RETURN, MoveName.HELP),
}
_LABELS = {
    MoveName.ACKNOWLEDGE: "签收",
    MoveName.ARRIVE: "到场",
    MoveName.RESOLVE: "办结",
    MoveName.RETURN: "退回",
    MoveName.HELP: "求助",
}


def new_card(work: Work, incident: Incident, group: GroupInfo) -> Outgoing:
    """Put a card for the incident into a group, and remember that it is there."""
    row = TaskCard(
        card=_card_id(incident, group.external_id),
        incident_id=incident.id or 0,
        platform=group.platform,
        conversation=group.external_id,
    )
    work.db.add(row)
    return _outgoing(incident, row, _card(work, incident, row, ""), f"card:{row.card}:{incident.version}")


def updates(work: Work, incident: Incident, holder: str = "") -> list[Outgoing]:
    """Bring every card of the incident up to its present state; `holder` where it is not the row's own.

    What is verified is closed in a few minutes: one call tells both.
    """
    said: list[Outgoing] = []
    if State(incident.state) is State.VERIFIED:
        return said
    for row in work.db.scalars(select(TaskCard).where(col(TaskCard.incident_id) == incident.id)):
        card = _card(work, incident, row, holder, update=True)
        said.append(_outgoing(incident, row, card, f"card:{row.card}:{incident.version}"))
        if pressable(work, incident, row):
            said += _for_the_holder(work, incident, row, card)
    return said


def pressable(work: Work, incident: Incident, row: TaskCard) -> bool:
    """Whether those who see the card have the matter; whoever gave it away has the card only to read."""
    group = work.registry.group(row.platform, row.conversation)
    return group is None or group.kind is not GroupKind.GRID or incident.holding == "grid"


def _for_the_holder(work: Work, incident: Incident, row: TaskCard, card: Card) -> list[Outgoing]:
    """The card in the private chat of whoever has the matter in hand, once, where it can be reached."""
    person = work.registry.team.person(incident.holder_id) if card.buttons else None
    where = privately(person) if person is not None else None
    if where is None or row.private or where.platform != row.platform:
        return []
    if work.db.get(CardPlace, (row.card, where.conversation)) is not None or budget.tight(work):
        return []
    work.db.add(CardPlace(card=row.card, conversation=where.conversation, platform=where.platform))
    copy = CardCopy(card.card, card.title, card.facts, card.status, card.buttons, next=card.next)
    return [
        Outgoing(to=where, body=copy, incident=incident.id, key=f"{COPIED}{row.card}:{where.conversation}")
    ]


def _outgoing(incident: Incident, row: TaskCard, card: Card, key: str) -> Outgoing:
    where = Target(Platform(row.platform), row.conversation, row.private, row.account)
    urgent = incident.kind == "emergency"
    return Outgoing(to=where, body=card, incident=incident.id, key=key, urgent=urgent, answers=card.update)


def _card(work: Work, incident: Incident, row: TaskCard, holder: str, *, update: bool = False) -> Card:
    buttons = _BUTTONS.get(State(incident.state), ()) if pressable(work, incident, row) else ()
    return Card(
        card=row.card,
        title=f"【{KIND_WORDS.get(incident.kind, '事项')}】{incident.place or incident.category or '新事项'}",
        facts=tuple(_facts(work, incident)),
        status=_status(work, incident, holder),
        buttons=tuple(Button(name, _LABELS[name]) for name in buttons),
        update=update,
        next=_next(work, incident),
    )


def _next(work: Work, incident: Incident) -> str:
    """What is waited for, and until when; what is late says so."""
    waited = NEXT.get(State(incident.state), "")
    due = incident.due_at
    if not waited or due is None or incident.kind == "consult":
        return waited
    if incident.step > 0:
        return LATE.format(waited=waited)
    at = local(work, due)
    form = "%H:%M" if at.date() == local(work, work.now).date() else "%m-%d %H:%M"
    return UNTIL.format(waited=waited, time=at.strftime(form))


def _facts(work: Work, incident: Incident) -> list[tuple[str, str]]:
    grid = work.registry.grids.get(incident.grid or "")
    facts = [
        ("编号", incident.number),
        ("地点", incident.place or UNKNOWN_PLACE),
        ("网格", grid.name if grid else ""),
        ("类别", incident.category),
        ("紧急", URGENCY_WORDS[incident.urgency]),
        ("受理", local(work, incident.opened_at).strftime("%m-%d %H:%M")),
    ]
    if incident.kind == "nonpolice":
        facts.insert(1, ("内容", work.vault.open(incident.summary)))
    elif work.settings.desk_url:
        facts.append(("详情", work.settings.desk_url))
    if incident.result is not None:
        facts.append(("结果", work.vault.open(incident.result)))
    return [(label, value) for label, value in facts if value]


def _status(work: Work, incident: Incident, holder: str) -> str:
    """The state, whose it is since when, and whether help is called for."""
    status = standing.for_staff(incident)
    names = "、".join(_names(work, incident)) or holder
    if names:
        time = local(work, incident.since).strftime("%H:%M")
        status = HOLDER_LINE.format(state=status, name=names, time=time)
    calling = incident.help_since is not None and State(incident.state) in _BUTTONS
    return HELP_LINE.format(status=status) if calling else status


def _names(work: Work, incident: Incident) -> list[str]:
    """The holder, then who joined him."""
    if incident.holder_id is None:
        return []
    query = select(Helper.person_id).where(col(Helper.incident_id) == incident.id)
    joined = work.db.scalars(query.order_by(col(Helper.joined_at)))
    people = (work.registry.team.person(each) for each in (incident.holder_id, *joined))
    return list(dict.fromkeys(person.name for person in people if person is not None))


def _card_id(incident: Incident, conversation: str) -> str:
    # The opening time is part of it: a platform that has seen an id once makes no second card of it.
    seed = f"{incident.opened_at.isoformat()}\x1f{conversation}\x1f{incident.version}"
    return f"yihu-{incident.number}-{hashlib.sha256(seed.encode()).hexdigest()[:8]}"
