"""The matters as the board lists them: what is open, or those that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.desk import attached
from bot.desk.board_page import Row
from models import called, clocks, standing
from models.cards import KIND_WORDS, URGENCY_WORDS
from models.day_words import day_and_time
from models.incident_rows import Incident
from models.incidents import local
from models.states import OPEN_STATES, State
from models.work import Work

SHOWN = 6
UNTAKEN = (State.RECEIVED, State.CLARIFYING, State.DISPATCHED)
JUST_NOW = "刚刚"
Chosen = Callable[[Work, Incident], bool]


def unfinished(_: Work, incident: Incident) -> bool:
    """Whether somebody has to do something yet."""
    return incident.state in OPEN_STATES


def late(work: Work, incident: Incident) -> bool:
    """Beyond a limit, or under supervision by an officer's card."""
    return bool(incident.supervision or clocks.colour(work, incident))


def today(work: Work, incident: Incident) -> bool:
    """Whether it was reported since midnight, however it stands."""
    return local(work, incident.opened_at).date() == local(work, work.now).date()


def police(_: Work, incident: Incident) -> bool:
    """Whether it is no matter of the grids."""
    return incident.kind != "nonpolice"


# What may be asked for in the address, by what it is called; every condition of it.
CHOICES: dict[str, tuple[str, tuple[Chosen, ...]]] = {
    "": ("没办完", (unfinished,)),
    "late": ("超时", (unfinished, late)),
    "untaken": ("没人签收", (lambda _, incident: incident.state in UNTAKEN,)),
    "police": ("警情", (unfinished, police)),
    "unverified": ("待核查", (lambda _, incident: incident.state == State.RESOLVED,)),
    "today": ("今天", (today,)),
    "today-police": ("今天警情", (today, police)),
}


def chosen(work: Work, found: list[Incident], key: str) -> list[Incident]:
    """Those that a choice is for."""
    _, conditions = CHOICES[key]
    return [each for each in found if all(fits(work, each) for fits in conditions)]


def rows(work: Work, found: list[Incident]) -> list[Row]:
    """With the pictures and files that came last."""
    ids = [incident.id for incident in found]
    pictures, files = attached.pictures(work.db, ids), attached.files(work.db, ids)
    return [
        _row(work, each, pictures.get(each.id or 0, [])[-SHOWN:], files.get(each.id or 0, [])[-SHOWN:])
        for each in found
    ]


def _row(work: Work, incident: Incident, pictures: list[int], files: list[tuple[int, str]]) -> Row:
    grid = work.registry.grids.get(incident.grid or "")
    whose, of_grid = standing.whose(work, incident), grid.name if grid else ""
    over = incident.state == State.CLOSED
    since = "" if over else how_long(work.now - incident.since)
    state = f"{standing.for_staff(incident)} {since}".strip()
    return Row(
        number=incident.number,
        kind=kind(incident),
        urgent=urgent(incident) and not over,
        late=late(work, incident) and not over,
        place=called.on_desk(incident),
        sort=called.sort_on_desk(incident),
        told=(state, whose, of_grid if of_grid != whose else ""),
        reported=day_and_time(work, incident.opened_at),
        pictures=tuple(pictures),
        files=tuple(files),
    )


def urgent(incident: Incident) -> bool:
    """Whether it stands out."""
    return incident.kind == "emergency" or incident.urgency <= 2


def kind(incident: Incident) -> str:
    """How urgent it is stands with it, but with an emergency, which says so by its name."""
    word = KIND_WORDS.get(incident.kind, incident.kind)
    if incident.kind == "emergency" or not urgent(incident):
        return word
    return f"{URGENCY_WORDS[incident.urgency]} · {word}"


def how_long(wait: timedelta) -> str:
    """`刚刚`, `16 分钟`, `1 小时 16 分`, `2 天`."""
    minutes = int(wait.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if minutes < 60:
        return f"{minutes} 分钟" if minutes > 0 else JUST_NOW
    if hours >= 48:
        return f"{hours // 24} 天"
    return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"
