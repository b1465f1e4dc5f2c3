"""What an officer sees in a text that was in doubt: an emergency, which begins at once, or nothing."""

from __future__ import annotations

from handlers.asked import Asked
from models import corrections, dispatch, doubt_cards, doubts, joining, lookup, receipts, standing
from models.doubt_rows import Doubt, DoubtState
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing, Text
from models.people import Actor
from models.states import OPEN_STATES, MoveName
from models.work import Work
from understanding.reading import Kind

WHY = "民警看过，是险情"
BEGUN = "{number} 按紧急警情办了。"
NOTHING = "好，{id} 不是险情，记下了。"
ALREADY = "{id} 有人看过了：{what}"
WAS_DANGER, WAS_NONE, NOBODY_LOOKED = "是险情（{number}）。", "不是险情。", "过去太久，忘掉了。"
OVER = "{number} 已经{state}，要重办发 /重办 {number} 原因。"


def seen(work: Work, row: Doubt) -> str:
    """What was seen in it before, or nothing."""
    if row.state == DoubtState.NONE:
        return ALREADY.format(id=row.id, what=WAS_NONE if row.decided_by is not None else NOBODY_LOOKED)
    if row.state == DoubtState.DANGER:
        incident = lookup.by_id(work, row.incident_id or 0)
        number = incident.number if incident is not None else ""
        return ALREADY.format(id=row.id, what=WAS_DANGER.format(number=number))
    return ""


def nothing(asked: Asked, work: Work, row: Doubt) -> tuple[str, list[Outgoing]]:
    """What he is told; its cards say so too."""
    doubts.decide(work, row, DoubtState.NONE, asked.speaker.id)
    return NOTHING.format(id=row.id), doubt_cards.updated(work, row)


def danger(asked: Asked, work: Work, row: Doubt) -> tuple[str, list[Outgoing]]:
    """What he is told, and all that an emergency sets going. Raises `MoveRefused`."""
    incident = lookup.by_id(work, row.incident_id) if row.incident_id is not None else None
    if incident is not None and incident.state not in OPEN_STATES:
        return OVER.format(number=incident.number, state=standing.words(incident)), []
    doubts.decide(work, row, DoubtState.DANGER, asked.speaker.id)
    begun, sent = _begun(asked, work, row) if incident is None else (incident, _raised(asked, work, incident))
    work.db.flush()
    return BEGUN.format(number=begun.number), [*sent, *doubt_cards.updated(work, row)]


def _begun(asked: Asked, work: Work, row: Doubt) -> tuple[Incident, list[Outgoing]]:
    """Its speaker hears first whom to ring; what is known already is joined."""
    matter = doubts.matter(work, row, WHY)
    if (same := joining.known(work, matter)) is not None:
        actor = Actor.of(asked.speaker)
        move(work, same, MoveName.AMEND, actor, note=matter.text, message_id=row.message_id)
        doubts.reported(work, row, same)
        return same, [_told(row, same, receipts.joined(same))]
    incident = doubts.opened(work, row, matter)
    doubts.reported(work, row, incident)
    sent = dispatch.to_officers(work, incident, Actor.of(asked.speaker), asked.message_id, note=WHY)
    return incident, [_told(row, incident, receipts.receipt(work, incident)), *sent]


def _raised(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """What was sent to a grid goes to the officers, as by /改类."""
    actor = Actor.of(asked.speaker)
    with corrections.kept(work, incident, actor, WHY, kind=Kind.EMERGENCY):
        return dispatch.to_officers(
            work, incident, actor, asked.message_id, note=WHY, name=MoveName.TO_POLICE, kind=Kind.EMERGENCY
        )


def _told(row: Doubt, incident: Incident, text: str) -> Outgoing:
    body = Text(text, quote=row.quote)
    return Outgoing(
        to=doubts.where(row), body=body, incident=incident.id, key=f"doubted:{row.id}", urgent=True
    )
