"""What a grid leader reads at the beginning and the end of the day: his grids in numbers, oldest by name."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from models import called, daily, figures, notices, standing, telling_staff
from models.figures import Figures
from models.incident_rows import Incident
from models.messages import Outgoing
from models.roles import Role
from models.states import OPEN_STATES
from models.team import PersonInfo
from models.work import Work

MORNING = "{name}，早上好。您的网格还有 {open} 件没办完{late}。"
EVENING = "{name}，今天新来 {new} 件，办结 {done} 件，还有 {open} 件没办完{late}。"
LATE = "，其中 {n} 件超时"
LINE = "· {number} {place} {state}（{age}）"
LINES = 5
# A greeting that comes later than this is none; what is urgent is said by the clocks anyhow.
WITHIN = timedelta(minutes=30)


def to_leaders(work: Work, name: str, row: int, head: str) -> list[Outgoing]:
    """To each leader who has something to hear of, once that day."""
    day = daily.mark(work, name, row)
    if day is None:
        return []
    begin = daily.midnight(work, day)
    parts = figures.of_grids(work, begin, begin + timedelta(days=1))
    leaders = [person for person in work.registry.team.people if person.role is Role.LEADER]
    return [said for leader in leaders for said in _to(work, leader, parts, head, f"{name}:{day}")]


def _to(work: Work, leader: PersonInfo, parts: dict[str, Figures], head: str, key: str) -> list[Outgoing]:
    own = figures.total({grid: parts[grid] for grid in leader.grids if grid in parts})
    still, new, late = own.open.total(), own.opened.total(), own.yellow + own.red
    # Without anything to tell, nobody is disturbed.
    if not (still or (head is EVENING and (new or own.done))):
        return []
    text = head.format(
        name=leader.name, open=still, new=new, done=own.done, late=LATE.format(n=late) if late else ""
    )
    lines = [text, *(_line(work, incident) for incident in _oldest(work, leader))]
    return telling_staff.people(work, (leader,), "\n".join(lines), f"{key}:{leader.id}")


def _oldest(work: Work, leader: PersonInfo) -> list[Incident]:
    open_ones = select(Incident).where(
        col(Incident.state).in_(OPEN_STATES), col(Incident.grid).in_(leader.grids)
    )
    return list(work.db.scalars(open_ones.order_by(col(Incident.since)).limit(LINES)))


def _line(work: Work, incident: Incident) -> str:
    return LINE.format(
        number=incident.number,
        place=called.to_staff(work, incident),
        state=standing.for_staff(incident),
        age=notices.age(work.now - incident.since),
    )
