"""The emergency that comes of a doubt: begun, joined to what is known, or raised from what it was."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.first_word import ALONE, TO_US
from handlers.known import known
from handlers.report import LATE
from models import (
    cards,
    corrections,
    dispatch,
    doubt_cards,
    doubts,
    lookup,
    private_door,
    receipts,
)
from models.doubt_rows import Doubt
from models.incident_rows import Incident
from models.incidents import Matter, move
from models.messages import Outgoing, Platform, Text
from models.people import YIHU, Actor
from models.roles import Role
from models.states import MoveName
from models.work import Work
from understanding.reading import Kind
from understanding.sensitive import sensitive

WHY = "{name}看过，是险情"
LIKE = "话里像是“{sort}”，规则拿不准，先给民警看"


def begun(asked: Asked, work: Work, row: Doubt) -> tuple[Incident, list[Outgoing]]:
    """Its speaker hears first whom to ring; what is known already is joined."""
    matter = doubts.matter(work, row, _why(asked), LIKE.format(sort=row.sort))
    if (same := known(work, matter)) is not None:
        return same, _joined(asked, work, row, same, matter)
    incident = doubts.opened(work, row, matter)
    # What goes on with what an informant told is for officers alone too.
    before = lookup.by_id(work, row.incident_id) if row.incident_id is not None else None
    incident.informed = before is not None and before.informed
    doubts.reported(work, row, incident)
    sent = dispatch.to_officers(
        work, incident, Actor.of(asked.speaker), asked.message_id, note=_note(asked, work, row)
    )
    return incident, [*_told(work, row, incident, receipts.receipt(work, incident)), *sent]


def _joined(asked: Asked, work: Work, row: Doubt, same: Incident, matter: Matter) -> list[Outgoing]:
    """One more voice on what is known, which is an emergency now if it was none."""
    actor = Actor(Role.RESIDENT, row.person_id)
    move(work, same, MoveName.AMEND, actor, note=matter.text, message_id=row.message_id)
    doubts.reported(work, row, same)
    if same.kind != Kind.EMERGENCY:
        return raised(asked, work, row, same)
    return [*_told(work, row, same, receipts.joined(work, same)), *cards.updates(work, same)]


def raised(asked: Asked, work: Work, row: Doubt, incident: Incident) -> list[Outgoing]:
    """What was sent elsewhere goes to the officers, as by /改类; what they have as one is one."""
    if incident.kind == Kind.EMERGENCY:
        return []
    incident.reasons = [*incident.reasons, _why(asked), LIKE.format(sort=row.sort)]
    # The table lets no auxiliary take a matter from its grid; that a danger goes to the officers is a rule.
    actor = Actor.of(asked.speaker) if asked.speaker.role is Role.OFFICER else YIHU
    with corrections.kept(work, incident, Actor.of(asked.speaker), _why(asked), kind=Kind.EMERGENCY):
        sent = dispatch.to_officers(
            work, incident, actor, asked.message_id, note=_note(asked, work, row), name=MoveName.TO_POLICE,
            kind=Kind.EMERGENCY, category=row.sort, urgency=1,
        )  # fmt: skip
    return [*_told(work, row, incident, receipts.receipt(work, incident)), *sent]


def _why(asked: Asked) -> str:
    return WHY.format(name=asked.speaker.name)


def _note(asked: Asked, work: Work, row: Doubt) -> str:
    late = LATE.format(minutes=doubt_cards.minutes(row)) if doubts.late(work, row) else ""
    return "；".join(filter(None, (_why(asked), late)))


def _told(work: Work, row: Doubt, incident: Incident, text: str) -> list[Outgoing]:
    """To whoever said it; a group hears nothing that comes too late, and what is not for it goes on alone."""
    # Nobody sits where the call desk's cases come from.
    unheard = row.platform == Platform.CONSOLE
    if unheard or (doubts.late(work, row) and not row.private):
        return []
    if not row.private and sensitive(work.vault.open(row.text), incident):
        link = private_door.link(work, row, incident)
        text += ALONE.format(link=link) if link else TO_US
    body = Text(text, quote=row.quote)
    key = f"doubted:{row.id}"
    return [Outgoing(to=doubts.where(row), body=body, incident=incident.id, key=key, urgent=True)]
