"""Nobody looks at what may tell of a danger: those on duty hear it once more, then the station's leader."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import and_, col, or_, select

from models import doubt_cards, doubts, telling_staff
from models.doubt_rows import Doubt, DoubtState
from models.messages import At, Outgoing, Target, Text
from models.work import Work

NAME = "doubts_unseen"
# From the moment it came: those on duty, then the leader. An emergency's own clocks are shorter.
AGAIN, LEADER = timedelta(minutes=5), timedelta(minutes=10)
HEAD = "【还没人看】像是有险情的话，{minutes} 分钟没人看了："
MORE = "…还有 {n} 句，发 /险情 看。"
MOST, LINES = 100, 8


def due(work: Work) -> list[int]:
    """All that waits for a look and for the next who is to hear of it."""
    came = col(Doubt.at)
    query = select(Doubt.id).where(
        col(Doubt.state) == DoubtState.OPEN,
        came > work.now - doubts.LASTS,
        or_(
            and_(col(Doubt.reminded) == 0, came <= work.now - AGAIN),
            and_(col(Doubt.reminded) == 1, came <= work.now - LEADER),
        ),
    )
    return [row for row in work.db.scalars(query.order_by(col(Doubt.id)).limit(MOST)) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """One alone, where something is wrong with another."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """One message to each, however many there are; of whom they hear otherwise meanwhile, none."""
    found = work.db.scalars(select(Doubt).where(col(Doubt.id).in_(rows)).order_by(col(Doubt.id)))
    first: list[Doubt] = []
    second: list[Doubt] = []
    for row in found:
        if row.state != DoubtState.OPEN or row.reminded > 1:
            continue
        row.reminded += 1
        if doubts.own(work, row) is None:
            (first if row.reminded == 1 else second).append(row)
    return [*_again(work, first), *_to_leader(work, second)]


def _again(work: Work, rows: list[Doubt]) -> list[Outgoing]:
    return _told(work, rows, doubt_cards.whither(work), AGAIN) if rows else []


def _to_leader(work: Work, rows: list[Doubt]) -> list[Outgoing]:
    """Where the station has none, those on duty once more."""
    leader = work.registry.team.station_leader(work.settings)
    where = telling_staff.addressed(work, (leader,)) if leader is not None else {}
    return _told(work, rows, where or doubt_cards.whither(work), LEADER) if rows else []


def _told(
    work: Work, rows: list[Doubt], where: dict[Target, tuple[At, ...]], after: timedelta
) -> list[Outgoing]:
    """Through every mute: it may be a life."""
    minutes = int(after.total_seconds() // 60)
    key = f"{NAME}:{minutes}:{rows[0].id}:{rows[-1].id}"
    return [
        Outgoing(
            to=to,
            body=Text(_text(work, rows, minutes, private=to.private), mention=called),
            key=f"{key}:{to.platform}:{to.conversation}",
            urgent=True,
        )
        for to, called in where.items()
    ]


def _text(work: Work, rows: list[Doubt], minutes: int, *, private: bool) -> str:
    longest = doubt_cards.IN_A_LIST
    lines = [doubt_cards.line(work, row, private=private, longest=longest) for row in rows[:LINES]]
    more = [MORE.format(n=len(rows) - LINES)] if len(rows) > LINES else []
    return "\n".join([HEAD.format(minutes=minutes), *lines, *more, doubt_cards.HOW])
