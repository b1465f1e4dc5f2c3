"""/预约: who comes to which counter, today and in the next days; an officer may cancel one."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import appointments
from models.appointment_rows import BOOKED, Appointment
from models.messages import Outgoing, Text
from models.roles import Role
from models.work import Work

NOTHING = "这几天没有人预约。"
HEAD = "这几天的预约 {n} 个："
LINE = "{id}. {when} {post} {counter}窗口 {name}"
NO_SUCH = "没有这个预约号，或者已经取消了。"
CANCELLED = "{id} 号预约取消了，已经告诉他。"
TOLD = "不好意思，{when} {post} {counter}窗口的预约办不了了，请发“预约”另约一个时间。"
AHEAD, LINES = timedelta(days=3), 20
DROP = "取消"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/预约` lists three days, `/预约 取消 号` frees one and tells whoever made it."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if words.startswith(DROP):
        return _drop(asked, work, words.removeprefix(DROP).strip())
    found = appointments.coming(work, work.now + AHEAD)
    if not found:
        return [asked.reply(NOTHING)]
    lines = [_line(asked, work, row) for row in found[:LINES]]
    return [asked.reply("\n".join([HEAD.format(n=len(found)), *lines]))]


def _line(asked: Asked, work: Work, row: Appointment) -> str:
    name = appointments.name_of(work, row) if asked.incoming.private else ""
    when = appointments.when(work, row.at)
    return LINE.format(id=row.id, when=when, post=row.post, counter=row.counter, name=name).rstrip()


def _drop(asked: Asked, work: Work, number: str) -> list[Outgoing]:
    row = work.db.get(Appointment, int(number)) if number.isdecimal() and len(number) < 10 else None
    if row is None or row.state != BOOKED or row.at <= work.now:
        raise Given(NO_SUCH)
    appointments.cancel(work, row)
    told = TOLD.format(when=appointments.when(work, row.at), post=row.post, counter=row.counter)
    to_him = Outgoing(to=appointments.place_of(row), body=Text(told), key=f"appointment:{row.id}:dropped")
    return [asked.reply(CANCELLED.format(id=row.id)), to_him]


COMMAND = Command(
    names=("预约", "appointments"),
    about="这几天谁预约了哪个窗口",
    usage="/预约、/预约 取消 预约号",
    example="/预约",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY}),
    order=18,
    section=Section.SEE,
)
