"""The day begins: each member reads which rounds are his to make until tomorrow, all in one message."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import delete, insert
from sqlmodel import SQLModel, col, select

from models import daily, list_cards, round_cards, telling_staff
from models.messages import Outgoing
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoundCard, RoundList, RoundPerson, RoutineRound
from models.routines import RoundState
from models.team import PersonInfo
from models.work import Work

NAME = "rounds_told"
# A list that comes later than this is none any more: the reminders come by themselves.
WITHIN = timedelta(hours=3)
lists = SQLModel.metadata.tables[str(RoundList.__tablename__)]
cards = SQLModel.metadata.tables[str(RoundCard.__tablename__)]


def due(work: Work) -> list[int]:
    """Every day; a day on which nobody has a round says nothing."""
    return daily.due(work, NAME, work.settings.routines.tell_at, WITHIN)


def settle(work: Work, row: int) -> list[Outgoing]:
    """One message a member."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    until = daily.midnight(work, day) + timedelta(days=1)
    zone, at = work.settings.station.timezone, work.settings.routines.tell_at
    mine = _by_person(work, datetime.combine(until.date(), at, zone))
    given = [(who, rounds) for who in work.registry.team.people if (rounds := mine.get(who.id))]
    _remember(work, given)
    made = [each for person, rounds in given for each in _cards(work, person, rounds, f"{NAME}:{day}")]
    if made:
        work.db.execute(insert(cards), [card.model_dump() for card, _ in made])
    return [said for _, said in made]


def _by_person(work: Work, until: datetime) -> dict[int, list[Both]]:
    query = (
        select(RoundPerson.person_id, RoutineRound, Routine)
        .join(RoutineRound, col(RoutineRound.id) == col(RoundPerson.round_id))
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(col(RoutineRound.start) < until, col(RoutineRound.end) > work.now)
        .where(col(RoutineRound.state) == RoundState.OPEN)
        .order_by(col(RoutineRound.start), col(RoutineRound.id))
    )
    found: dict[int, list[Both]] = defaultdict(list)
    for person_id, row, routine in work.db.execute(query):
        found[person_id].append((row, routine))
    return found


def _remember(work: Work, given: list[tuple[PersonInfo, list[Both]]]) -> None:
    """What the numbers stand for, all at once."""
    if not given:
        return
    rows = [
        {"person_id": person.id, "rounds": [row.id for row, _ in rounds[: round_cards.SHOWN]], "choices": []}
        for person, rounds in given
    ]
    work.db.execute(delete(lists).where(lists.c.person_id.in_([person.id for person, _ in given])))
    work.db.execute(insert(lists), rows)


def _cards(work: Work, person: PersonInfo, rounds: list[Both], key: str) -> list[tuple[RoundCard, Outgoing]]:
    """One, where he can be told by himself; else one in his group, or in the officers'."""
    made = []
    for n, (target, mention) in enumerate(telling_staff.addressed(work, (person,)).items()):
        row = RoundCard(
            card=f"{list_cards.number_of(round_cards.PREFIX, person.id, work)}{n or ''}",
            person_id=person.id,
            rounds=[row.id or 0 for row, _ in rounds],
            platform=target.platform,
            conversation=target.conversation,
            private=target.private,
            at=work.now,
        )
        body = round_cards.look(work, row, rounds, mention)
        made.append((row, Outgoing(to=target, body=body, key=f"{key}:{person.id}:{target.conversation}")))
    return made
