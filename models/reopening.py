"""还没解决: a reporter says that it is not done; begun again, or anew where that is too long ago."""

from __future__ import annotations

from models import called, dispatch, steps, telling_staff
from models.hours import working
from models.incident_rows import Incident
from models.incidents import Matter, open_incident
from models.messages import Outgoing
from models.people import YIHU, Actor
from models.team import PersonInfo
from models.work import Work

TELL = "{number} {place}，反映人说还没解决：“{note}”。请再去看一下。"
# Of police matters, and of what an informant told, no more goes out than the number.
TELL_POLICE = "{number} 反映人说还没解决，请再看一下。"
SINCE = "接着 {number} 办，那一件办结已经过了 {days} 天"
SAID = "{before}；{note}（接 {number}）"
LONGEST = 60


def in_time(work: Work, incident: Incident) -> bool:
    """Whether it was done not longer ago than it may be begun again."""
    return work.now - incident.since <= work.settings.clocks.reopen


def again(work: Work, incident: Incident, actor: Actor, message_id: int, note: str) -> list[Outgoing]:
    """The same matter once more; whoever had it last and the grid leader hear it in person."""
    last = incident.holder_id or incident.resolver_id
    sent = steps.reopen(work, incident, actor, message_id, note)
    return [*sent, *_tell(work, incident, _who(work, incident, last), note)]


def anew(
    work: Work, old: Incident, actor: Actor, message_id: int, note: str
) -> tuple[Incident, list[Outgoing]]:
    """A new matter of the same kind at the same place, which names the old one."""
    said = SAID.format(before=work.vault.open(old.summary), note=note, number=old.number)
    since = SINCE.format(number=old.number, days=work.settings.clocks.reopen.days)
    point = (old.longitude, old.latitude)
    matter = Matter(
        kind=old.kind,
        text=said,
        category=old.category,
        urgency=old.urgency,
        place=old.place,
        grid=old.grid,
        reasons=(since,),
        point=None if point[0] is None or point[1] is None else (point[0], point[1]),
    )
    incident = open_incident(work, matter, actor, message_id)
    incident.informed = old.informed
    at_work = working(work.now, work.settings.station, work.settings.hours)
    if old.kind == "nonpolice" and old.grid and at_work:
        return incident, dispatch.to_grid(work, incident, old.grid, YIHU, message_id, note=since)
    return incident, dispatch.to_officers(work, incident, YIHU, message_id, note=since)


def _who(work: Work, incident: Incident, last: int | None) -> tuple[PersonInfo, ...]:
    team = work.registry.team
    return tuple(dict.fromkeys(filter(None, (team.person(last), team.leader(incident.grid)))))


def _tell(work: Work, incident: Incident, who: tuple[PersonInfo, ...], note: str) -> list[Outgoing]:
    """Each of them; where nobody is known, the cards in the groups say it."""
    if not who:
        return []
    words = TELL if incident.kind == "nonpolice" and not incident.informed else TELL_POLICE
    place = called.to_staff(work, incident)
    text = words.format(number=incident.number, place=place, note=note[:LONGEST])
    return telling_staff.people(work, who, text, f"again:{incident.number}:{incident.version}")
