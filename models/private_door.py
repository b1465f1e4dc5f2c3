"""From a group into a private talk: the group's link, with a code that binds the two to one matter."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.kf_rows import KfLink, PrivateDoor
from models.messages import Incoming
from models.states import OPEN_STATES
from models.work import Work

# Whoever is asked to go on alone does so at once, or by the usual way later.
LIFE = timedelta(hours=24)


def link(work: Work, said: Incoming, incident: Incident) -> str:
    """The address by which this speaker goes on with this matter alone; empty where there is no such door."""
    query = select(KfLink).where(
        col(KfLink.platform) == said.platform, col(KfLink.group_id) == said.conversation
    )
    group = work.db.scalars(query).first()
    if group is None:
        return ""
    code = work.new_code()
    work.db.add(
        PrivateDoor(
            code=code,
            incident_id=incident.id or 0,
            platform=said.platform,
            conversation=said.conversation,
            sender=said.sender,
            expires_at=work.now + LIFE,
        )
    )
    return f"{group.url}&{urlencode({'scene_param': code})}"


class Entered(NamedTuple):
    """`again`: he has been there before."""

    incident: Incident
    again: bool


def enter(work: Work, said: Incoming, code: str) -> Entered | None:
    """The matter that a code opens, for the first who comes with it; None for any other code.

    The two conversations are one reporter's from now on. Nothing of the matter is shown by it: a link in a
    group may be opened by somebody else than it was meant for.
    """
    door, incident = _opened(work, code)
    if door is None or incident is None or door.used_by not in ("", said.conversation):
        return None
    again, door.used_by = bool(door.used_by), said.conversation
    if not _reports(work, incident, said):
        work.db.add(_reporter(work, door, incident, said))
    return Entered(incident, again)


def taken(work: Work, said: Incoming, code: str) -> Incident | None:
    """The matter whose code somebody else has used before: it may have been the wrong one who did."""
    door, incident = _opened(work, code)
    return incident if door is not None and door.used_by not in ("", said.conversation) else None


def _opened(work: Work, code: str) -> tuple[PrivateDoor | None, Incident | None]:
    """A code that is still good, and its matter while that is open."""
    door = work.db.get(PrivateDoor, code) if code else None
    if door is None or door.expires_at <= work.now:
        return None, None
    incident = work.db.get(Incident, door.incident_id)
    return (door, incident) if incident is not None and incident.state in OPEN_STATES else (None, None)


def moved(work: Work, incident: Incident) -> set[tuple[str, str, str]]:
    """Who went on alone: platform, conversation and sender of where he first reported it."""
    query = select(PrivateDoor).where(
        col(PrivateDoor.incident_id) == incident.id, col(PrivateDoor.used_by) != ""
    )
    return {(door.platform, door.conversation, door.sender) for door in work.db.scalars(query)}


def _reports(work: Work, incident: Incident, said: Incoming) -> bool:
    query = select(Reporter.id).where(
        col(Reporter.incident_id) == incident.id, col(Reporter.sender) == said.sender
    )
    return work.db.scalars(query).first() is not None


def _reporter(work: Work, door: PrivateDoor, incident: Incident, said: Incoming) -> Reporter:
    """The same person as the one in the group, as far as we know him."""
    query = select(Reporter).where(
        col(Reporter.incident_id) == incident.id,
        col(Reporter.conversation) == door.conversation,
        col(Reporter.sender) == door.sender,
    )
    first = work.db.scalars(query).first()
    return Reporter(
        incident_id=incident.id or 0,
        platform=said.platform,
        account=said.account,
        conversation=said.conversation,
        private=True,
        sender=said.sender,
        person_id=first.person_id if first is not None else None,
        name=first.name if first is not None else None,
        by_door=True,
    )
