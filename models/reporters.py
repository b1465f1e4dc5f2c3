"""Who reported a matter: where he is told how it ended, and as whom he speaks of it."""

from __future__ import annotations

from models.incident_rows import Incident, Reporter
from models.messages import Incoming
from models.people import Actor, Speaker
from models.roles import Role
from models.work import Work


def voice(speaker: Speaker, incident: Incident) -> Actor:
    """Whoever reported a matter speaks of it as its reporter, whatever his role; an informant as nobody."""
    if incident.informed:
        return Actor(Role.RESIDENT)
    return Actor(Role.RESIDENT, speaker.id, speaker.name)


def teller(speaker: Speaker, incident: Incident) -> Actor:
    """Whoever tells more of what he reported: by his own role, an informant as nobody."""
    return voice(speaker, incident) if incident.informed else Actor.of(speaker)


def add(work: Work, incident: Incident, said: Incoming, speaker: Speaker) -> None:
    """Whoever said this is one of those who reported it."""
    work.db.add(
        Reporter(
            incident_id=incident.id or 0,
            platform=said.platform,
            account=said.account,
            conversation=said.conversation,
            private=said.private,
            sender=said.sender,
            person_id=speaker.id,
            name=work.vault.seal(said.sender_name) if said.sender_name else None,
            quote=said.message_id,
        )
    )
