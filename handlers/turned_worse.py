"""What began as a broken lamp is a fire by the next message."""

from __future__ import annotations

from handlers import came_to_blows
from handlers.asked import Asked
from models import dispatch, receipts
from models.amending import add_to_summary
from models.cards import KIND_WORDS
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import YIHU
from models.states import MoveName
from models.work import Work
from understanding.reading import Kind, Reading

LATER = "后来说的话，改判成{kind}："


def together(asked: Asked, work: Work, incident: Incident) -> Reading:
    """楼上有怪味 · 头晕: what by itself is talk may tell of a danger with what was said just before."""
    reading = asked.read(asked.text)
    if came_to_blows.told(asked, reading):
        return came_to_blows.as_danger(asked, reading)
    if not asked.going_on or reading.kind is not Kind.CHATTER or incident.kind in POLICE_KINDS:
        return reading
    whole = asked.read(f"{work.vault.open(incident.summary)}，{asked.text}")
    return whole if whole.kind is Kind.EMERGENCY else reading


def graver(reading: Reading, incident: Incident) -> bool:
    """Whether what is said now is more urgent than the matter was so far."""
    if reading.kind is Kind.EMERGENCY:
        return incident.kind != Kind.EMERGENCY
    return reading.kind is Kind.POLICE and incident.kind not in POLICE_KINDS


def danger(asked: Asked, work: Work, incident: Incident, reading: Reading) -> list[Outgoing]:
    """The officers have it from here."""
    add_to_summary(work, incident, asked.text)
    incident.reasons = [*incident.reasons, LATER.format(kind=KIND_WORDS[reading.kind]), *reading.reasons]
    changes = {"kind": reading.kind, "urgency": reading.urgency, "category": reading.category}
    sent = dispatch.to_officers(
        work, incident, YIHU, asked.message_id, note=asked.text, name=MoveName.TO_POLICE, **changes
    )
    urgent = reading.kind is Kind.EMERGENCY
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id, urgent=urgent), *sent]
