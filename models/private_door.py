"""From a group into a private talk: the group's link, with a code that binds the two to one matter.

A link in a group may be opened by anybody there. So whoever comes by it may tell, and is told nothing, until
the reporter has said in the group the four digits that only this visitor was given: then the two are one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple, Protocol
from urllib.parse import urlencode

from sqlmodel import col, select

from models.allowed import present
from models.incident_rows import Incident, Reporter
from models.kf_rows import KfLink, PrivateDoor
from models.messages import Incoming
from models.states import OPEN_STATES
from models.work import Work

# Whoever is asked to go on alone does so at once, or by the usual way later.
LIFE = timedelta(hours=24)
DIGITS = 4


class Spoken(Protocol):
    """Who said something where: a message, or what is kept of it."""

    @property
    def platform(self) -> str: ...

    @property
    def conversation(self) -> str: ...

    @property
    def sender(self) -> str: ...


def link(work: Work, said: Spoken, incident: Incident) -> str:
    """The address by which this speaker goes on with this matter alone; empty where there is no such door."""
    group = of_group(work, said)
    if not group:
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
    return f"{group}&{urlencode({'scene_param': code})}"


def of_group(work: Work, said: Spoken) -> str:
    """The address by which anybody of this group speaks to us alone; empty where it has none."""
    query = select(KfLink.url).where(
        col(KfLink.platform) == said.platform, col(KfLink.group_id) == said.conversation
    )
    return work.db.scalars(query).first() or ""


class Entered(NamedTuple):
    """`again`: he has been there before. `others`: somebody else came by the same link.

    `digits`: what is to be said in the group, empty where it was.
    """

    incident: Incident
    again: bool
    others: bool
    digits: str


def enter(work: Work, said: Incoming, code: str) -> Entered | None:
    """The matter that a code opens; None for any other code, and once the link is known to be another's."""
    door, incident = _opened(work, code)
    if door is None or incident is None or door.used_by not in ("", said.conversation):
        return None
    visitors = [row for row in _visitors(work, incident) if row.door == code]
    again = _reports(work, incident, said)
    if not again:
        work.db.add(_visitor(door, incident, said))
    others = any(row.conversation != said.conversation for row in visitors)
    # Who reported it alone himself is known, by whatever way he comes.
    known = bool(door.used_by) or (again and all(row.conversation != said.conversation for row in visitors))
    return Entered(incident, again, others, "" if known else _digits(work, door, said.conversation)[0])


def taken(work: Work, said: Incoming, code: str) -> Incident | None:
    """The matter whose code is known to be another's."""
    door, incident = _opened(work, code)
    return incident if door is not None and door.used_by not in ("", said.conversation) else None


def prove(work: Work, said: Incoming, digits: str) -> tuple[Incident, Reporter] | None:
    """The reporter says in the group what one visitor was given: that is he, and all others are not."""
    query = select(PrivateDoor).where(
        col(PrivateDoor.platform) == said.platform,
        col(PrivateDoor.conversation) == said.conversation,
        col(PrivateDoor.sender) == said.sender,
        col(PrivateDoor.used_by) == "",
        col(PrivateDoor.expires_at) > work.now,
    )
    for door in work.db.scalars(query):
        _, incident = _opened(work, door.code)
        visitors = [row for row in _visitors(work, incident) if row.door == door.code] if incident else []
        right = next((row for row in visitors if digits in _digits(work, door, row.conversation)), None)
        if incident is not None and right is not None:
            _bind(work, door, incident, right, visitors)
            return incident, right
    return None


def waits(work: Work, incident: Incident, said: Incoming) -> str:
    """The digits that this visitor of a matter has still to say in the group; empty where there are none."""
    row = _visitor_of(work, incident, said)
    door = _door(work, row) if row is not None else None
    if door is None or door.used_by == said.conversation:
        return ""
    return _digits(work, door, said.conversation)[0]


def speaks(work: Work, incident: Incident, said: Incoming) -> None:
    """A visitor tells something: he did not open it by mistake."""
    row = _visitor_of(work, incident, said)
    if row is not None and not row.quote:
        row.quote = said.message_id


def silent(work: Work, rows: list[Reporter]) -> set[int]:
    """Of the reporters of a matter (ids) those who hear nothing of its end here.

    Who went on alone hears it alone, and his group nothing. Who that is is known, or likely where of all who
    came by his link one alone told anything; else the group hears it, and no visitor.
    """
    quiet: set[int] = set()
    for code in {row.door for row in rows if row.by_door and row.door}:
        door = work.db.get_one(PrivateDoor, code)
        visitors = [row for row in rows if row.door == code]
        spoke = [row for row in visitors if (row.conversation == door.used_by if door.used_by else row.quote)]
        quiet |= {row.id or 0 for row in visitors if row not in spoke or len(spoke) > 1}
        if len(spoke) == 1:
            quiet |= {
                row.id or 0 for row in rows if _at(row) == (door.platform, door.conversation, door.sender)
            }
    return quiet


def _at(row: Reporter) -> tuple[str, str, str]:
    return row.platform, row.conversation, row.sender


def _bind(
    work: Work, door: PrivateDoor, incident: Incident, right: Reporter, visitors: list[Reporter]
) -> None:
    door.used_by = right.conversation
    first = _first(work, door, incident)
    if first is not None:
        right.person_id, right.name = first.person_id, first.name
    for row in visitors:
        if row.id != right.id:
            work.db.delete(row)


def _opened(work: Work, code: str) -> tuple[PrivateDoor | None, Incident | None]:
    """A code that is still good, and its matter, or what that was merged into, while it is open."""
    door = work.db.get(PrivateDoor, code) if code else None
    if door is None or door.expires_at <= work.now:
        return None, None
    incident = work.db.get(Incident, door.incident_id)
    incident = present(work, incident) if incident is not None else None
    return (door, incident) if incident is not None and incident.state in OPEN_STATES else (None, None)


def _digits(work: Work, door: PrivateDoor, visitor: str) -> list[str]:
    """Four for each visitor of each link, which nobody can tell who was not told; the present key's first."""
    return [
        str(int(blind, 16) % 10**DIGITS).zfill(DIGITS)
        for blind in work.vault.blinds(f"door\x1f{door.code}\x1f{visitor}")
    ]


def _door(work: Work, row: Reporter) -> PrivateDoor | None:
    return work.db.get(PrivateDoor, row.door) if row.door else None


def _visitors(work: Work, incident: Incident) -> list[Reporter]:
    query = select(Reporter).where(
        col(Reporter.incident_id) == incident.id, col(Reporter.by_door), col(Reporter.door) != ""
    )
    return list(work.db.scalars(query.order_by(col(Reporter.id))))


def _visitor_of(work: Work, incident: Incident, said: Incoming) -> Reporter | None:
    return next((row for row in _visitors(work, incident) if row.conversation == said.conversation), None)


def _reports(work: Work, incident: Incident, said: Incoming) -> bool:
    query = select(Reporter.id).where(
        col(Reporter.incident_id) == incident.id, col(Reporter.sender) == said.sender
    )
    return work.db.scalars(query).first() is not None


def _first(work: Work, door: PrivateDoor, incident: Incident) -> Reporter | None:
    """Whoever reported it in the group, as far as we know him."""
    query = select(Reporter).where(
        col(Reporter.incident_id) == incident.id,
        col(Reporter.conversation) == door.conversation,
        col(Reporter.sender) == door.sender,
    )
    return work.db.scalars(query).first()


def _visitor(door: PrivateDoor, incident: Incident, said: Incoming) -> Reporter:
    return Reporter(
        incident_id=incident.id or 0,
        platform=said.platform,
        account=said.account,
        conversation=said.conversation,
        private=True,
        sender=said.sender,
        by_door=True,
        door=door.code,
    )
