"""延期: a hard case gets more time, up to a limit that the settings draw."""

from __future__ import annotations

from datetime import datetime

from models import clocks
from models.incident_rows import Incident
from models.incidents import MoveRefused, local
from models.policies import ClockName
from models.work import Work

ALREADY_OVER = "{number} 的期限要延到以后的时间，不能是已经过去的。"
TOO_FAR = "{number} 最多能延到 {until}（从受理起 {days} 天）。"
NO_LIMIT = "{number} 现在没有在办，不用延期。"
EXTENDABLE = (ClockName.ARRIVE, ClockName.RESOLVE, ClockName.FEEDBACK, ClockName.ANSWER)


def extend(work: Work, incident: Incident, until: datetime) -> None:
    """Give it time until then. Raises `MoveRefused` for what nobody works on, the past, and too far."""
    if incident.clock not in EXTENDABLE:
        raise MoveRefused(NO_LIMIT.format(number=incident.number))
    if until <= work.now:
        raise MoveRefused(ALREADY_OVER.format(number=incident.number))
    longest = work.settings.clocks.longest
    if until > (latest := incident.opened_at + longest):
        told = local(work, latest).strftime("%m-%d %H:%M")
        raise MoveRefused(TOO_FAR.format(number=incident.number, until=told, days=longest.days))
    clocks.extend(work, incident, until)
