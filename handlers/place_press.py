"""A line of a menu of places was pressed: it chooses from its own list, or is told to be over.

The menu may be an old one, and a number of it is no number of what was asked since.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from handlers import confirm, which_grid
from handlers.afterwards import clarifying
from handlers.asked import Asked
from models import lookup, menu_keys, standing
from models.incident_rows import Choice, Incident
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.states import State
from models.tasks import ENTRY, GRID
from models.work import Work

OVER_OF = "这是 {number} 的，不用再选了，现在{state}。地方不对就说“打错了，是……”。"
OVER = "这是前面问的，已经过了。有事直接说就行。"


def belongs(asked: Asked) -> bool:
    """Whether what was pressed is no entry of a list; who talks with a human is heard by him."""
    if not asked.clicked or asked.with_human:
        return False
    return bool(asked.pressed_key) or asked.choosing != ENTRY


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The matter goes to the grid that was pressed, if it waits for it."""
    try:
        return _chosen(asked, work) or [asked.reply(_over(asked, work))]
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]


def _chosen(asked: Asked, work: Work) -> list[Outgoing]:
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    number, grid = menu_keys.read(asked.pressed_key)
    if choice is not None and number and choice.act == f"{GRID}{number}" and grid in choice.options:
        return which_grid.handle(_typed(asked, choice.options.index(grid)), work)
    own = (lookup.by_id(work, each) for each in asked.matters)
    for incident in (each for each in own if each is not None and each.state == State.CLARIFYING):
        if (at := _of_its_list(asked, work, incident)) is not None:
            return clarifying.answered(_typed(asked, at), work, incident) or []
    return []


def _of_its_list(asked: Asked, work: Work, incident: Incident) -> int | None:
    """Which of its grids was pressed, counted from 0; by its words where the menu is older than its keys."""
    number, grid = menu_keys.read(asked.pressed_key)
    if number:
        fits = number == incident.number and grid in incident.candidates
        return incident.candidates.index(grid) if fits else None
    labels = {label: grid for grid, label in asked.where(work.vault.open(incident.summary)).options}
    named = {work.registry.grids[each].name: each for each in incident.candidates}
    pressed = labels.get(asked.clicked) or named.get(asked.clicked)
    return incident.candidates.index(pressed) if pressed in incident.candidates else None


def _typed(asked: Asked, at: int) -> Asked:
    """As if the number of it were typed."""
    return replace(asked, incoming=msgspec.structs.replace(asked.incoming, text=str(at + 1), quote=None))


def _over(asked: Asked, work: Work) -> str:
    number, _ = menu_keys.read(asked.pressed_key)
    incident = lookup.by_number(work, number) if number else None
    if incident is None or incident.id not in {each.id for each in asked.known}:
        return OVER
    return OVER_OF.format(number=number, state=standing.words(incident))
