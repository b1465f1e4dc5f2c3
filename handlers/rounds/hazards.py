"""Hazards are told in a list, each becomes one that is chased; one that is put right is closed in words."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.rounds import finding
from models import audit, daily, rectifications, routine_team
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.rectification_rows import Rectification
from models.registry_rows import Routine
from models.routine_rows import RoutineRound
from models.routines import INSPECTIONS
from models.work import Work
from understanding.team.hazards import Fixed, Hazard, fixed, hazards, names_one

HEAD = "记下了 {n} 处隐患{tied}，到期没改好会提醒："
TIED = "（{name}）"
LINE = "Z{id} {told}"
ANSWER = "改好了回“Z{id} 改好了，怎么改的”。"
WHERE = "是哪里的隐患？请把地点也写上，比如：隐患：平朔商场 疏散通道堵了"
PAST = "{day} 已经过了，期限要在今天或以后。"
NONE = "没有编号是 Z{id} 的隐患。发 /整改 看现在有哪些。"
NOT_YOURS = "Z{id} 不是您网格的，要由那边的人或民警来改。"
ALREADY = "Z{id} 已经改好了：{told}。"
UNCLEAR = "关于 Z{id} 的这句我没看懂，还没有记。改好了回“Z{id} 改好了，怎么改的”；看情况发 /整改 Z{id}。"
CLOSED = "好，Z{id} {what} 改好了。"


def may_be(asked: Asked) -> bool:
    """Whether it lists hazards, or is about one by its number: no matter in hand is meant by that."""
    if fixed(asked.text) is not None or hazards(asked.text, asked.today):
        return True
    return names_one(asked.text) is not None and asked.read(asked.text).kind not in POLICE_KINDS


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Write them down, or close the one that is meant."""
    if (done := fixed(asked.text)) is not None:
        return [asked.reply(close(asked, work, done))]
    if found := hazards(asked.text, asked.today):
        return [asked.reply(write(asked, work, found))]
    return [asked.reply(UNCLEAR.format(id=names_one(asked.text)))]


def write(asked: Asked, work: Work, found: tuple[Hazard, ...]) -> str:
    """Write them down; the sentence that tells so, or why not."""
    return written(asked, work, found)[0]


def written(asked: Asked, work: Work, found: tuple[Hazard, ...]) -> tuple[str, list[Rectification]]:
    """Each with its number and day; where they lie says the round that goes on, else the words."""
    for each in found:
        if each.until is not None and each.until < daily.today(work):
            return PAST.format(day=f"{each.until:%m-%d}"), []
    round_, routine = _inspection(asked, work)
    reading = asked.where(" ".join(each.what for each in found))
    grids = routine_team.grids_of(work, routine) if routine else ()
    own = asked.speaker.grids if len(asked.speaker.grids) == 1 else ()
    grid = reading.grid or next(iter((*grids[:1], *own)), None)
    if grid is None:
        return WHERE, []
    place = routine.place.partition(";")[0] if routine and not reading.grid else ""
    items = [
        rectifications.add(work, each.what, grid, place, asked.speaker.id, each.until, round_)
        for each in found
    ]
    tied = TIED.format(name=routine.name) if routine else ""
    lines = [HEAD.format(n=len(items), tied=tied)]
    lines += [LINE.format(id=item.id, told=rectifications.told(work, item)) for item in items]
    told = "\n".join([*lines, ANSWER.format(id=items[0].id)])
    return asked.as_read_here(told), items


def close(asked: Asked, work: Work, done: Fixed) -> str:
    """By the team of its grid, who found it, or an officer."""
    item = work.db.get(Rectification, done.id)
    if item is None:
        return NONE.format(id=done.id)
    if not rectifications.concerns(work, asked.speaker, item):
        return NOT_YOURS.format(id=done.id)
    if item.closed_at is not None:
        return asked.as_read_here(ALREADY.format(id=done.id, told=rectifications.told(work, item)))
    rectifications.close(work, item, asked.speaker.id, done.note, asked.incoming)
    audit.note(work, asked.speaker.id, "整改", subject(item))
    what = f"{item.place} {work.vault.open(item.what)}".strip()
    return asked.as_read_here(CLOSED.format(id=item.id, what=what))


def subject(item: Rectification) -> str:
    """What the audit calls it."""
    return f"rectification:{item.id}"


def _inspection(asked: Asked, work: Work) -> tuple[RoutineRound | None, Routine | None]:
    """The round of his that goes on, an inspection before any other."""
    found = finding.going_on(asked, work)
    inspections = [both for both in found if both[1].kind in INSPECTIONS]
    return next(iter((*inspections, *found)), (None, None))
