"""Who reported a matter: where he is told how it ended, and as whom he speaks of it."""

from __future__ import annotations

from models.incident_rows import Incident, Reporter
from models.messages import Incoming, Target
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
    here = Target(said.platform, said.conversation, said.private, said.account)
    name = work.vault.seal(said.sender_name) if said.sender_name else None
    put(work, incident, here, said.sender, person_id=speaker.id, name=name, quote=said.message_id)


def put(
    work: Work,
    incident: Incident,
    here: Target,
    sender: str,
    *,
    person_id: int | None,
    name: bytes | None,
    quote: str = "",
) -> None:
    """One more of those who reported it, as he is known; his name is sealed already."""
    work.db.add(
        Reporter(
            incident_id=incident.id or 0,
            platform=here.platform,
            account=here.account,
            conversation=here.conversation,
            private=here.private,
            sender=sender,
            person_id=person_id,
            name=name,
            quote=quote,
        )
    )
