"""A time as people say it: `今天 10:00`, `昨天 18:30`, `11-20 09:00`."""

from __future__ import annotations

from datetime import datetime

from models.incidents import local
from models.work import Work

# By how many days before today.
DAYS = {-1: "明天", 0: "今天", 1: "昨天", 2: "前天"}


def day_and_time(work: Work, at: datetime) -> str:
    """The day by its name where it has one."""
    there, today = local(work, at), local(work, work.now).date()
    day = DAYS.get((today - there.date()).days, f"{there:%m-%d}")
    return f"{day} {there:%H:%M}"
