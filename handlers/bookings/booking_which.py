"""At which counter somebody wants an appointment, of those that he was asked to choose from."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.bookings import booking_wish
from handlers.bookings.booking_offer import NO_COUNTER, ask_when, ask_which, counters, meant
from handlers.bookings.booking_offered import Offered, offered, post_of
from models.incident_rows import Choice
from models.messages import Outgoing
from models.work import Work
from understanding.list_picks import picked
from understanding.normal import plain

NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"


def chosen(asked: Asked, work: Work, choice: Choice) -> list[Outgoing]:
    """By its number or its name; when is asked next, with what was said of it before."""
    number, offer = picked(asked.text), offered(choice)
    before = work.vault.open(choice.note) if choice.note else ""
    if number is None:
        return [_named(asked, work, offer, before)]
    if not 1 <= number <= len(offer):
        return [asked.reply(NO_SUCH.format(n=number, last=len(offer)))]
    one = offer[number - 1]
    if (post := post_of(work, one)) is None:
        return [asked.reply(NO_COUNTER)]
    return [ask_when(asked, work, post, one.counter, booking_wish.wish(before, asked.today))]


def _named(asked: Asked, work: Work, offer: list[Offered], before: str) -> Outgoing:
    """What is said of when is kept until one counter is named."""
    every = [(post, name) for post, name in counters(work) if Offered(post.name, name) in offer]
    found = meant(plain(asked.text), every)
    if len(found) == 1:
        return ask_when(asked, work, *found[0], booking_wish.wish(f"{before}，{asked.text}", asked.today))
    return ask_which(asked, work, found) if found else asked.reply(NO_COUNTER)
