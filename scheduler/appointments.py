"""An appointment is reminded of on the day before, once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlmodel import col, select

from models import appointments
from models.appointment_rows import BOOKED, Appointment
from models.incidents import local
from models.messages import Outgoing, Text
from models.work import Work

NAME = "appointments"
AT = time(17)
REMINDER = "提醒您：{when}，{post} {counter}窗口，预约号 {id}。来不了请发“取消预约”。"
MOST = 500


def due(work: Work) -> list[int]:
    """Tomorrow's, from 17:00 on; one that was made after that is fresh enough in mind."""
    here = local(work, work.now)
    begin = datetime.combine(here.date(), AT, work.settings.station.timezone)
    if work.now < begin:
        return []
    tomorrow = datetime.combine(here.date() + timedelta(days=1), time(), work.settings.station.timezone)
    query = select(Appointment.id).where(
        col(Appointment.state) == BOOKED,
        col(Appointment.at) >= tomorrow,
        col(Appointment.at) < tomorrow + timedelta(days=1),
        col(Appointment.made_at) < begin,
        col(Appointment.reminded_at).is_(None),
    )
    return [row for row in work.db.scalars(query.order_by(col(Appointment.id)).limit(MOST)) if row]


def settle(work: Work, row: int) -> list[Outgoing]:
    """To whoever made it, in the chat in which he did."""
    found = work.db.get(Appointment, row)
    if found is None or found.reminded_at is not None or found.state != BOOKED:
        return []
    found.reminded_at = work.now
    text = REMINDER.format(
        when=appointments.when(work, found.at), post=found.post, counter=found.counter, id=found.id
    )
    return [Outgoing(to=appointments.place_of(found), body=Text(text), key=f"{NAME}:{row}:reminder")]
