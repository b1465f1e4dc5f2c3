"""A shift has begun and nobody keeps it: the station's leader hears of it, since it is all his now."""

from __future__ import annotations

from datetime import timedelta

from models import duty_alerts, roster, telling_staff
from models.incident_rows import Counter
from models.messages import Outgoing
from models.team import Watch
from models.work import Work

NAME = "nobody_on_duty"
MOMENT = timedelta(microseconds=1)
NOBODY = "【没有人值班】{shift} 没有排上民警，这一班的警情和下班后的事都会报给您。"
ALERT = "【没有人值班】{shift} 没有排上民警，这一班的警情都报给所长。"


def due(work: Work) -> list[int]:
    """Each present shift that nobody keeps and nobody was told of, by its beginning in seconds since 1970."""
    if not roster.used(work):
        return []
    return [at for watch in _empty(work) if work.db.get(Counter, _key(at := _begin(watch))) is None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tell him."""
    watch = next((each for each in _empty(work) if _begin(each) == row), None)
    if watch is None or work.db.get(Counter, _key(row)) is not None:
        return []
    work.db.add(Counter(name=_key(row), value=1))
    text = NOBODY.format(shift=roster.told(work, watch))
    alerts = duty_alerts.told(work, ALERT.format(shift=roster.told(work, watch)), _key(row))
    return [*telling_staff.station_leader(work, text, _key(row)), *alerts]


def _empty(work: Work) -> list[Watch]:
    present = work.registry.team.watches(work.settings, work.now, work.now + MOMENT)
    return [watch for watch in present if watch.start <= work.now and not watch.officers]


def _begin(watch: Watch) -> int:
    return int(watch.start.timestamp())


def _key(begin: int) -> str:
    return f"{NAME}:{begin}"
