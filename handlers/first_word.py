"""The first word to a reporter: what happens next with his matter, or the one question of where it is."""

from __future__ import annotations

from handlers import answer_form
from handlers.asked import Asked
from handlers.doubts import if_so
from models import menu_keys, private_door, receipts
from models.incident_rows import Incident
from models.messages import Outgoing
from models.work import Work
from understanding.reading import Reading, Route
from understanding.sensitive import sensitive

ALONE = "\n不方便在群里说的，点这里单独说：{link}"
# Where the group has no such door.
TO_US = "\n不方便在群里说的，私聊我说。"


def question(asked: Asked, incident: Incident) -> Outgoing:
    options = [each for each in asked.read(asked.text).options if each[0] in incident.candidates]
    labels, keys = tuple(label for _, label in options), menu_keys.keys(incident.number, options)
    return asked.reply(receipts.question(incident, labels), incident=incident.id, choices=labels, keys=keys)


def receipt(asked: Asked, work: Work, reading: Reading, incident: Incident) -> Outgoing:
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
    """What is no matter for a group goes on behind the group's private door, or with us alone."""
    if asked.incoming.private or not sensitive(asked.text, reading):
        return ""
    link = private_door.link(work, asked.incoming, incident)
    return ALONE.format(link=link) if link else TO_US
