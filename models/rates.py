"""响应率, 解决率, 满意率: how much of what came was taken and done, and how content people were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import col

from models.incident_rows import Incident, Reporter
from models.states import State
from models.work import Work

UNTAKEN = frozenset({State.RECEIVED, State.CLARIFYING, State.DISPATCHED})
DONE = frozenset({State.RESOLVED, State.VERIFIED, State.CLOSED})
# 4 and 5 of 5 are content.
CONTENT = 4


@dataclass(frozen=True, slots=True)
class Rates:
    """Of `came` matters `taken` are in somebody's hands by now, or over, and `done` called done.

    `rated` answers were given in that time, `content` of them 4 or 5.
    """

    came: int = 0
    taken: int = 0
    done: int = 0
    rated: int = 0
    content: int = 0


def of_time(work: Work, since: datetime, until: datetime) -> Rates:
    """For what came, and what was answered, from `since` to before `until`; two statements."""
    at, rated_at = col(Incident.opened_at), col(Reporter.rated_at)
    states = select(Incident.state, func.count()).where(at >= since, at < until)  # type: ignore[call-overload]
    scores = select(Reporter.score, func.count()).where(rated_at >= since, rated_at < until)  # type: ignore[call-overload]
    now: Counter[str] = Counter(dict(work.db.execute(states.group_by(Incident.state)).all()))
    said: Counter[int] = Counter(dict(work.db.execute(scores.group_by(Reporter.score)).all()))
    return Rates(
        came=now.total(),
        taken=sum(n for state, n in now.items() if state not in UNTAKEN),
        done=sum(n for state, n in now.items() if state in DONE),
        rated=said.total(),
        content=sum(n for score, n in said.items() if score >= CONTENT),
    )


def percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % is said of the whole only."""
    return f"{100 * part // whole}%"
