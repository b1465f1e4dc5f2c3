"""/整改: hazards that wait; one of them; a new one; closed, put off, begun again."""

from __future__ import annotations

import re

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section, first_word
from handlers.rounds import duty_pictures, hazards
from models import audit, daily, masking, rectifications
from models.incidents import local
from models.messages import Outgoing
from models.rectification_rows import Rectification
from models.roles import STAFF, Role
from models.work import Work
from understanding.days.ahead import day_ahead
from understanding.team.hazards import Hazard, fixed, until_in

NOTHING = "{where}没有等着整改的隐患。"
HEAD = "{where}等着整改的 {n} 处，最急的在前："
LINE = "Z{id} {told}"
MORE = "还有 {n} 处没列出来。"
YOURS = "您这边"
ANSWER = "改好了回“Z{id} 改好了，怎么改的”。"
WHAT = "要写是哪里的什么隐患，最后可以写期限。"
ONE = "Z{id} {told}\n发现 {at} {who}"
RESULT = "整改：{who} {result}"
NO_DAY = "没看懂“{words}”是哪天，可以写 12-05、12月5日、周五、明天或 3天。"
NOT_FOR_YOU = "延期和重开要由网格长或民警来定。"
OFF = "好，Z{id} 延到 {day}。"
AGAIN = "好，Z{id} 重新整改，期限 {day}。"
OPEN_STILL = "Z{id} 还没改好，不用重开。"
UNKNOWN = "Z{id} 后面可以写：改好了（怎么改的）、延到 日期、重开 原因。"
SOMEBODY = "已不在册的人"
NEW, OFF_WORDS, AGAIN_WORDS = ("新", "新增", "登记"), ("延到", "延期", "延"), ("重开", "没改好", "重新整改")
LEADING = frozenset({Role.OFFICER, Role.LEADER})
SHOWN = 30
_REF = re.compile(r"[Zz](\d{1,9})\s*(.*)", re.DOTALL)


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/整改 [网格]`, `/整改 Z12 [改好了 …|延到 日期|重开 原因]`, `/整改 新 内容 [期限]`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    first, rest = first_word(words)
    if first in NEW:
        return [asked.reply(_new(asked, work, rest.strip()))]
    match = _REF.fullmatch(_with_z(work, words.strip()))
    return [asked.reply(_about(asked, work, int(match[1]), match[2]) if match else _list(asked, work, words))]


def _with_z(work: Work, words: str) -> str:
    """A number alone is one of the list, unless a grid has it."""
    return f"Z{words}" if words.isdecimal() and naming.grid_named(work, words) is None else words


def _new(asked: Asked, work: Work, words: str) -> str:
    hazard = until_in(words, daily.today(work)) if words else Hazard("")
    if not hazard.what:
        raise Given(WHAT)
    return hazards.write(asked, work, (hazard,))


def _list(asked: Asked, work: Work, words: str) -> str:
    grid = naming.grid_named(work, words.strip()) if words.strip() else None
    if words.strip() and grid is None:
        raise naming.no_grid(work, words.strip())
    where = grid.name if grid else YOURS
    found = rectifications.open_of(work, asked.speaker, grid.number if grid else None)
    if not found:
        return NOTHING.format(where=where)
    lines = [HEAD.format(where=where, n=len(found))]
    lines += [LINE.format(id=item.id, told=rectifications.told(work, item)) for item in found[:SHOWN]]
    more = [MORE.format(n=len(found) - SHOWN)] if len(found) > SHOWN else []
    told = "\n".join([*lines, *more, ANSWER.format(id=found[0].id)])
    own = all(rectifications.concerns(work, asked.speaker, item) for item in found)
    return asked.as_read_here(told) if own else masking.without_numbers(told)


def _about(asked: Asked, work: Work, number: int, words: str) -> str:
    item = work.db.get(Rectification, number)
    if item is None:
        return hazards.NONE.format(id=number)
    if not rectifications.concerns(work, asked.speaker, item):
        return hazards.NOT_YOURS.format(id=number)
    first, rest = first_word(words)
    if not first:
        return asked.as_read_here(_one(work, item))
    if (done := fixed(f"Z{number} {words.strip()}")) is not None:
        return hazards.close(asked, work, done)
    for names, change in ((OFF_WORDS, _put_off), (AGAIN_WORDS, _reopen)):
        if any(first.startswith(name) for name in names):
            said = rest.strip() or first.removeprefix(next(n for n in names if first.startswith(n)))
            return change(asked, work, item, said) if asked.speaker.role in LEADING else NOT_FOR_YOU
    raise Given(UNKNOWN.format(id=number))


def _put_off(asked: Asked, work: Work, item: Rectification, words: str) -> str:
    day = day_ahead(words.split()[0] if words else "", daily.today(work))
    if day is None:
        return NO_DAY.format(words=words[:20])
    if day < daily.today(work):
        return hazards.PAST.format(day=f"{day:%m-%d}")
    rectifications.put_off(work, item, day)
    audit.note(work, asked.speaker.id, "/整改 延期", hazards.subject(item))
    return OFF.format(id=item.id, day=f"{day:%m-%d}")


def _reopen(asked: Asked, work: Work, item: Rectification, words: str) -> str:
    if item.closed_at is None:
        return OPEN_STILL.format(id=item.id)
    rectifications.reopen(work, item)
    audit.note(work, asked.speaker.id, "/整改 重开", hazards.subject(item))
    return AGAIN.format(id=item.id, day=f"{item.until:%m-%d}")


def _one(work: Work, item: Rectification) -> str:
    team = work.registry.team
    finder, closer = team.person(item.found_by), team.person(item.closed_by)
    at = f"{local(work, item.found_at):%m-%d %H:%M}"
    lines = [
        ONE.format(
            id=item.id, told=rectifications.told(work, item), at=at, who=finder.name if finder else SOMEBODY
        )
    ]
    if item.closed_at is not None:
        who = closer.name if closer else SOMEBODY
        lines.append(RESULT.format(who=who, result=work.vault.open(item.result)).strip())
    pictures = duty_pictures.hint(f"Z{item.id}", duty_pictures.of_hazard(work, item))
    return "\n".join(lines) + pictures


COMMAND = Command(
    names=("整改", "rectify"),
    about="等着整改的隐患；改好、延期、新增",
    usage="/整改 [网格]，/整改 Z编号 改好了 怎么改的，/整改 Z编号 延到 日期，/整改 新 内容 [期限]",
    example="/整改 Z12 改好了 换了新灭火器",
    run=run,
    roles=STAFF,
    order=86,
    section=Section.WORK,
)
