"""Who reported a matter, and where he is told how it ended."""

from __future__ import annotations

from models.incident_rows import Incident, Reporter
from models.messages import Incoming
from models.people import Speaker
from models.work import Work


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
