"""The day that is given to a command: none is today; what is no day is said to be none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from handlers.commands.command import Given
from models import daily
from models.work import Work
from understanding.days.period import Days, counts, period

NO_DAY = "没看懂“{words}”是哪天，可以写 昨天、前天、11-20 或 11月20日。"
# Nobody means a day so far away, and the calendar itself has an end.
FAR = timedelta(days=3653)


def given_day(work: Work, words: str, read: Callable[[str, date], Days | None] = period) -> date:
    """The one day that is meant, as `read` takes days. Raises `Given`."""
    today = daily.today(work)
    if not words.strip():
        return today
    first, last = read(words, today) or (date.max, date.max)
    if first != last or counts(words) or abs(last - today) > FAR:
        raise Given(NO_DAY.format(words=words.strip()[:12]))
    return last
