"""What the duty's own alarm group hears besides the officers: a group that is told and cannot answer."""

from __future__ import annotations

from models import called
from models.card_look import KIND_WORDS
from models.desk_link import on_desk
from models.incident_rows import Incident
from models.messages import At, Outgoing, Target, Text
from models.reaching import mention
from models.work import Work

EMERGENCY = "【{kind}】{number} {place}\n请马上到民警群签收，回“收到 {number}”。"
LINK = "\n值班台：{url}"


def of(work: Work, incident: Incident) -> list[Outgoing]:
    """An emergency, with a ring for whoever is on duty; once for each matter."""
    if incident.kind != "emergency":
        return []
    place = called.to_staff(work, incident)
    text = EMERGENCY.format(kind=KIND_WORDS[incident.kind], number=incident.number, place=place)
    url = on_desk(work.settings, incident)
    key = f"emergency:{incident.number}"
    return told(work, text + LINK.format(url=url) if url else text, key, incident.id)


def told(work: Work, text: str, key: str, incident: int | None = None) -> list[Outgoing]:
    """The same to whoever listens; nothing where nobody does."""
    return [
        Outgoing(
            to=where,
            body=Text(text, mention=on_duty(work, where)),
            incident=incident,
            key=f"listen:{key}:{where.conversation}",
            urgent=True,
        )
        for where in work.registry.listeners
    ]


def on_duty(work: Work, where: Target) -> tuple[At, ...]:
    """Whoever is on duty, as he is rung there."""
    people = work.registry.team.on_duty(work.settings, work.now)
    return tuple(mention(work, person, where.platform) for person in people)
