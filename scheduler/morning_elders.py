"""The day begins: each member reads whom of his elders he has to see today, nearest deadline first."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import delete, insert
from sqlmodel import SQLModel, col

from models import daily, elder_cards, elder_looked_after, elder_watch, elders, list_cards, telling_staff
from models.elder_looked_after import Read
from models.elder_rows import ElderCard, ElderList
from models.elders import Step
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import Role
from models.team import PersonInfo
from models.work import Work

NAME = "morning_elders"
# A list that comes later than this is none any more: the reminders come by themselves.
WITHIN = timedelta(hours=4)
lists = SQLModel.metadata.tables[str(ElderList.__tablename__)]
cards = SQLModel.metadata.tables[str(ElderCard.__tablename__)]


def due(work: Work) -> list[int]:
    """Every day at first light: elders know no day off."""
    return daily.due(work, NAME, work.settings.elders.daylight[0], WITHIN)


def settle(work: Work, row: int) -> list[Outgoing]:
    """One message a member; a grid without members: to its leader."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    by_grid = _of_today(work, daily.midnight(work, day + timedelta(days=1)))
    mine = [(person, _of(person, by_grid, work)) for person in work.registry.team.people]
    given = [(person, found) for person, found in mine if found]
    _remember(work, given)
    made = [each for person, found in given for each in _cards(work, person, found, f"{NAME}:{day}")]
    if made:
        work.db.execute(insert(cards), [row.model_dump() for row, _ in made])
    return [said for _, said in made]


def _of_today(work: Work, midnight: datetime) -> dict[str, list[Read]]:
    """Those for whom somebody would be sent to the door before the day is over, by grid."""
    rule = elder_watch.rule(work)
    found: dict[str, list[Read]] = defaultdict(list)
    for elder in elder_looked_after.read(work, col(Elder.due_at) < midnight):
        if elders.at(rule, elder_watch.base(elder, work.now), Step.DOOR) < midnight:
            found[elder.grid].append(elder)
    return found


def _of(person: PersonInfo, by_grid: dict[str, list[Read]], work: Work) -> list[Read]:
    if person.role not in (Role.MEMBER, Role.LEADER):
        return []
    own = [
        elder
        for grid in person.grids
        if person.role is Role.MEMBER or not work.registry.team.members(grid)
        for elder in by_grid.get(grid, ())
    ]
    return sorted(own, key=lambda elder: (elder_watch.base(elder, work.now), elder.id or 0))


def _remember(work: Work, given: list[tuple[PersonInfo, list[Read]]]) -> None:
    """What the numbers stand for, all at once."""
    if not given:
        return
    rows = [
        {
            "person_id": person.id,
            "elders": [e.id for e in found[: elder_cards.SHOWN]],
            "choices": [],
            "question": "",
        }
        for person, found in given
    ]
    work.db.execute(delete(lists).where(lists.c.person_id.in_([person.id for person, _ in given])))
    work.db.execute(insert(lists), rows)


def _cards(work: Work, person: PersonInfo, found: list[Read], key: str) -> list[tuple[ElderCard, Outgoing]]:
    """One, where he can be told by himself; else one in his group, or in the officers'."""
    where = telling_staff.addressed(work, (person,))
    made = []
    for n, (target, mention) in enumerate(where.items()):
        row = ElderCard(
            card=f"{list_cards.number_of(elder_cards.PREFIX, person.id, work)}{n or ''}",
            person_id=person.id,
            elders=[elder.id or 0 for elder in found],
            platform=target.platform,
            conversation=target.conversation,
            private=target.private,
            at=work.now,
        )
        body = elder_cards.look(work, row, found, {}, mention)
        made.append((row, Outgoing(to=target, body=body, key=f"{key}:{person.id}:{target.conversation}")))
    return made
