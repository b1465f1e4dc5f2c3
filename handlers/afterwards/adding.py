"""What is added to a matter that is there: words or pictures, and the place where none was sure."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import col, select

from handlers.afterwards.going_on import picks
from handlers.asked import Asked
from handlers.where_sent import where_sent
from models import reporters
from models.amending import amend
from models.incident_rows import Incident, TimelineLine
from models.messages import Incoming, Outgoing
from models.states import OPEN_STATES, MoveName, State
from models.unsure import MARK, MAYBE, certain
from models.work import Work
from understanding.afterwards.answered_place import agrees, elsewhere_too
from understanding.place import Found

SENT = {"picture": "图片", "voice": "语音", "video": "视频", "file": "文件"}
ALSO = "（又发了{what}）"
NAMED = "位置：{label}"
PICKED = "在{grid}"
LONGEST = 40
_BUILDING = re.compile(r"\s*\w+ (?:号楼|座).*$|）$")
# 对，5号楼
_YES = re.compile(r"^(?:对|是|嗯|就)*的?[，,\s]*")
TOGETHER = timedelta(minutes=1)


def added(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Its holders see what is new."""
    note = asked.text or ALSO.format(what=_sent(asked.incoming))
    if may_be_picked(asked, work, incident) and (grid := _picked(asked, incident)):
        incident.grid = grid
        note = PICKED.format(grid=work.registry.grids[grid].name if grid in work.registry.grids else grid)
    elif not certain(incident.place) and elsewhere_too(asked.text):
        _guess(asked, incident)
    elif (whole := _with_what_was_said(asked, work, incident)) is not None:
        _put(incident, whole)
    elif _shares_where(asked, incident):
        _put(incident, asked.where(""))
    elif MARK in incident.place and agrees(asked.text):
        incident.place = incident.place.replace(MARK, "")
    elif not certain(incident.place) and asked.text and certain((found := _where(asked, incident)).place):
        _put(incident, found)
    return amend(work, incident, reporters.teller(asked.speaker, incident), note, asked.message_id)


def _shares_where(asked: Asked, incident: Incident) -> bool:
    """A location of what is on its way; while he is asked it answers the question."""
    asks = incident.state == State.CLARIFYING or certain(incident.place)
    return not asks and not asked.text and asked.incoming.location is not None


def _where(asked: Asked, incident: Incident) -> Found:
    """The place by itself; 3号楼 alone is of the compound that was only guessed."""
    said = _YES.sub("", asked.text)
    found = asked.where(said)
    if certain(found.place) or MARK not in incident.place or not found.bare:
        return found
    compound = _BUILDING.sub("", incident.place.partition(MARK)[2])
    return asked.where(f"{compound}{said}")


def _guess(asked: Asked, incident: Incident) -> None:
    """福善庄那个也是, of what has no place: perhaps it is there; no guess takes the place of another."""
    found = asked.where(asked.text)
    if not incident.place and certain(found.place):
        _put(incident, found._replace(place=MAYBE.format(name=found.place), point=None))


def may_be_picked(asked: Asked, work: Work, incident: Incident) -> bool:
    """Whether a number may still tell which of the places it is that were asked about."""
    open_ = State(incident.state) in OPEN_STATES and incident.grid is None
    quote = asked.incoming.quote
    asked_of = asked.soon or asked.incoming.private or (quote is not None and incident.number in quote.text)
    may_be = open_ and asked_of and incident.candidates and picks(asked.text)
    return bool(may_be) and was_asked(work, incident)


def was_asked(work: Work, incident: Incident) -> bool:
    """Whether he was asked where it is, so that a number may answer."""
    line = TimelineLine
    query = select(line.id).where(col(line.incident_id) == incident.id, col(line.move) == MoveName.ASK)
    return work.db.scalars(query.limit(1)).first() is not None


def _picked(asked: Asked, incident: Incident) -> str:
    return dict(enumerate(incident.candidates, start=1)).get(picks(asked.text), "")


def _put(incident: Incident, found: Found) -> None:
    """Officers have it wherever it is; a grid that has it hears of another place and keeps it."""
    if incident.holding != "grid" or not incident.grid:
        # A grid that was picked by its number stays, one of a place that was only guessed does not.
        incident.grid = found.grid or (None if incident.place else incident.grid)
    incident.place = found.place or incident.place
    if found.point is not None:
        incident.longitude, incident.latitude = found.point


def _with_what_was_said(asked: Asked, work: Work, incident: Incident) -> Found | None:
    """3号楼, of the compound that he named before."""
    # What was only guessed was not named.
    named = incident.grid is None and MARK not in incident.place
    if not named or not asked.text or not asked.where(asked.text).bare:
        return None
    found = asked.where(f"{work.vault.open(incident.summary)} {asked.text}")
    return found if found.grid is not None and certain(found.place) else None


def one_of_several(asked: Asked, work: Work, incident: Incident) -> bool:
    """Pictures come one behind the other, and one word is enough for all of them."""
    last = incident.moved_at
    return not asked.text and last is not None and work.now - last < TOGETHER


def _sent(incoming: Incoming) -> str:
    """What came without a word."""
    kinds = [SENT[kind] for kind in dict.fromkeys(media.kind for media in incoming.media)]
    if incoming.location is not None:
        label = incoming.location.label[:LONGEST]
        kinds.append(NAMED.format(label=label) if label else where_sent(incoming.location))
    return "、".join(kinds) or SENT["picture"]
