"""A report: open an incident, send it to the right people, and tell the reporter so, once."""

from __future__ import annotations

import re

from handlers import answer_form, confirm, if_so
from handlers.asked import Asked
from handlers.known import known, talked_of
from handlers.matter_of import matter_of, unsure
from handlers.what_it_tells import another_thing
from models import (
    cards,
    chasing,
    dispatch,
    lookup,
    menu_keys,
    private_door,
    receipts,
    reporters,
    telling,
)
from models.amending import amend
from models.incident_rows import Incident
from models.incidents import Matter, move, open_incident
from models.messages import Outgoing
from models.people import YIHU, Actor
from models.states import OPEN_STATES, MoveName, State
from models.tasks import ENTRY
from models.unclear import unclear
from models.work import Work
from understanding.own_life import apart
from understanding.reading import Kind, Reading, Route
from understanding.sensitive import sensitive

_ALSO = re.compile(r"也|一样|同样|[+＋]1")
ALONE = "\n不方便在群里说的，点这里单独说：{link}"
LATE = "补收的消息，说出来到现在已经 {minutes} 分钟，请先核实还在不在"


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Dispatch at once what can be acted on; what lacks its place gets one question."""
    reading = asked.read(asked.text)
    matter = matter_of(asked, reading)
    if (own := _own(asked, work, reading, matter)) is not None:
        return [*_noted(asked, own), *_amended(asked, work, own)]
    if not asked.late and (again := _again(asked, work, matter)) is not None:
        return join(asked, work, again, receipts.standing(again))
    if not asked.late and (same := known(work, matter)) is not None:
        return join(asked, work, same, receipts.joined(same))
    if (spoken := _too(asked, work, reading, matter)) is not None:
        return join(asked, work, spoken, receipts.joined_too(spoken))
    incident = _open(asked, work, unsure(asked, reading, matter))
    confirm.close_list(asked, work)
    sent = _send(asked, work, reading, incident)
    if asked.late and not asked.incoming.private:
        return sent
    return [_receipt(asked, work, reading, incident), *sent]


def _own(asked: Asked, work: Work, reading: Reading, matter: Matter) -> Incident | None:
    """The matter that the speaker told of in this very breath, where this is about the same place.

    Who writes the place again and tells of another sort of thing tells of another matter.
    """
    if not asked.going_on or not asked.matters or not matter.place:
        return None
    incident = lookup.by_id(work, asked.matters[0])
    if incident is None or incident.state not in OPEN_STATES:
        return None
    if apart(incident.category, matter.category, asked.text) or another_thing(reading, incident.category):
        return None
    same = (incident.place, incident.grid, incident.kind) == (matter.place, matter.grid, matter.kind)
    return incident if same else None


def _again(asked: Asked, work: Work, matter: Matter) -> Incident | None:
    """What he told of before and is still open, however long ago: he says it again since nothing happens.

    What is of no clear sort may be anything, and so another thing by now.
    """
    if matter.kind != Kind.NONPOLICE or not matter.place or unclear(matter.category):
        return None
    told = (matter.kind, matter.category, matter.place)
    known = (each for each in asked.known if not each.done and (each.kind, each.category, each.place) == told)
    found = next(known, None)
    return lookup.by_id(work, found.id) if found is not None else None


def _noted(asked: Asked, own: Incident) -> list[Outgoing]:
    """Alone nobody speaks into silence; where we wait for the place he is asked for it again."""
    if not asked.incoming.private:
        return []
    if own.state == State.CLARIFYING:
        return [_question(asked, own)]
    return [asked.reply(receipts.NOTED.format(number=own.number), incident=own.id)]


def _amended(asked: Asked, work: Work, own: Incident) -> list[Outgoing]:
    return amend(work, own, reporters.teller(asked.speaker, own), asked.text, asked.message_id)


def _question(asked: Asked, incident: Incident) -> Outgoing:
    options = [each for each in asked.read(asked.text).options if each[0] in incident.candidates]
    labels, keys = tuple(label for _, label in options), menu_keys.keys(incident.number, options)
    return asked.reply(receipts.question(incident, labels), incident=incident.id, choices=labels, keys=keys)


def _open(asked: Asked, work: Work, matter: Matter) -> Incident:
    incident = open_incident(work, matter, Actor.of(asked.speaker), asked.message_id)
    reporters.add(work, incident, asked.incoming, asked.speaker)
    return incident


def _too(asked: Asked, work: Work, reading: Reading, matter: Matter) -> Incident | None:
    """What everybody here talks of, where somebody says 我家也停水了 and would have to be asked where."""
    lost = reading.kind is Kind.NONPOLICE and not reading.place and reading.grid is None
    if not lost or asked.late or not _ALSO.search(asked.text):
        return None
    incident = talked_of(work, matter, asked.incoming.conversation)
    return incident if incident is not None and incident.place else None


def join(asked: Asked, work: Work, incident: Incident, text: str) -> list[Outgoing]:
    """Somebody reports what is known: one more who will hear the result, and one more voice on the card."""
    move(
        work, incident, MoveName.AMEND, Actor.of(asked.speaker), note=asked.text, message_id=asked.message_id
    )
    urgent = incident.kind == "emergency"
    if all(row.sender != asked.incoming.sender for row in telling.reporters(work, incident)):
        reporters.add(work, incident, asked.incoming, asked.speaker)
    elif incident.state == State.CLARIFYING:
        return [_question(asked, incident), *cards.updates(work, incident)]
    elif not urgent:
        pressed = chasing.press(work, incident, asked.message_id)
        told = asked.reply(receipts.standing(incident), incident=incident.id)
        return [told, *pressed, *cards.updates(work, incident)]
    return [asked.reply(text, incident=incident.id, urgent=urgent), *cards.updates(work, incident)]


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


def _receipt(asked: Asked, work: Work, reading: Reading, incident: Incident) -> Outgoing:
    options = reading.options if reading.route is Route.ASK else ()
    labels = tuple(label for _, label in options)
    if reading.route is Route.ASK:
        text = receipts.question(incident, labels)
    else:
        text = receipts.receipt(work, incident) + _alone(asked, work, reading, incident)
    if reading.answer is not None and (known := answer_form.of(work, reading.answer)):
        text = f"{text}\n\n{known}"
    text = if_so.with_number(asked, text)
    urgent = reading.kind == "emergency"
    keys = menu_keys.keys(incident.number, options)
    return asked.reply(text, incident=incident.id, urgent=urgent, choices=labels, keys=keys)


def _alone(asked: Asked, work: Work, reading: Reading, incident: Incident) -> str:
    """What is no matter for a group goes on behind the group's private door, where it has one."""
    if asked.incoming.private or not sensitive(asked.text, reading):
        return ""
    link = private_door.link(work, asked.incoming, incident)
    return ALONE.format(link=link) if link else ""
