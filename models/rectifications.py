"""Hazards as rows: found, put off, put right, begun again; and when each is spoken of next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
from sqlmodel import col, select

from models import daily, routine_rounds
from models.hours import workday
from models.incidents import local
from models.messages import Incoming
from models.people import Speaker
from models.rectification_rows import Rectification
from models.roles import Role
from models.routine_rows import RoutineRound
from models.work import Work

DAY = timedelta(days=1)
# Nobody's calendar has more days off in a row.
LONGEST = 30


def add(
    work: Work,
    what: str,
    grid: str | None,
    place: str,
    person_id: int | None,
    until: date | None,
    row: RoutineRound | None = None,
) -> Rectification:
    """A hazard is found; without a day it has as long as the settings say."""
    item = Rectification(
        round_id=row.id if row else None,
        grid=grid,
        place=place,
        what=work.vault.seal(what),
        found_at=work.now,
        found_by=person_id,
        until=until or daily.today(work) + work.settings.routines.rectify,
    )
    item.due_at = next_at(work, item)
    work.db.add(item)
    work.db.flush()
    return item


def next_at(work: Work, item: Rectification) -> datetime:
    """The next beginning of work on the last day or later that is not past."""
    begins = routine_rounds.working_day(work)[0]
    day = max(item.until, daily.today(work))
    for _ in range(LONGEST):
        at = datetime.combine(day, begins, work.settings.station.timezone).astimezone(UTC)
        if at > work.now and (day == item.until or workday(day, work.settings.hours)):
            return at
        day += DAY
    return work.now + DAY


def overdue(work: Work, item: Rectification) -> int:
    """Days since the last day; 0 on it and before."""
    return max((daily.today(work) - item.until).days, 0)


def close(work: Work, item: Rectification, person_id: int | None, result: str, said: Incoming) -> None:
    """It is put right: how, by whom, and the pictures that came with the words."""
    item.closed_at, item.closed_by, item.due_at = work.now, person_id, None
    item.result = work.vault.seal(result) if result else None
    handles = [(said.platform, each.kind, each.url or each.ref) for each in said.media]
    item.media = work.vault.seal_bytes(msgspec.json.encode(handles)) if handles else None


def reopen(work: Work, item: Rectification) -> None:
    """It is not: it is spoken of again."""
    item.closed_at = item.closed_by = item.result = None
    item.due_at = next_at(work, item)


def put_off(work: Work, item: Rectification, until: date) -> None:
    """There is more time."""
    item.until = until
    item.due_at = next_at(work, item)


def open_of(work: Work, speaker: Speaker, grid: str | None = None) -> list[Rectification]:
    """What is not closed and this person's: in his grids, or found by him; the most pressing first."""
    query = select(Rectification).where(col(Rectification.closed_at).is_(None))
    found = work.db.scalars(query.order_by(col(Rectification.until), col(Rectification.id)))
    return [each for each in found if (grid is None and concerns(work, speaker, each)) or each.grid == grid]


def concerns(work: Work, speaker: Speaker, item: Rectification) -> bool:
    """Whether somebody may close it: the team of its grid, who found it, officers of the whole station."""
    person = work.registry.team.person(speaker.id)
    if person is None or not person.staff:
        return False
    whole = person.role is Role.OFFICER and not person.grids
    return whole or item.found_by == person.id or item.grid is None or item.grid in person.grids


def told(work: Work, item: Rectification) -> str:
    """`平朔商场 疏散通道堵了（12-05 到期）`."""
    late = overdue(work, item)
    when = f"{item.until:%m-%d} 到期" + (f"，已超 {late} 天" if late else "")
    what = f"{item.place} {work.vault.open(item.what)}".strip()
    if item.closed_at is not None:
        when = f"{local(work, item.closed_at):%m-%d} 改好"
    return f"{what}（{when}）"
