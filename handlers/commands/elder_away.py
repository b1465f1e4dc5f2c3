"""/请假: an elder is in hospital or with family until a day; nobody is sent to his door till then."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section, first_word
from handlers.elders import elder_naming
from models import audit, daily, elder_acts, elder_notices, elder_watch
from models.elder_acts import Act
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import STAFF
from models.work import Work
from understanding.days.ahead import day_ahead, leading_day

WHAT = "要写姓名、到哪天和原因。"
NO_DAY = "没看懂“{words}”是哪天，可以写 12-05、12月5日、周五、明天、3天、半个月或月底。"
NO_REASON = "要写一句原因，比如住院、去女儿家。"
ENDS_FIRST = "{day} 在 {begins} 之前，请假要先开始、后结束。"
NOT_YET = "请假从今天算起。还没走的，到走的那天再发，走以前照常见面。"
BEFORE = "{day} 已经过了，请假要到今天或以后。"
TOO_LONG = "一次最多请假 {days} 天，到时可以再续。"
DONE = "好，{name}请假到 {day}（{why}）。{next} 起恢复两天必见面。"
NOT_AWAY = "{name}没有在请假。"
BACK = "好，{name}回来了。最晚 {until} 前要见面。"
ENDS = ("结束", "回来了", "回来", "取消", "销假")
LONGEST = 90
_CLOSE = re.compile(r"(\D{2,6}?)([到至从自]\S+|结束|销假|取消|回来了?)")
# Behind a day: 12-01到12-05住院.
_UNTIL = re.compile(r"[到至~—-]\s*(.+)", re.DOTALL)
_FROM = re.compile(r"[从自]\s*(\S+?)\s*(到\s*.+|至\s*.+)", re.DOTALL)


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/请假 姓名 到 日期 原因`, `/请假 姓名 结束`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    name, rest = _apart(words)
    if not name or not rest.strip():
        raise Given(WHAT)
    elder = elder_naming.one(asked, work, COMMAND.names[0], elder_naming.Again("", rest.strip()), name)
    if isinstance(elder, str):
        return [asked.reply(elder)]
    if rest.strip() in ENDS:
        return [asked.reply(_back(asked, work, elder))]
    return [asked.reply(_away(asked, work, elder, rest))]


def _apart(words: str) -> tuple[str, str]:
    """The name and the rest; `张三到12-05住院` needs no space."""
    name, rest = first_word(words)
    match = _CLOSE.fullmatch(name)
    return (match[1], f"{match[2]} {rest}") if match else (name, rest)


def _away(asked: Asked, work: Work, elder: Elder, words: str) -> str:
    day, why = _read(work, words)
    today = daily.today(work)
    if day - today > timedelta(days=LONGEST):
        return TOO_LONG.format(days=LONGEST)
    if not why:
        raise Given(NO_REASON)
    until = datetime.combine(day + timedelta(days=1), time(), work.settings.station.timezone)
    elder_acts.remember(work, elder, Act.AWAY, asked.speaker.id)
    elder_watch.go_away(work, elder, until, why, asked.speaker.id)
    audit.note(work, asked.speaker.id, "/请假", f"elder:{elder.id}")
    return DONE.format(name=elder.name, day=f"{day:%m-%d}", why=why[:30], next=f"{until:%m-%d}")


def _back(asked: Asked, work: Work, elder: Elder) -> str:
    if not elder_watch.away(elder, work.now):
        return NOT_AWAY.format(name=elder.name)
    elder_acts.remember(work, elder, Act.BACK, asked.speaker.id)
    elder_watch.come_back(work, elder)
    audit.note(work, asked.speaker.id, "/请假", f"elder:{elder.id}")
    until = elder_watch.overdue_at(work, elder)
    return BACK.format(name=elder.name, until=elder_notices.day_and_time(work, until))


def _read(work: Work, words: str) -> tuple[date, str]:
    """The last day, and the reason; it begins now, and not on a day to come."""
    text, today = words.strip(), daily.today(work)
    begins = today
    if match := _FROM.fullmatch(text):
        begins, text = _day(match[1], today), match[2]
    text = text.removeprefix("到").removeprefix("至").strip()
    day, why = leading_day(text, today)
    if day is not None and (match := _UNTIL.fullmatch(why)):
        later, rest = leading_day(match[1], today)
        begins, day, why = (day, later, rest) if later is not None else (begins, day, why)
    if day is None:
        raise Given(NO_DAY.format(words=first_word(text)[0][:20]))
    if day < begins:
        pattern = BEFORE if begins == today else ENDS_FIRST
        raise MoveRefused(pattern.format(day=f"{day:%m-%d}", begins=f"{begins:%m-%d}"))
    if begins > today:
        raise MoveRefused(NOT_YET)
    return day, why.strip()


def _day(words: str, today: date) -> date:
    day = day_ahead(words, today)
    if day is None:
        raise Given(NO_DAY.format(words=words[:20]))
    return day


COMMAND = Command(
    names=("请假", "away"),
    about="老人住院、去亲戚家，到哪天为止不上门",
    usage="/请假 姓名 到 日期 原因，/请假 姓名 结束",
    example="/请假 张三 到 12-05 住院",
    run=run,
    roles=STAFF,
    order=82,
    section=Section.WORK,
)
