"""/延期: whoever works on a matter asks for more time; a leader or an officer grants it."""

from __future__ import annotations

import re
import unicodedata

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import daily, side_moves
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor, Speaker
from models.roles import STAFF, Role
from models.work import Work
from understanding.days.ahead import leading_day

WHICH = "要写编号、几天和原因。"
HOW_LONG = "要写延几天，1 到 {most} 天。"
ASKED = "{number} 申请延期 {days} 天，等网格长或民警同意。"
GRANTED = "{number} 延期 {days} 天。"
DENIED = "{number} 的延期没有同意，已经告诉办理人。"
AS_ASKED = "同意延期"
NO = re.compile(r"(不同意|不行|不准|no)\s*")
DAYS = re.compile(
    r"(?:延期|延)?\s*([0-9]{1,3}|[一两二三四五六七八九十])\s*(天|日|d)?(?=\s|，|,|$)\s*[，,]?\s*"
)
NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/延期 编号 天数 原因`, `/延期 编号` to grant what was asked for, `/延期 编号 不同意 原因`."""
    incident, rest = naming.matter(work, words, WHICH)
    actor, message = Actor.of(asked.speaker), asked.message_id
    if refusal := NO.match(rest):
        why = rest[refusal.end() :]
        sent = side_moves.deny_extension(work, incident, actor, message, why)
        return [asked.reply(DENIED.format(number=incident.number), incident=incident.id), *sent]
    days, why = _days(work, incident, rest)
    if _decides(asked.speaker, incident):
        why = why or (AS_ASKED if incident.extension_days else "")
        sent, done = side_moves.extend(work, incident, actor, message, days, why), GRANTED
    else:
        sent, done = side_moves.ask_extension(work, incident, actor, message, days, why), ASKED
    return [asked.reply(done.format(number=incident.number, days=days), incident=incident.id), *sent]


def _days(work: Work, incident: Incident, rest: str) -> tuple[int, str]:
    """How many days are meant, and why; without a number those that were asked for."""
    said = _counted(rest) or _until(work, rest)
    if said is None and incident.extension_days:
        return incident.extension_days, rest
    most = work.settings.clocks.longest.days
    if said is None or not 1 <= said[0] <= most:
        raise Given(HOW_LONG.format(most=most))
    return said


def _counted(rest: str) -> tuple[int, str] | None:
    words = unicodedata.normalize("NFKC", rest)
    match = DAYS.match(words)
    return (NUMERALS.get(match[1]) or int(match[1]), words[match.end() :].strip()) if match else None


def _until(work: Work, rest: str) -> tuple[int, str] | None:
    """`到周五 等配件`, `一周`: days from today on."""
    today = daily.today(work)
    day, why = leading_day(rest.strip().removeprefix("延期").removeprefix("到").removeprefix("至"), today)
    return ((day - today).days, why.strip(" ，,")) if day is not None else None


def _decides(speaker: Speaker, incident: Incident) -> bool:
    """Nobody grants himself more time for what he has in hand."""
    return speaker.role in (Role.OFFICER, Role.LEADER) and incident.holder_id != speaker.id


COMMAND = Command(
    names=("延期", "extend"),
    about="申请或同意延期",
    usage="/延期 编号 天数 原因，或 /延期 编号 不同意 原因",
    example="/延期 261123-007 3 天 缺配件",
    run=run,
    roles=STAFF,
    order=41,
    section=Section.PRESS,
)
