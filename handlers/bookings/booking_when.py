"""When somebody wants an appointment: a number of the list, or in words, or another day than was offered."""

from __future__ import annotations

import re
from datetime import date, datetime

from handlers.asked import Asked
from handlers.bookings import booking_instead
from handlers.bookings.booking_made import made
from handlers.bookings.booking_offer import NO_COUNTER, ask_when, wish_of
from handlers.bookings.booking_offered import half_hours, offered, post_of
from handlers.bookings.booking_wish import ANY, Wish
from models import appointments
from models.incident_rows import Choice
from models.messages import Outgoing
from models.registry import PostInfo
from models.work import Work
from understanding.counters.offers import of_offer
from understanding.list_picks import picked

NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"
DAY_OR_NUMBER = (
    "您说的是第 {n} 个（{listed}），还是 {month} 月 {day} 号？"
    "第 {n} 个请只回数字 {n}，不是就回“{month}月{day}号”。"
)
DAY_OF_MONTH = re.compile(r"\s*[\d０-９一二三四五六七八九]+\s*号[吧呢]?\s*")


def chosen(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    """The appointment, or other half hours of the same counter."""
    number, offer = picked(asked.text), offered(choice)
    post, counter = post_of(work, offer[0]), offer[0].counter
    if post is None:
        return [asked.reply(NO_COUNTER)]
    if of_offer(asked.text) is not None:
        return [booking_instead.others(asked, work, half_hours(offer), post, counter)]
    at = offer[number - 1].at if number and number <= len(offer) else None
    of_month = DAY_OF_MONTH.fullmatch(asked.text)
    if number is None or (of_month and at is None):
        return _in_words(asked, work, half_hours(offer), post, counter)
    if of_month and at is not None:
        return [asked.reply(_which_three(asked, work, number, at))]
    if not 1 <= number <= len(offer):
        return [asked.reply(NO_SUCH.format(n=number, last=len(offer)))]
    if at is None:
        return [ask_when(asked, work, post, counter, ANY)]
    return made(asked, work, post, counter, at)


def _which_three(asked: Asked, work: Work, number: int, at: datetime) -> str:
    """3 号 may be the third of the list, or the third of the month."""
    day = max(wish_of(asked).days.wanted)
    listed = appointments.when(work, at)
    return DAY_OR_NUMBER.format(n=number, listed=listed, month=day.month, day=day.day)


def _in_words(
    asked: Asked, work: Work, shown: list[datetime], post: PostInfo, counter: str
) -> list[Outgoing]:
    """What was offered and is named is booked; else the same counter, on the same day if none is named."""
    days = {at.date() for at in shown}
    wished, day = wish_of(asked), days.pop() if len(days) == 1 else None
    if (exact := _exact(shown, wished, day)) is not None:
        return made(asked, work, post, counter, exact)
    return [ask_when(asked, work, post, counter, wished, before=day)]


def _exact(shown: list[datetime], wished: Wish, day: date | None) -> datetime | None:
    """The one of those offered that the words name by day and minute: 3 点 is 15:00, 3 点半 15:30."""
    wanted = wished.days.wanted or {day}
    found = [at for at in shown if wished.time.names(at) and at.date() in wanted]
    return found[0] if len(found) == 1 and not wished.days.odd and not wished.days.other else None
