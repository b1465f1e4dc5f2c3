"""The words of `/任务 新建` as a routine: a name, and then kind, grid, period and times in any order."""

from __future__ import annotations

import re

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Given
from models import period_words, routine_changes, routines
from models.incidents import MoveRefused
from models.period_words import Impossible
from models.registry_rows import Routine
from models.routines import Kind
from models.work import Work

NO_NAME = "要写名称、类型、网格、周期和时段。"
NO_KIND = "要写类型，可以是：{kinds}。"
NO_PERIOD = "要写周期。{allowed}。"
BAD_TIME = "时段“{text}”写得不对，要写成 07:10-07:50;17:20-18:00 这样。"
TAKEN = "已经有叫“{name}”的任务了，换个名字，或先 /任务 停 {name}。"
NO_SUCH = "没看懂“{word}”。网格写名称或编号；地点、负责人、说明前面写上“地点”“负责人”“说明”。"
NOBODY = "没有叫“{name}”的人，看看人员表。"
NO_GRID = "要写网格，名称或编号都行。"
NOT_YOUR_GRID = "{grid}不是您的网格，请那边的网格长或民警来建。"
NEVER = "这个周期一天也轮不到。{allowed}。"
LABELS = {"地点": "place", "负责人": "person", "说明": "note"}
_TIMES = re.compile(r"\d{1,2}[:：]\d{2}-\d{1,2}[:：]\d{2}(?:[;；,，]\d{1,2}[:：]\d{2}-\d{1,2}[:：]\d{2})*")
_LIKE_TIMES = re.compile(r"\d{1,2}[:：点].*")
_PERIOD = re.compile(r"每.*|上学日.*|工作日.*|周.*|星期.*|.*FREQ=.*|RRULE.*|DTSTART.*", re.IGNORECASE)


def read(asked: Asked, work: Work, words: str) -> Routine:
    """The routine, not yet stored. Raises `Given` or `MoveRefused` with the sentence of what is wrong."""
    name, *tokens = words.split() or [""]
    if not name or not tokens:
        raise Given(NO_NAME)
    if (same := routine_changes.named(work, name)) is not None and same.name == name:
        raise MoveRefused(TAKEN.format(name=name))
    routine = Routine(name=name, kind="", period="", began_at=work.now)
    label = ""
    for token in tokens:
        label = _take(work, routine, token, label)
    return _whole(asked, work, routine)


def _take(work: Work, routine: Routine, token: str, label: str) -> str:
    """Put one word where it belongs; the label under which the next ones stand."""
    head, _, rest = token.replace("：", ":").replace("=", ":").partition(":")
    if head in LABELS:
        if rest:
            setattr(routine, LABELS[head], rest)
        return head
    if label:
        before = getattr(routine, LABELS[label])
        setattr(routine, LABELS[label], f"{before} {token}".strip())
        return label
    if token in set(Kind):
        routine.kind = token
    elif _TIMES.fullmatch(token):
        routine.times = _times(token)
    elif _PERIOD.fullmatch(token):
        routine.period = f"{routine.period} {token}".strip() if "DTSTART" in routine.period.upper() else token
    elif _LIKE_TIMES.fullmatch(token):
        raise MoveRefused(BAD_TIME.format(text=token[:20]))
    else:
        routine.grids = [*routine.grids, _area(work, token)]
    return ""


def _area(work: Work, token: str) -> str:
    grid = naming.grid_named(work, token)
    if grid is not None:
        return grid.number
    if any(each.community == token for each in work.registry.grids.values()):
        return token
    raise MoveRefused(NO_SUCH.format(word=token[:20]))


def _times(token: str) -> str:
    text = re.sub("[；,，]", ";", token.replace("：", ":"))
    for part in text.split(";"):
        start, end = (int(h) * 60 + int(m) for h, m in re.findall(r"(\d+):(\d+)", part))
        minutes = [int(m) for m in re.findall(r":(\d{2})", part)]
        if start >= 24 * 60 or end > 24 * 60 or start == end or max(minutes) > 59:
            raise MoveRefused(BAD_TIME.format(text=part))
    return text


def _whole(asked: Asked, work: Work, routine: Routine) -> Routine:
    if not routine.kind:
        raise Given(NO_KIND.format(kinds="、".join(Kind)))
    if not routine.grids:
        raise Given(NO_GRID)
    if not routine.period:
        raise Given(NO_PERIOD.format(allowed=period_words.ALLOWED))
    try:
        period_words.read(routine.period)
    except Impossible as impossible:
        raise MoveRefused(f"{impossible}。") from None
    for name in routines.names_of(routine.person):
        if not work.registry.team.called(name):
            raise MoveRefused(NOBODY.format(name=name[:20]))
    for area in routine.grids if asked.speaker.grids else ():
        grid = work.registry.grids.get(area)
        person = work.registry.team.person(asked.speaker.id)
        if grid is not None and person is not None and person.grids and area not in person.grids:
            raise MoveRefused(NOT_YOUR_GRID.format(grid=grid.name))
    if not routine_changes.next_windows(work, routine):
        raise MoveRefused(NEVER.format(allowed=period_words.ALLOWED))
    return routine
