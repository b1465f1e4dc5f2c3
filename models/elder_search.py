"""An elder whom somebody did not find: pressed again until somebody tells what came of it.

When that is stands in a counter, by the elder's number and the step; the 48 hours go on beside.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select

from models import elder_absent, elder_notices, elder_team, elder_watch, notices
from models.elder_rows import Sighting
from models.elders import Proof
from models.incident_rows import Counter
from models.messages import At, Outgoing, Target, Text
from models.registry_rows import Elder
from models.work import Work

MARK = "searched:"
STILL = (
    "【老人还没找到】{name} {where}\n{who} {at} 没找到人，到现在没有人说见到。{seen}。\n"
    "见到了回“见到{name}了”，住院、出门发 /请假 {name} 到 日期 原因。{mention}"
)
CALL = "\n紧急联系人：{who}"
# With the second the station's leader hears of it.
LAST = 2


def begin(work: Work, elder: Elder) -> None:
    """Nobody was there just now."""
    _end(work, elder.id or 0)
    _wait(work, elder.id or 0, 1)


def due(work: Work) -> list[int]:
    """The elders of whom it is time to speak again."""
    query = select(Counter.name).where(
        col(Counter.name).startswith(MARK, autoescape=True), col(Counter.value) <= _seconds(work.now)
    )
    return [int(name.split(":")[1]) for name in work.db.scalars(query.order_by(col(Counter.name)))]


def press(work: Work, number: int) -> list[Outgoing]:
    """Speak of him once more, if nothing was told of him since."""
    mark = _mark(work, number)
    if mark is None or mark.value > _seconds(work.now):
        return []
    step = int(mark.name.split(":")[2])
    _end(work, number)
    elder = work.db.get(Elder, number)
    row = _missed(work, elder) if elder is not None else None
    if elder is None or row is None:
        return []
    if step < LAST:
        _wait(work, number, step + 1)
    return [
        _said(work, elder, row, target, names, step) for target, names in _where(work, elder, step).items()
    ]


def _missed(work: Work, elder: Elder) -> Sighting | None:
    """The report of nobody there, where he is neither away nor gone and nobody has heard of him since."""
    row = elder_absent.waiting(work, elder)
    if row is None or elder.left_at is not None or elder_watch.away(elder, work.now):
        return None
    query = select(Sighting.id).where(
        col(Sighting.elder_id) == elder.id,
        col(Sighting.id) > row.id,
        col(Sighting.proof) != Proof.ABSENT,
        col(Sighting.undone_at).is_(None),
    )
    return row if work.db.scalars(query.limit(1)).first() is None else None


def _where(work: Work, elder: Elder, step: int) -> dict[Target, tuple[At, ...]]:
    """His officers and his team; at last the station's leader."""
    leader = work.registry.team.station_leader(work.settings) if step >= LAST else None
    people = (*elder_team.of_grid(work, elder.grid), *((leader,) if leader is not None else ()))
    return elder_absent.officers(work, elder) | notices.to_people(work, elder.grid, people)


def _said(
    work: Work, elder: Elder, row: Sighting, target: Target, mention: tuple[At, ...], step: int
) -> Outgoing:
    text = STILL.format(
        name=elder.name,
        where=elder_notices.where(work, elder, private=target.private),
        who=elder_notices.who(work, row),
        at=elder_notices.day_and_time(work, row.told_at),
        seen=elder_notices.last_seen(work, elder),
        mention=elder_notices.how_to_answer(target),
    )
    call = elder_notices.contact(elder_notices.details_of(work, elder)) if target.private else ""
    body = Text(text + CALL.format(who=call) if call else text, mention=mention)
    key = f"elder:search:{elder.id}:{row.id}:{step}:{target.conversation}"
    return Outgoing(to=target, body=body, key=key, urgent=True)


def _wait(work: Work, number: int, step: int) -> None:
    """The second time it takes twice as long."""
    at = work.now + step * work.settings.elders.search_again
    work.db.add(Counter(name=f"{MARK}{number}:{step}", value=_seconds(at)))


def _mark(work: Work, number: int) -> Counter | None:
    query = select(Counter).where(col(Counter.name).startswith(f"{MARK}{number}:", autoescape=True))
    return work.db.scalars(query.with_for_update(skip_locked=True)).first()


def _end(work: Work, number: int) -> None:
    if (mark := _mark(work, number)) is not None:
        work.db.delete(mark)
        work.db.flush()


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
