"""What somebody answers who was asked at which counter, or when: whether it is an answer, and to which."""

from __future__ import annotations

from handlers import confirm
from handlers.asked import Asked
from handlers.bookings import booking_instead, booking_when, booking_which, booking_wish
from models.incident_rows import Choice
from models.kinds import TALK
from models.messages import Outgoing
from models.tasks import COUNTER, SLOT
from models.work import Work
from understanding.counters.named import COUNTERS, counter_in
from understanding.counters.offers import Wants, of_offer
from understanding.list_picks import picked
from understanding.normal import plain

LONGEST, A_NAME = 40, 12
EVERY = frozenset(COUNTERS)


def goes_on(asked: Asked) -> bool:
    """Whether these words answer which counter or when."""
    if asked.choosing not in (COUNTER, SLOT):
        return False
    if picked(asked.text) is not None:
        # What can be pressed is of another list.
        return not asked.clicked
    if len(asked.text) > LONGEST or not (_answers(asked) or booking_instead.declines(asked)):
        return False
    # 现在楼下有人打架 names a day too, and 明天窗口开吗 is asked of the calendar.
    reading = asked.read(asked.text)
    return reading.kind in TALK and reading.service is None and reading.answer is None


def _answers(asked: Asked) -> bool:
    """When, or, where that is asked, which counter: 户籍窗口吧."""
    if booking_wish.wish(asked.text, asked.today).said:
        return True
    text = plain(asked.text)
    return asked.choosing == COUNTER and len(text) <= A_NAME and bool(counter_in(text, EVERY))


def answered(asked: Asked, work: Work) -> list[Outgoing]:
    """The next step, or the appointment."""
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is None:
        return []
    if of_offer(asked.text) is Wants.NOTHING:
        return [booking_instead.nothing(asked, work, choice)]
    chosen = booking_when.chosen if choice.act == SLOT else booking_which.chosen
    return chosen(asked, work, choice)
