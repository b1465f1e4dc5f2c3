"""Appointments: which half hours are free, booking and cancelling one, and who of the station is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import col, select

from models import posts, telling_staff
from models.appointment_rows import BOOKED, CANCELLED, Appointment
from models.incidents import local
from models.messages import Incoming, Outgoing, Platform, Target
from models.registry import PostInfo
from models.work import Work

# How many may come to one counter in one half hour, how soon, how far ahead.
ROOM = 2
LENGTH = timedelta(minutes=30)
SOONEST, AHEAD = timedelta(hours=1), timedelta(days=14)
MOST_OF_ONE = 3
TOLD = "【预约】{when} {post} {counter}窗口，{name}（预约号 {id}）。"
GONE = "【预约取消】{when} {post} {counter}窗口（预约号 {id}）。"
SOMEBODY = "群众"


def slots(work: Work, post: PostInfo, counter: str) -> Iterator[datetime]:
    """The free half hours of a counter in order, local time."""
    taken = _taken(work, post, counter)
    first = work.now + SOONEST
    for start, stop in posts.opening_of(post, counter).stretches(first, work.settings):
        if start > first + AHEAD:
            return
        at = start
        while at + LENGTH <= stop:
            if at >= first and taken[at.timestamp()] < ROOM:
                yield at
            at += LENGTH


def _taken(work: Work, post: PostInfo, counter: str) -> Counter[float]:
    query = select(Appointment.at).where(
        col(Appointment.state) == BOOKED,
        col(Appointment.at) > work.now,
        col(Appointment.post) == post.name,
        col(Appointment.counter) == counter,
    )
    return Counter(at.timestamp() for at in work.db.scalars(query))


def book(work: Work, said: Incoming, post: PostInfo, counter: str, at: datetime) -> Appointment:
    """The row; whoever calls has seen that the half hour is free."""
    row = Appointment(
        made_at=work.now,
        at=at,
        post=post.name,
        counter=counter,
        platform=said.platform,
        account=said.account,
        conversation=said.conversation,
        sender=said.sender,
        name=work.vault.seal(said.sender_name) if said.sender_name else None,
    )
    work.db.add(row)
    work.db.flush()
    return row


def of_person(work: Work, said: Incoming) -> list[Appointment]:
    """This person's appointments that are still to come, the next one first."""
    query = select(Appointment).where(
        col(Appointment.sender) == said.sender,
        col(Appointment.platform) == said.platform,
        col(Appointment.state) == BOOKED,
        col(Appointment.at) > work.now,
    )
    return list(work.db.scalars(query.order_by(col(Appointment.at))))


def coming(work: Work, until: datetime) -> list[Appointment]:
    """All that come until then, in order."""
    query = select(Appointment).where(
        col(Appointment.state) == BOOKED, col(Appointment.at) > work.now, col(Appointment.at) < until
    )
    return list(work.db.scalars(query.order_by(col(Appointment.at), col(Appointment.id))))


def cancel(work: Work, row: Appointment) -> list[Outgoing]:
    """The half hour is free again, and the officer hears of it."""
    row.state = CANCELLED
    return _tell(work, row, GONE, "cancelled")


def tell(work: Work, row: Appointment) -> list[Outgoing]:
    """To the officer of the counter."""
    return _tell(work, row, TOLD, "booked")


def _tell(work: Work, row: Appointment, words: str, occasion: str) -> list[Outgoing]:
    text = words.format(
        when=when(work, row.at), post=row.post, counter=row.counter, name=name_of(work, row), id=row.id
    )
    grid = next((place.grid for place in work.registry.places if place.name == row.post), None)
    officers = work.registry.team.community_officers(grid)
    key = f"appointment:{row.id}:{occasion}"
    return (
        telling_staff.people(work, officers, text, key)
        if officers
        else telling_staff.on_call(work, text, key)
    )


def name_of(work: Work, row: Appointment) -> str:
    """What he calls himself in the chat."""
    return work.vault.open(row.name) if row.name else SOMEBODY


def when(work: Work, at: datetime) -> str:
    """`明天（11-26 周四）09:30`."""
    here = local(work, at)
    return f"{posts.day_told(work, here.date())} {here:%H:%M}"


def place_of(row: Appointment) -> Target:
    """The private chat in which it was made."""
    return Target(Platform(row.platform), row.conversation, private=True, account=row.account)
