"""A report: open an incident, send it to the right people, and tell the reporter so, once."""

from __future__ import annotations

from handlers import confirm, first_word, told_before
from handlers.asked import Asked
from handlers.known import known
from handlers.matter_of import matter_of, unsure
from models import background, cards, chasing, dispatch, receipts, reporters, telling
from models.amending import amend
from models.incident_rows import Incident
from models.incidents import Matter, move, open_incident
from models.messages import Outgoing
from models.people import YIHU, Actor
from models.states import MoveName, State
from models.tasks import ENTRY
from models.work import Work
from understanding.reading import Reading, Route

LATE = "补收的消息，说出来到现在已经 {minutes} 分钟，请先核实还在不在"


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Dispatch at once what can be acted on; what lacks its place gets one question."""
    reading = asked.read(asked.text)
    matter = matter_of(asked, reading)
    if (own := told_before.in_this_breath(asked, work, reading, matter)) is not None:
        return [*_noted(asked, own), *_amended(asked, work, own)]
    if not asked.late and (again := told_before.again(asked, work, matter)) is not None:
        return join(asked, work, again, receipts.standing(again))
    if not asked.late and (same := known(work, matter)) is not None:
        return join(asked, work, same, receipts.joined(work, same))
    if (spoken := told_before.like_all_here(asked, work, reading, matter)) is not None:
        return join(asked, work, spoken, receipts.joined_too(spoken))
    if (asks := told_before.asked_elsewhere(asked, work, matter)) is not None:
        reporters.add(work, asks, asked.incoming, asked.speaker)
        return [first_word.question(asked, asks)]
    incident = _open(asked, work, unsure(asked, reading, matter))
    confirm.close_list(asked, work)
    sent = _send(asked, work, reading, incident)
    if asked.late and not asked.incoming.private:
        return sent
    return [first_word.receipt(asked, work, reading, incident), *sent]


def _noted(asked: Asked, own: Incident) -> list[Outgoing]:
    """Alone nobody speaks into silence; where we wait for the place he is asked for it again."""
    if not asked.incoming.private:
        return []
    if own.state == State.CLARIFYING:
        return [first_word.question(asked, own)]
    return [asked.reply(receipts.NOTED.format(number=own.number), incident=own.id)]


def _amended(asked: Asked, work: Work, own: Incident) -> list[Outgoing]:
    return amend(work, own, reporters.teller(asked.speaker, own), asked.text, asked.message_id)


def _open(asked: Asked, work: Work, matter: Matter) -> Incident:
    incident = open_incident(work, matter, Actor.of(asked.speaker), asked.message_id)
    reporters.add(work, incident, asked.incoming, asked.speaker)
    return incident


def join(asked: Asked, work: Work, incident: Incident, text: str) -> list[Outgoing]:
    """Somebody reports what is known: one more who will hear the result, and one more voice on the card."""
    move(
        work, incident, MoveName.AMEND, Actor.of(asked.speaker), note=asked.text, message_id=asked.message_id
    )
    urgent = incident.kind == "emergency"
    said = (asked.incoming.sender, asked.incoming.conversation)
    if all((row.sender, row.conversation) != said for row in telling.reporters(work, incident)):
        reporters.add(work, incident, asked.incoming, asked.speaker)
    elif incident.state == State.CLARIFYING:
        return [first_word.question(asked, incident), *cards.updates(work, incident)]
    elif not urgent:
        pressed = chasing.press(work, incident, asked.message_id)
        told = asked.reply(receipts.standing(incident), incident=incident.id)
        return [told, *pressed, *_shown(asked, work, incident)]
    return [asked.reply(text, incident=incident.id, urgent=urgent), *_shown(asked, work, incident)]


def _shown(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """To who has it: one more voice on the cards, and alone the number that they do not show."""
    return [*cards.updates(work, incident), *background.of_number(work, incident, asked.text)]


def _send(asked: Asked, work: Work, reading: Reading, incident: Incident) -> list[Outgoing]:
    if asked.late:
        minutes = int((work.now - asked.incoming.sent_at).total_seconds() // 60)
        return dispatch.to_officers(work, incident, YIHU, asked.message_id, note=LATE.format(minutes=minutes))
    if reading.route is Route.ASK:
        move(work, incident, MoveName.ASK, YIHU, message_id=asked.message_id)
        confirm.withdraw(asked, work, ENTRY)
        return []
    if reading.route is Route.GRID and reading.grid:
        return dispatch.to_grid(work, incident, reading.grid, YIHU, asked.message_id)
    return dispatch.to_officers(work, incident, YIHU, asked.message_id)
