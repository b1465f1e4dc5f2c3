"""An appointment in a private chat: the first step; and 取消预约, 我的预约."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.bookings import booking_times
from handlers.bookings.booking_offer import NO_COUNTER, ask_when, ask_which, counters, meant, wish_of
from models import appointments
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.work import Work
from understanding.counters.bookings import CANCELS, OWN, books
from understanding.counters.named import COUNTERS
from understanding.normal import plain

TOO_MANY = "您已经约了 {n} 个，先办完或者取消一个再约。"
CANCELLED = "{when} 的预约取消了。"
NO_OWN = "您现在没有预约。要约请发“预约”。"
OWN_LINE = "预约号 {id}：{when}，{post} {counter}窗口"
IN_PRIVATE = "预约请私聊我发“预约”，一两句话就约好。"
LONGEST = 40
EVERY = frozenset(COUNTERS)


def wanted(asked: Asked) -> bool:
    """Whether somebody wants an appointment, or his own; in a group only where it is said to us."""
    text = asked.text
    if not asked.incoming.addressed or not 0 < len(text) <= LONGEST:
        return False
    said = books(plain(text), asked.today, EVERY) or CANCELS.match(text) or OWN.match(text)
    return bool(said) and asked.read(text).kind not in POLICE_KINDS


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The first step, as far as the words already say which counter and which day."""
    if not asked.incoming.private:
        wrong = booking_times.problem(work, wish_of(asked))
        return [asked.reply("\n".join(filter(None, [wrong, IN_PRIVATE])))]
    if CANCELS.match(asked.text):
        return _cancel(asked, work)
    if OWN.match(asked.text):
        return [asked.reply(_own(asked, work))]
    if (n := len(appointments.of_person(work, asked.incoming))) >= appointments.MOST_OF_ONE:
        return [asked.reply(TOO_MANY.format(n=n))]
    found = meant(plain(asked.text), counters(work))
    if not found:
        return [asked.reply(NO_COUNTER)]
    if len(found) > 1:
        return [ask_which(asked, work, found)]
    return [ask_when(asked, work, *found[0], wish_of(asked))]


def _cancel(asked: Asked, work: Work) -> list[Outgoing]:
    own = appointments.of_person(work, asked.incoming)
    if not own:
        return [asked.reply(NO_OWN)]
    return [
        asked.reply(CANCELLED.format(when=appointments.when(work, own[0].at))),
        *appointments.cancel(work, own[0]),
    ]


def _own(asked: Asked, work: Work) -> str:
    lines = [
        OWN_LINE.format(id=row.id, when=appointments.when(work, row.at), post=row.post, counter=row.counter)
        for row in appointments.of_person(work, asked.incoming)
    ]
    return "\n".join(lines) or NO_OWN
