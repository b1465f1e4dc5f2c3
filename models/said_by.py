"""What was said of a matter after it was opened, and by whom."""

from __future__ import annotations

from contextlib import suppress

from sqlmodel import col, select

from models.flow_rows import InboxMessage
from models.incident_rows import Incident, TimelineLine
from models.messages import SENDER, SEPARATOR
from models.roles import STAFF
from models.states import MoveName
from models.vault import Unreadable
from models.work import Work


def words(work: Work, incident: Incident) -> list[tuple[str, str]]:
    """Who said which words, in order, but for the staff; what was forgotten since is left out."""
    line = TimelineLine
    query = (
        select(col(InboxMessage.key), col(line.note))
        .join(InboxMessage, col(InboxMessage.id) == col(line.message_id))
        .where(col(line.incident_id) == incident.id, col(line.move) == MoveName.AMEND)
        .where(col(line.actor).not_in(STAFF), col(line.note).is_not(None))
        .order_by(col(line.seq))
    )
    found = []
    for key, note in work.db.execute(query):
        with suppress(Unreadable):
            found.append((key.split(SEPARATOR)[SENDER], work.vault.open(note)))
    return found
