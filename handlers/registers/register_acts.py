"""What one does with the five registers: see what waits, confirm it, refuse it, take it back, look it up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Given
from models import audit, register_cards, register_telling, registers
from models.messages import Outgoing
from models.register_rows import ChangeState, RegisterChange
from models.roles import Role
from models.work import Work

NO_GRID = "没有找到网格“{words}”。"
NOTHING = "没有等确认的变化。"
HEAD = "等确认的变化（{n} 条）："
MORE = "…还有 {n} 条。"
HOW = "对的发 /五清 确认 编号（可以写几个，或写“全部”），不对的发 /五清 不对 编号。"
WHICH = "要写编号，可以写几个，比如：/五清 确认 12 13。"
CONFIRMED, REFUSED = "已确认 {n} 条：{ids}。", "已记为不对 {n} 条：{ids}。"
WITHDRAWN = "已撤回 {n} 条：{ids}。"
NOT_DONE = "{ids} 没有动：编号不对，或者不归您管。"
ENTRIES = "{where}（{n} 条）："
NO_ENTRIES = "{where}还没有确认过的登记。"
NOT_YOURS = "登记内容只有本网格的人和民警能看。"
PRIVATELY = "登记里有住户的信息，请私聊我发 /五清 查 {words}。"
SHOWN = 15
# What follows is a reason, in which numbers are doors.
_NUMBERS = re.compile(r"\s*(?:\d{1,9}(?:\s*(?:[-~—到至]|——)\s*\d{1,9})?(?:[\s、，,和]+|$))+")
_NUMBER = re.compile(r"(\d+)(?:\s*[-~—到至]+\s*(\d+))?")
# More than so many are a slip of the finger.
LONGEST_RANGE = 200
Act = Callable[[Asked, Work, str], list[Outgoing]]


def grids_of(asked: Asked, work: Work) -> tuple[str, ...]:
    """The grids that the speaker answers for; an officer without any answers for all."""
    person = work.registry.team.person(asked.speaker.id)
    own = person.grids if person else ()
    return own or (tuple(work.registry.grids) if asked.speaker.role is Role.OFFICER else ())


def _waiting(asked: Asked, work: Work, _: str) -> list[Outgoing]:
    rows = registers.waiting(work, grids_of(asked, work))
    if not rows:
        return [asked.reply(NOTHING)]
    private = asked.incoming.private
    lines = [register_telling.line(work, row, private=private) for row in rows[:SHOWN]]
    more = [MORE.format(n=len(rows) - SHOWN)] if len(rows) > SHOWN else []
    return [asked.reply("\n".join([HEAD.format(n=len(rows)), *lines, *more, HOW]))]


def _confirm(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    every = registers.waiting(work, grids_of(asked, work)) if words.strip() in ("全部", "all") else None
    chosen = [row.id or 0 for row in every] if every is not None else _numbers(words)
    return _decided(asked, work, chosen, ChangeState.CONFIRMED, CONFIRMED)


def _refuse(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    return _decided(asked, work, _numbers(words), ChangeState.REFUSED, REFUSED)


def _withdraw(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    return _decided(asked, work, _numbers(words), ChangeState.WITHDRAWN, WITHDRAWN)


def _numbers(words: str) -> list[int]:
    match = _NUMBERS.match(unicodedata.normalize("NFKC", words))
    found: list[int] = []
    for first, last in _NUMBER.findall(match[0]) if match else ():
        found += range(int(first), int(last or first) + 1)[:LONGEST_RANGE]
    if not found:
        raise Given(WHICH)
    return list(dict.fromkeys(found))


def _decided(asked: Asked, work: Work, numbers: list[int], state: ChangeState, said: str) -> list[Outgoing]:
    done: list[int] = []
    left: list[str] = []
    for number in numbers:
        row = work.db.get(RegisterChange, number)
        if row is None or not _may(asked, work, row, state):
            left.append(str(number))
            continue
        registers.decide(work, row, asked.speaker.id, state)
        done.append(number)
    parts = [said.format(n=len(done), ids="、".join(map(str, done)))] if done else []
    parts += [NOT_DONE.format(ids="、".join(left))] if left else []
    work.db.flush()
    return [asked.reply("\n".join(parts) or NOTHING), *register_cards.showing(work, done)]


def _may(asked: Asked, work: Work, row: RegisterChange, state: ChangeState) -> bool:
    """Who told of it takes it back while nobody has decided; an officer may think again at any time."""
    if state is ChangeState.WITHDRAWN:
        return row.person_id == asked.speaker.id and row.state == ChangeState.PROPOSED
    return row.state != ChangeState.WITHDRAWN and registers.may_decide(work, asked.speaker.id, row)


def _look(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The entries, in private and only to those whose work it is; who looked is written down."""
    place, numbers = _meant(asked, work, words)
    if not words or not numbers:
        return [asked.reply(NO_GRID.format(words=words[:20]))]
    numbers = [each for each in numbers if registers.may_read(work, asked.speaker.id, each)]
    if not numbers:
        return [asked.reply(NOT_YOURS)]
    if not asked.incoming.private:
        return [asked.reply(PRIVATELY.format(words=words[:20]))]
    return [asked.reply("\n\n".join(_read(asked, work, number, place) for number in numbers))]


def _meant(asked: Asked, work: Work, words: str) -> tuple[str, list[str]]:
    """The place that is named, if any, and the grids; a compound may lie in several."""
    if grid := naming.grid_named(work, words):
        return "", [grid.number]
    name = words.strip()
    lying = [each.grid for each in work.registry.places if name in (each.name, *each.aliases)]
    if several := [number for number in dict.fromkeys(lying) if number]:
        named = {each.name for each in work.registry.places if name in (each.name, *each.aliases)}
        return next(iter(named)), several
    found = asked.where(words)
    return (registers.named(work, found.grid, found.place), [found.grid]) if found.grid else ("", [])


def _read(asked: Asked, work: Work, number: str, place: str) -> str:
    grid = work.registry.grids[number].name
    where = " ".join(filter(None, (grid, place)))
    rows = registers.entries(work, number, place)
    audit.note(work, asked.speaker.id, "/五清 查", number, "read")
    if not rows:
        return NO_ENTRIES.format(where=where)
    lines = [register_telling.line(work, row, private=True) for row in rows[:SHOWN]]
    more = [MORE.format(n=len(rows) - SHOWN)] if len(rows) > SHOWN else []
    return "\n".join([ENTRIES.format(where=where, n=len(rows)), *lines, *more])


ACTS: dict[str, Act] = {
    "待确认": _waiting, "pending": _waiting,
    "确认": _confirm, "confirm": _confirm,
    "不对": _refuse, "refuse": _refuse,
    "撤回": _withdraw, "withdraw": _withdraw,
    "查": _look, "look": _look,
}  # fmt: skip
