"""What an incident looks like as a task card, fit for the group that sees it.

A grid group sees the place and the matter, never who reported it; police matters go out minimal
(number, kind, urgency, place), as the privacy rules of the design have it.
"""

from __future__ import annotations

import hashlib

from sqlmodel import col, select

from models.incident_rows import Incident, TaskCard
from models.incidents import local
from models.messages import Button, Card, Outgoing, Platform, Target
from models.registry import GroupInfo
from models.roles import GroupKind
from models.states import STATE_WORDS, MoveName, State
from models.work import Work

KIND_WORDS = {"emergency": "紧急警情", "police": "警情", "nonpolice": "网格事项", "consult": "咨询"}
URGENCY_WORDS = {1: "特急", 2: "紧急", 3: "一般", 4: "可缓"}
UNKNOWN_PLACE = "还不清楚"
HOLDER_LINE = "{state} · {name} · {time}"

_BUTTONS = {
    State.DISPATCHED: (MoveName.ACKNOWLEDGE, MoveName.ARRIVE, MoveName.RETURN),
    State.ACKNOWLEDGED: (MoveName.ARRIVE, MoveName.RESOLVE, MoveName.RETURN),
    State.ON_SCENE: (MoveName.RESOLVE, MoveName.RETURN),
}
_LABELS = {
    MoveName.ACKNOWLEDGE: "签收",
    MoveName.ARRIVE: "到场",
    MoveName.RESOLVE: "办结",
    MoveName.RETURN: "退回",
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
    return _show(work, incident, row, update=False)


def updates(work: Work, incident: Incident, holder: str = "") -> list[Outgoing]:
    """Bring every card of the incident up to its present state."""
    rows = work.db.scalars(select(TaskCard).where(col(TaskCard.incident_id) == incident.id))
    return [_show(work, incident, row, update=True, holder=holder) for row in rows]


def _show(work: Work, incident: Incident, row: TaskCard, *, update: bool, holder: str = "") -> Outgoing:
    card = Card(
        card=row.card,
        title=f"【{KIND_WORDS.get(incident.kind, '事项')}】{incident.place or incident.category or '新事项'}",
        facts=tuple(_facts(work, incident)),
        status=_status(work, incident, holder),
        buttons=_buttons(work, incident, row),
        update=update,
    )
    where = Target(Platform(row.platform), row.conversation, row.private, row.account)
    return Outgoing(
        to=where,
        body=card,
        incident=incident.id,
        key=f"card:{row.card}:{incident.version}",
        urgent=incident.kind == "emergency",
        answers=update,
    )


def _buttons(work: Work, incident: Incident, row: TaskCard) -> tuple[Button, ...]:
    # Whoever gave the matter away keeps the card to read, not to press.
    group = work.registry.group(row.platform, row.conversation)
    if group is not None and group.kind is GroupKind.GRID and incident.holding != "grid":
        return ()
    return tuple(Button(name, _LABELS[name]) for name in _BUTTONS.get(State(incident.state), ()))


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
    word = STATE_WORDS[State(incident.state)]
    if not holder:
        return word
    return HOLDER_LINE.format(state=word, name=holder, time=local(work, incident.since).strftime("%H:%M"))


def _card_id(incident: Incident, conversation: str) -> str:
    # The opening time is part of it: a platform that has seen an id once makes no second card of it.
    seed = f"{incident.opened_at.isoformat()}\x1f{conversation}\x1f{incident.version}"
    return f"yihu-{incident.number}-{hashlib.sha256(seed.encode()).hexdigest()[:8]}"
