"""/静音: no reminders here for a while; whoever asks is answered, and an emergency is told all the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers import quieting
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import audit, hush
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF, Role
from models.work import Work

MUTED = "好，{where}到 {until} 前不发提醒，到时一起补上。紧急的和新派的事照发。提前结束：/静音 结束{name}"
INTO_NIGHT = (
    "好，{where}到 {until} 前不发提醒。到时先补警情，别的等 {morning} 再补，不半夜打扰。"
    "紧急的和新派的事照发。提前结束：/静音 结束{name}"
)
ENDED = "好，{where}的提醒恢复了。"
NOT_ON = "{where}没有静音。"
NOT_YOURS = "群里的静音要由民警或网格长来设。您可以私聊我发 /静音，只管您自己的。"
TOO_LONG = "最多静音 {hours} 小时。"
HERE = "这里"
LONGEST = timedelta(hours=12)
OF_GROUPS = frozenset({Role.OFFICER, Role.LEADER})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/静音 [时长] [群名]`, `/静音 结束 [群名]`: a group's by who leads, one's own by all."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    wanted = quieting.wanted(asked, work, words, (quieting.SPAN, quieting.MINUTES))
    if not wanted.where.private and asked.speaker.role not in OF_GROUPS:
        return [asked.reply(NOT_YOURS)]
    where = f"“{wanted.name}”" if wanted.name else HERE
    if wanted.ends:
        ended = hush.end(work, wanted.where, hush.MUTE)
        return [asked.reply((ENDED if ended else NOT_ON).format(where=where))]
    span = work.settings.clocks.mute if wanted.span is None else wanted.span
    if not timedelta(0) < span <= LONGEST:
        raise Given(TOO_LONG.format(hours=int(LONGEST.total_seconds() // 3600)))
    hush.begin(work, wanted.where, hush.MUTE, span, asked.speaker.id)
    act, subject = "/静音", wanted.where.conversation[:100]
    audit.note(work, asked.speaker.id, act, subject)
    return [asked.reply(_told(work, where, wanted.name, work.now + span))]


def _told(work: Work, where: str, name: str, until: datetime) -> str:
    morning = hush.after(work, until)
    words = MUTED if morning == until else INTO_NIGHT
    hours = {"until": f"{local(work, until):%H:%M}", "morning": f"{local(work, morning):%H:%M}"}
    return words.format(where=where, name=f" {name}" if name else "", **hours)


COMMAND = Command(
    names=("静音", "mute"),
    about="一段时间里不发提醒",
    usage="/静音 [时长|结束] [群名]",
    example="/静音 2 小时",
    run=run,
    roles=STAFF,
    order=71,
    section=Section.TELL,
)
