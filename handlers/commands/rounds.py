"""/任务: my rounds of today; those of a grid; one routine with its last rounds; new, stopped and resumed."""

from __future__ import annotations

from collections.abc import Callable

from handlers import confirm
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section, first_word
from handlers.rounds import rounds_shown, routine_words
from models import audit, routine_changes
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF, Role
from models.work import Work

NOT_FOR_YOU = "新建和停任务要由民警或网格长来办。"
STOP_WHICH = "没有叫“{words}”的任务，看看名字对不对。"
SURE_STOP = "停掉“{name}”，以后不再安排，还没开始的也取消。确定吗？"
HAS_STOPPED = "停了：{name}。要恢复发 /任务 恢复 {name}"
ALREADY_STOPPED, NOT_STOPPED = "“{name}”已经停了。", "“{name}”没有停。"
RESUMED = "恢复了：{name}。"
SURE_NEW = "新建任务：\n{told}\n接下来：{days}。确定吗？"
MADE = "建好了：{name}。该去的人每天早上会看到。要停发 /任务 停 {name}"
NEW, STOP, RESUME = ("新建", "新增"), ("停", "停止", "停用"), ("恢复", "启用")
LEADING = frozenset({Role.OFFICER, Role.LEADER})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/任务`, `/任务 网格|名称`, `/任务 新建 …`, `/任务 停 名称`, `/任务 恢复 名称`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    first, rest = first_word(words)
    for names, change in ((NEW, _ask_new), (STOP, _ask_stop), (RESUME, _resume)):
        if first in names:
            return _changing(asked, work, rest.strip(), change)
    told = (
        rounds_shown.of_grid_or_name(work, words.strip()) if words.strip() else rounds_shown.mine(asked, work)
    )
    return [asked.reply(told)]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """It is made, or stopped."""
    first, rest = first_word(words)
    return _changing(asked, work, rest.strip(), _new if first in NEW else _stop)


def _changing(
    asked: Asked, work: Work, words: str, change: Callable[[Asked, Work, str], Outgoing]
) -> list[Outgoing]:
    if asked.speaker.role not in LEADING:
        return [asked.reply(NOT_FOR_YOU)]
    return [change(asked, work, words)]


def _ask_new(asked: Asked, work: Work, words: str) -> Outgoing:
    routine = routine_words.read(asked, work, words)
    days = "、".join(
        f"{local(work, each.start):%m-%d %H:%M}" for each in routine_changes.next_windows(work, routine)
    )
    question = SURE_NEW.format(told=rounds_shown.told(work, routine), days=days)
    return confirm.ask(asked, work, COMMAND.names[0], f"{NEW[0]} {words}", question)


def _new(asked: Asked, work: Work, words: str) -> Outgoing:
    routine = routine_words.read(asked, work, words)
    work.db.add(routine)
    work.db.flush()
    audit.note(work, asked.speaker.id, "/任务 新建", f"routine:{routine.id}")
    return asked.reply(MADE.format(name=routine.name))


def _ask_stop(asked: Asked, work: Work, words: str) -> Outgoing:
    routine = routine_changes.named(work, words)
    if routine is None:
        return asked.reply(STOP_WHICH.format(words=words[:30]))
    if routine.stopped_at is not None:
        return asked.reply(ALREADY_STOPPED.format(name=routine.name))
    question = SURE_STOP.format(name=routine.name)
    return confirm.ask(asked, work, COMMAND.names[0], f"{STOP[0]} {routine.name}", question)


def _stop(asked: Asked, work: Work, words: str) -> Outgoing:
    routine = routine_changes.named(work, words)
    if routine is None:
        return asked.reply(STOP_WHICH.format(words=words[:30]))
    routine_changes.stop(work, routine)
    audit.note(work, asked.speaker.id, "/任务 停", f"routine:{routine.id}")
    return asked.reply(HAS_STOPPED.format(name=routine.name))


def _resume(asked: Asked, work: Work, words: str) -> Outgoing:
    routine = routine_changes.named(work, words)
    if routine is None:
        return asked.reply(STOP_WHICH.format(words=words[:30]))
    if routine.stopped_at is None:
        return asked.reply(NOT_STOPPED.format(name=routine.name))
    routine_changes.resume(work, routine)
    audit.note(work, asked.speaker.id, "/任务 恢复", f"routine:{routine.id}")
    return asked.reply(RESUMED.format(name=routine.name))


COMMAND = Command(
    names=("任务", "rounds"),
    about="我今天的常态任务；一个网格的；新建和停",
    usage="/任务 [网格|名称]，/任务 新建 名称 类型 网格 周期 时段 [地点 …] [负责人 …]，/任务 停|恢复 名称",
    example="/任务 新建 鼓楼夜巡 巡防 府东一网格 每日 21:00-23:00 地点 鼓楼;南街",
    run=run,
    roles=STAFF,
    order=83,
    section=Section.WORK,
    confirmed=confirmed,
)
