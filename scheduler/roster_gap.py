"""The day before: tomorrow there is a shift that nobody keeps."""

from __future__ import annotations

from datetime import timedelta

from models import daily, duty_alerts, roster, telling_staff
from models.messages import Outgoing
from models.work import Work

NAME = "roster_gap"
GAPS = "【排班提醒】明天没有人值班：{shifts}。请排上人，改好值班表再导入。"


def due(work: Work) -> list[int]:
    """Once a day, where a roster is kept."""
    return daily.due(work, NAME, work.settings.clocks.roster_alarm) if roster.used(work) else []


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tell the station's leader and the officers."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    begin = daily.midnight(work, day + timedelta(days=1))
    gaps = roster.gaps(work, begin, daily.midnight(work, day + timedelta(days=2)))
    if not gaps:
        return []
    text = GAPS.format(shifts="、".join(roster.told(work, gap) for gap in gaps))
    key = f"{NAME}:{day}"
    said = [
        *telling_staff.officers(work, text, key),
        *telling_staff.station_leader(work, text, key),
        *duty_alerts.told(work, text, key),
    ]
    return list({each.key: each for each in said}.values())
