"""The appointment that was chosen is made, if nobody was quicker, and both sides are told."""

from __future__ import annotations

from datetime import datetime

from handlers import confirm
from handlers.asked import Asked
from handlers.bookings import booking_wish
from handlers.bookings.booking_offer import ask_when
from models import appointments
from models.incident_rows import Choice
from models.messages import Outgoing
from models.registry import PostInfo
from models.work import Work

DONE = "约好了：{when}，{post} {counter}窗口，预约号 {id}。{address}\n来不了请发“取消预约”。"
ADDRESS = "地址：{address}。"
REMINDED = "前一天会提醒您。"
FULL = "这个时间刚刚约满了，"


def made(asked: Asked, work: Work, post: PostInfo, counter: str, at: datetime) -> list[Outgoing]:
    """Where the half hour is full by now others are offered."""
    if at not in appointments.slots(work, post, counter):
        return [ask_when(asked, work, post, counter, booking_wish.ANY, head=FULL)]
    row = appointments.book(work, asked.incoming, post, counter, at)
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is not None:
        work.db.delete(choice)
    address = ADDRESS.format(address=post.address) if post.address else ""
    told = DONE.format(
        when=appointments.when(work, at), post=post.name, counter=counter, id=row.id, address=address
    )
    if at.date() > asked.today:
        told += REMINDED
    return [asked.reply(told), *appointments.tell(work, row)]
