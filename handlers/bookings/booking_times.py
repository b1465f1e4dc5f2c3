"""Which half hours of a counter are offered to somebody's words, and what is said where none fits them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby, islice

from handlers.bookings.booking_wish import Wish, minute_of
from models import appointments, posts
from models.incidents import local
from models.registry import PostInfo
from models.work import Work
from understanding.days.wished_time import Time

NO_SUCH_DAY = "没有 {day}这一天，再看看是哪天？比如“周五下午”“12 月 3 号上午”。"
OTHER_DAY = "{told}，您说的是哪天？"
NO_SUCH_TIME = "没有“{time}”这个时间，您想几点来？比如“下午 3 点半”。"
OVER = "{day} 已经过去了，换一天说说，比如“周五下午”。"
TOO_FAR = "{day} 太远了，现在只能约到 {last}，换一天说说，或者到时候再约。"
CLOSED = "{day} {post} {counter}窗口不开{why}。"
FULL = "{day} 约满了。"
OVER_TODAY, TOO_SOON = "这个时间已经过去了。", "至少要提前 1 小时约。"
NO_MORE_TODAY = "今天来不及约了。"
NOT_THEN = "{day} 这个时间不开，或者约满了。"
NEXT, THAT_DAY = "最近能约的在下面。", "那天能约的在下面。"
MOST, OF_A_DAY = 6, 2


def problem(work: Work, wished: Wish) -> str:
    """What is to be said of a day or a time that cannot be at any counter; empty where it can."""
    days, time = wished.days, wished.time
    if days.odd:
        return NO_SUCH_DAY.format(day=days.odd)
    if days.other:
        return OTHER_DAY.format(told=days.other)
    if time.odd:
        return NO_SUCH_TIME.format(time=time.odd)
    today, last = _span(work)
    if not days.wanted or any(today <= day <= last for day in days.wanted):
        return ""
    coming = [day for day in days.wanted if day > last]
    if coming:
        return TOO_FAR.format(day=_told(work, [min(coming)]), last=posts.day_told(work, last))
    return OVER.format(day=_told(work, [max(days.wanted)]))


def offered(
    work: Work, post: PostInfo, counter: str, wished: Wish, before: date | None
) -> tuple[str, list[datetime]]:
    """What is to be said first, and the half hours; `before` is the day of which was spoken before."""
    today, last = _span(work)
    before = None if any(each.whole and before in each.days for each in wished.never) else before
    days = sorted(day for day in wished.days.wanted if today <= day <= last) or ([before] if before else [])
    free = [at for at in appointments.slots(work, post, counter) if not wished.refuses(at)]
    then = [at for at in free if not days or at.date() in days]
    if meant := [at for at in then if wished.time.fits(minute_of(at))]:
        return "", meant[:MOST]
    why = _why(work, post, counter, days, wished.time, has_room=bool(then))
    if beside := [at for at in then if wished.time.near(minute_of(at))] or then:
        return why + THAT_DAY, beside[:MOST] if days else spread(beside)
    later = [at for at in free if at.date() > days[-1]] if days else free
    return why + NEXT, spread([at for at in later if wished.time.near(minute_of(at))] or later)


def spread(free: Iterable[datetime]) -> list[datetime]:
    """A few of each day, so that there are several days to choose from."""
    days = (list(islice(of_day, OF_A_DAY)) for _, of_day in groupby(free, datetime.date))
    return list(islice((at for day in days for at in day), MOST))


def _why(
    work: Work, post: PostInfo, counter: str, days: list[date], time: Time, *, has_room: bool
) -> str:  # fmt: skip
    if days and not any(posts.open_on(work, post, counter, day) for day in days):
        why = posts.why_closed(work, days[0]) if len(days) == 1 else ""
        return CLOSED.format(day=_told(work, days), post=post.name, counter=counter, why=why)
    if days == [local(work, work.now).date()]:
        if late := _late(work, time):
            return late
        if not _open_later(work, post, counter, days[0]):
            return NO_MORE_TODAY
    if not has_room:
        return FULL.format(day=_told(work, days)) if days else ""
    return NOT_THEN.format(day=_told(work, days)) if days else ""


def _open_later(work: Work, post: PostInfo, counter: str, today: date) -> bool:
    """Whether somebody could still come today, if it is not full."""
    soonest = work.now + appointments.SOONEST
    stretches = posts.opening_of(post, counter).stretches(soonest, work.settings)
    return any(
        start.date() == today and stop - appointments.LENGTH >= soonest
        for start, stop in islice(stretches, 4)
    )


def _late(work: Work, time: Time) -> str:
    """Why a time of today is none any more."""
    now = local(work, work.now)
    if time.minute is None:
        return OVER_TODAY if time.half and not any(map(time.near, range(minute_of(now), 24 * 60))) else ""
    if time.minute < minute_of(now):
        return OVER_TODAY
    return TOO_SOON if time.minute < minute_of(local(work, work.now + appointments.SOONEST)) else ""


def _span(work: Work) -> tuple[date, date]:
    """Today, and the last day on which one may come."""
    last = work.now + appointments.SOONEST + appointments.AHEAD
    return local(work, work.now).date(), local(work, last).date()


def _told(work: Work, days: list[date]) -> str:
    if len(days) > 2:
        return f"{posts.day_told(work, days[0])} 到 {posts.day_told(work, days[-1])}"
    if days[0].year != local(work, work.now).year:
        return f"{days[0].year} 年 {posts.day_told(work, days[0])}"
    return "、".join(posts.day_told(work, day) for day in days)
