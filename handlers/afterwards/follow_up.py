"""What a reporter says after his report: the answer to our question, more details, a photo, or a reminder."""

from __future__ import annotations

from itertools import chain

from handlers import report, stranger
from handlers.afterwards import another_sort, clarifying, which_of_his
from handlers.afterwards.amended import amended
from handlers.afterwards.begun_again import again
from handlers.afterwards.done_before import done_before
from handlers.afterwards.which_goes_on import meant
from handlers.asked import Asked
from handlers.turned_worse import danger, graver, together
from models import cards, lookup, reporters
from models.allowed import present
from models.incident_rows import Incident
from models.incidents import MoveRefused, move
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import MoveName, State
from models.work import Work
from understanding.afterwards.answered_place import of_all, place_said
from understanding.afterwards.usual import solved
from understanding.reading import Reading

DONE = (State.RESOLVED, State.VERIFIED, State.CLOSED)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Answer to our question first; else the matter is amended, and its holders see it."""
    try:
        return _handle(asked, work)
    except MoveRefused as refusal:
        # One of the staff who reports, resolves and says that it is done, all by himself.
        return [asked.reply(str(refusal))]


def _handle(asked: Asked, work: Work) -> list[Outgoing]:
    if (done := done_before(asked)) is not None and (old := lookup.by_id(work, done.id)) is not None:
        return _as_done(asked, work, present(work, old))
    found = [each for row in asked.matters if (each := lookup.by_id(work, row)) is not None]
    waiting = [each for each in found if each.state == State.CLARIFYING]
    if len(waiting) > 1 and of_all(asked.text) and asked.where(place_said(asked.text)).bare:
        return list(chain(*(clarifying.answered(asked, work, each) or [] for each in waiting)))
    incident = meant(asked, work, found)
    if incident is None:
        return stranger.handle(asked, work) if asked.incoming.private else []
    reading = together(asked, work, incident)
    if reading.kind in POLICE_KINDS and incident.state == State.RESOLVED:
        return report.handle(asked, work)
    if graver(reading, incident):
        return danger(asked, work, incident, reading)
    sent = clarifying.answered(asked, work, incident) if incident.state == State.CLARIFYING else None
    if sent is not None:
        return sent
    if incident.state == State.RESOLVED and _is_well(asked, reading):
        return _verified(asked, work, incident)
    return amended(asked, work, incident)


def _as_done(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Somebody else may have said already that it is not."""
    done = State(incident.state) in DONE
    return again(asked, work, incident) if done else amended(asked, work, incident)


def _is_well(asked: Asked, reading: Reading) -> bool:
    if which_of_his.called_well(asked) is not None:
        return True
    return solved(asked.text) and not another_sort.told(asked, reading)


def _verified(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """The reporter says so himself: nobody can verify it better."""
    actor = reporters.voice(asked.speaker, incident)
    move(work, incident, MoveName.VERIFY, actor, note=asked.text, message_id=asked.message_id)
    return cards.updates(work, incident)
