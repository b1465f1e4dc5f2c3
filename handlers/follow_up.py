"""What a reporter says after his report: the answer to our question, more details, a photo, or a reminder."""

from __future__ import annotations

import re

from handlers.asked import Asked
from models import cards, dispatch, lookup, receipts
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import YIHU, Actor
from models.states import MoveName, State
from models.work import Work
from understanding.reading import Kind

NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字，或者直接说小区和楼号。"
PHOTO = "（又发了图片）"
_NUMBER = re.compile(r"\s*第?\s*([1-9])\s*[个处。.]?\s*")
_CHASING = re.compile(
    r"还没(人)?(来|到|修|弄|处理|解决)|怎么还(没|不)|没人(来|管)|催(一?下|催)|什么时候(来|到|修)"
)
_MORE = re.compile(r"^(还有|而且|另外|补充|对了|就是|就在|在|是)")


def belongs(asked: Asked) -> bool:
    """Whether a message goes on with the speaker's open matter rather than beginning a new one."""
    text = asked.text
    if not text:
        return bool(asked.incoming.media) or asked.incoming.location is not None
    if _NUMBER.fullmatch(text) or _CHASING.search(text):
        return True
    reading = asked.read(text)
    if reading.kind is Kind.CHATTER:
        return bool(reading.place) or bool(_MORE.match(text))
    return False


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Answer to our question first; else the matter is amended, and its holders see it."""
    incident = lookup.by_id(work, asked.matters[0])
    if incident is None:
        return []
    if incident.state == State.CLARIFYING:
        return _clarify(asked, work, incident)
    return _amend(asked, work, incident)


def _clarify(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    if match := _NUMBER.fullmatch(asked.text):
        chosen = int(match[1])
        if chosen > len(incident.candidates):
            text = NO_SUCH_CHOICE.format(n=chosen, last=len(incident.candidates))
            return [asked.reply(text, incident=incident.id)] if incident.candidates else []
        return _found(asked, work, incident, incident.candidates[chosen - 1], "")
    reading = asked.read(f"{work.vault.open(incident.summary)} {asked.text}")
    if reading.grid is None:
        return _amend(asked, work, incident)
    return _found(asked, work, incident, reading.grid, reading.place)


def _found(asked: Asked, work: Work, incident: Incident, grid: str, place: str) -> list[Outgoing]:
    _add_to_summary(work, incident, "" if _NUMBER.fullmatch(asked.text) else asked.text)
    incident.place = place or incident.place
    sent = dispatch.to_grid(work, incident, grid, YIHU, asked.message_id)
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id), *sent]


def _amend(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    note = asked.text or PHOTO
    move(work, incident, MoveName.AMEND, Actor.of(asked.speaker), note=note, message_id=asked.message_id)
    _add_to_summary(work, incident, note)
    sent = cards.updates(work, incident)
    if _CHASING.search(asked.text) and not asked.late:
        sent.insert(0, asked.reply(receipts.standing(incident), incident=incident.id))
    return sent


def _add_to_summary(work: Work, incident: Incident, text: str) -> None:
    if text:
        incident.summary = work.vault.seal(f"{work.vault.open(incident.summary)}；{text}"[:1000])
