"""An elder whom nobody has seen: a reminder, the order to go to the door, the breach, and again each day."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, update
from sqlmodel import SQLModel, col, select

from models import elder_notices, elder_watch, elders
from models.columns import UTCTime
from models.elder_rows import ElderStep
from models.elders import Step
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work

# Together, so that a person hears of all his elders in one message.
AT_ONCE = 10_000
# Built once: it is asked at every tick.
DUE = (
    select(Elder.id)
    .where(col(Elder.due_at) <= bindparam("now", type_=UTCTime()))
    .order_by(col(Elder.due_at), col(Elder.grid), col(Elder.id))
    .limit(AT_ONCE)
)


def due(work: Work) -> list[int]:
    """Elders whose next step has come; those of one grid together, since they make one message."""
    return [row for row in work.db.scalars(DUE, {"now": work.now}) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Take the newest step that has come."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read and written together; what another process is at work on is left to it."""
    query = select(Elder).where(col(Elder.id).in_(rows), col(Elder.due_at) <= work.now)
    found = list(work.db.scalars(query.with_for_update(skip_locked=True)))
    struck = {elder.id: _strike(work, elder) for elder in found}
    told: dict[Step, list[Elder]] = {}
    for elder in found:
        if (step := struck[elder.id].told) is not None:
            told.setdefault(step, []).append(elder)
    said = [each for step, some in told.items() for each in elder_notices.of_step(work, step, some)]
    _write(work, found, struck)
    return said


def _strike(work: Work, elder: Elder) -> elders.Struck:
    """An elder who is new here is waited for from now on."""
    rule = elder_watch.rule(work)
    if elder.step == Step.START or elder.began_at is None:
        return elders.begin(rule, elder_watch.base(elder, work.now))
    return elders.strike(rule, elder_watch.base(elder, work.now), Step(elder.step), work.now)


def _write(work: Work, found: list[Elder], struck: dict[int | None, elders.Struck]) -> None:
    """What was told is written down, and what comes next; all in two statements."""
    lines, states = [], []
    for elder in found:
        each = struck[elder.id]
        states.append(
            {
                "id": elder.id,
                "step": each.next,
                "due_at": each.due_at,
                "began_at": elder.began_at or work.now,
            }
        )
        if each.told is not None:
            base = elder_watch.base(elder, work.now)
            lines.append(
                {
                    "elder_id": elder.id,
                    "at": work.now,
                    "due_at": elder.due_at,
                    "base": base,
                    "step": each.told,
                }
            )
    if states:
        work.db.execute(update(Elder), states)
    if lines:
        work.db.execute(insert(SQLModel.metadata.tables[str(ElderStep.__tablename__)]), lines)
