"""延期: a hard case gets more time: up to one limit by its grid leader, up to a later one by an officer."""

from __future__ import annotations

from datetime import datetime

from models.allowed import MoveRefused
from models.incident_rows import Incident
from models.policies import ClockName
from models.roles import Role
from models.work import Work

ALREADY_OVER = "{number} 的期限要延到以后的时间，不能是已经过去的。"
TOO_FAR = "{number} 最多能延到 {until}（从受理起 {days} 天）。"
BY_OFFICER = "{number} 延到 {until} 以后要由民警同意（从受理起 {days} 天内网格长可以定）。"
NO_LIMIT = "{number} 还没有人签收，签收了再说延期。"
EXTENDABLE = (ClockName.ARRIVE, ClockName.RESOLVE, ClockName.FEEDBACK, ClockName.ANSWER)


def check(work: Work, incident: Incident, until: datetime, role: Role | None) -> None:
    """Raises `MoveRefused` for what nobody works on, the past, and more than this role may grant."""
    if incident.clock not in EXTENDABLE:
        raise MoveRefused(NO_LIMIT.format(number=incident.number))
    if until <= work.now:
        raise MoveRefused(ALREADY_OVER.format(number=incident.number))
    by_leader = role is Role.LEADER
    span = work.settings.clocks.hard if by_leader else work.settings.clocks.longest
    latest = incident.opened_at + span
    if until > latest:
        told = latest.astimezone(work.settings.station.timezone).strftime("%m-%d %H:%M")
        words = BY_OFFICER if by_leader else TOO_FAR
        raise MoveRefused(words.format(number=incident.number, until=told, days=span.days))
