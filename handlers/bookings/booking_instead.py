"""Instead of what was offered of an appointment: another day, another time, or none at all."""

from __future__ import annotations

from datetime import date, datetime

from handlers.asked import Asked
from handlers.bookings.booking_offer import ask_among, ask_when
from handlers.bookings.booking_times import MOST, spread
from handlers.bookings.booking_wish import ANY
from models import appointments
from models.incident_rows import Choice
from models.messages import Outgoing
from models.registry import PostInfo
from models.tasks import SLOT
from models.work import Work
from understanding.counters.offers import Wants, of_offer

NONE_MADE = "好，那就先不约了。想约的时候再发“预约”。"
OWN_STAYS = "您约好的还在，查看发“我的预约”。"
NO_MORE_THAT_DAY = "那天没有别的时间了。最近能约的在下面。"
NOTHING_ELSE = "别的时间都没有了，就上面这些。"


def declines(asked: Asked) -> bool:
    """Whether he wants none of it: 算了; or, of the times, others: 换一天."""
    wants = of_offer(asked.text)
    return wants is Wants.NOTHING or (asked.choosing == SLOT and wants is not None)


def nothing(asked: Asked, work: Work, choice: Choice) -> Outgoing:
    """The offer is over; what he had booked before is not touched."""
    work.db.delete(choice)
    stays = OWN_STAYS if appointments.of_person(work, asked.incoming) else ""
    return asked.reply(NONE_MADE + stays)


def others(asked: Asked, work: Work, shown: list[datetime], post: PostInfo, counter: str) -> Outgoing:
    """The next half hours behind those that were offered; behind the last the first ones again."""
    if not shown:
        return ask_when(asked, work, post, counter, ANY)
    free = [at for at in appointments.slots(work, post, counter) if at not in shown]
    last = {at.date(): at for at in sorted(shown)}
    if of_offer(asked.text) is Wants.ANOTHER_TIME and (found := _of_those_days(free, last)):
        return ask_among(asked, work, post, counter, found[:MOST] if len(last) == 1 else spread(found))
    elsewhere = [at for at in free if at.date() not in last]
    if not elsewhere:
        return asked.reply(NOTHING_ELSE)
    head = NO_MORE_THAT_DAY if of_offer(asked.text) is Wants.ANOTHER_TIME else ""
    later = [at for at in elsewhere if at.date() > max(last)]
    return ask_among(asked, work, post, counter, spread(later or elsewhere), head)


def _of_those_days(free: list[datetime], last: dict[date, datetime]) -> list[datetime]:
    there = [at for at in free if at.date() in last]
    return [at for at in there if at > last[at.date()]] or there
