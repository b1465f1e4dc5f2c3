"""A report that goes to the officers: as a matter of theirs, whose timeline names nobody."""

from __future__ import annotations

from models import dispatch, reporters
from models.five_reports import INFORMING, PRESSING, SENSITIVE, informant, talked_alone
from models.incidents import Matter, open_incident
from models.messages import Outgoing
from models.people import YIHU
from models.report_rows import FiveReport
from models.work import Work

# Of its own, so that nobody hears that somebody else has informed of the same.
CATEGORY = "线索/{kind}"
ORDINARY = 3


def to_officers(work: Work, row: FiveReport, matter: Matter, message_id: int | None) -> list[Outgoing]:
    """A matter of the officers'; its timeline names nobody, and who made it hears the result alone."""
    incident = open_incident(work, matter, YIHU, message_id)
    row.incident_id, row.waits_until = incident.id, None
    incident.informed = row.kind in INFORMING
    who = informant(work, row)
    if who.private or talked_alone(work, who):
        name = work.vault.seal(who.name) if who.name else None
        reporters.put(work, incident, who.alone, who.sender, person_id=who.person_id, name=name)
    return dispatch.to_officers(work, incident, YIHU, message_id)


def unplaced(work: Work, row: FiveReport) -> list[Outgoing]:
    """Nobody said where it is: the officers get it as it is."""
    urgency = PRESSING if row.kind in SENSITIVE else ORDINARY
    matter = Matter(
        kind="police" if row.kind in SENSITIVE else "nonpolice", text=work.vault.open(row.text),
        category=CATEGORY.format(kind=row.kind), urgency=urgency, place=row.place, grid=row.grid,
    )  # fmt: skip
    return to_officers(work, row, matter, row.message_id)
