"""A member tells of a change for one of the five registers; it is proposed to the community officer."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from models import registers, tasks
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.register_rows import Register
from models.registry import GridInfo
from models.roles import GRID_TEAM, Role
from models.unclear import OTHER
from models.work import Work
from understanding.reading import Kind, Reading
from understanding.team.meanings import Meaning
from understanding.team.registers import premises_of, register_of, still_amiss
from understanding.team.tasks import task_word

NOTED = "记下了，【{register}】{where}，编号 {id}，等社区民警确认。记错了发 /五清 撤回 {id}。"
WHERE = "这条像是{register}的变化，没看出是哪个网格的。请写上小区名再说一遍。"
TELLING = GRID_TEAM | {Role.AUXILIARY}
Otherwise = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Whether a member speaks of such a change, where only the staff hears it; what is dangerous is none."""
    said = asked.incoming
    if asked.speaker.role not in TELLING or not asked.among_staff or not said.addressed:
        return False
    if said.quote is not None or asked.asked_back or register_of(asked.text) is None:
        return False
    return not _dangerous(asked.read(asked.text))


def _dangerous(reading: Reading) -> bool:
    """What is the police's by no word of its own (两个小伙子, 外地人) is a change all the same."""
    return reading.kind in POLICE_KINDS and not (reading.kind is Kind.POLICE and reading.category == OTHER)


def before(otherwise: Otherwise, of_fault: Otherwise) -> Otherwise:
    """A handler of changes; `otherwise` handles what is about a task that the speaker has in hand, `of_fault`
    what is a matter since something is amiss after it changed."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        if _of_a_task(asked) and _has_such_a_task(asked, work):
            return otherwise(asked, work)
        if still_amiss(asked.text) and asked.read(asked.text).kind is Kind.NONPOLICE:
            return of_fault(asked, work)
        return propose(asked, work, asked.text)

    return handle


def _of_a_task(asked: Asked) -> bool:
    """Who gives a task away says so of no change: 户主叫张伟 names nobody who is to have it."""
    word = task_word(asked.text)
    return word is not None and word.meaning is not Meaning.HAND_OVER


def _has_such_a_task(asked: Asked, work: Work) -> bool:
    """Of premises that closed, one about such premises: a lamp is not done since 麻将馆关了."""
    found = tasks.of_person(work, asked.incoming, asked.speaker)
    if register_of(asked.text) is not Register.PREMISES:
        return bool(found)
    name = premises_of(asked.text)
    return any(name in work.vault.open(task.summary) for task in found)


def propose(asked: Asked, work: Work, text: str) -> list[Outgoing]:
    """Write the change of these words down; nothing where they tell of none."""
    register = register_of(text)
    if register is None:
        return []
    found = asked.where(text)
    grid = _grid(asked, work, found.grid)
    if grid is None:
        return [asked.reply(WHERE.format(register=register))]
    place = registers.named(work, grid.number, found.place) if found.grid else ""
    row = registers.propose(work, register, grid.number, place, text, asked.speaker.id or 0, asked.message_id)
    where = " ".join(filter(None, (grid.name, place)))
    return [asked.reply(NOTED.format(register=register, where=where, id=row.id))]


def _grid(asked: Asked, work: Work, found: str | None) -> GridInfo | None:
    """The grid that the text tells, else the speaker's only one, else the only one of the group."""
    own = asked.speaker.grids if len(asked.speaker.grids) == 1 else ()
    group = asked.group.grids if asked.group is not None and len(asked.group.grids) == 1 else ()
    number = found or next(iter((*own, *group)), "")
    return work.registry.grids.get(number)
