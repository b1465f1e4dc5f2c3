"""打错了，是9号楼: a reporter sets the place right, and the matter goes to whom it belongs."""

from __future__ import annotations

import re

from handlers import which_of_his
from handlers.asked import Asked
from models import dispatch, lookup, reporters, telling_staff
from models.amending import add_to_summary, amend
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import YIHU
from models.states import MoveName, State
from models.work import Work
from understanding.after_report import corrected, slip
from understanding.place import Found
from understanding.reading import Kind

CHANGED = "好的，{number} 的地点改成{place}了。"
MOVED = "好的，{number} 的地点改成{place}，已转给{whose}。办好了在这里告诉您。"
TOLD = "好的，{number} 的地点改成{place}，已经告诉接手的人了。"
WHY = "反映人更正地点：{old} → {new}"
NEWS = "{number} 反映人更正了地点：不是{old}，是{new}。请到{new}。"
ELSEWHERE = (
    "{number} 反映人更正了地点：不是{old}，是{new}（{grid}）。"
    "能去就请接着办；要那边去，请回“退回 {number} 地点在{grid}”。"
)
NOWHERE = "原来说的地方"
_BUILDING = re.compile(r"\s*\w+ (?:号楼|座).*$")


def belongs(asked: Asked) -> bool:
    """Whether somebody with a matter on its way says that its place is another."""
    if asked.clarifying or all(each.done for each in asked.known):
        return False
    if not any(asked.where(words).bare for words in _rights(asked)):
        return False
    return asked.read(asked.text).kind is not Kind.EMERGENCY


def _rights(asked: Asked) -> list[str]:
    """What may be the right place; 不对 and 9号楼 are one sentence where they are said in one breath."""
    if rights := corrected(asked.text):
        return rights
    last = asked.pieces[-1] if asked.pieces else ""
    return corrected(f"{last}，{asked.text}") if asked.text and slip(last) else []


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Nobody took it yet: it goes to the right grid. Somebody did: he is told, and goes or gives it back."""
    open_ = [each for each in asked.known if not each.done]
    known = which_of_his.named(asked, open_, by_place=False) or open_[0]
    incident = lookup.by_id(work, known.id)
    if incident is None:
        return []
    found = _found(asked, incident)
    if not found.place or found.place == incident.place:
        return amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
    old, incident.place = incident.place or NOWHERE, found.place
    if found.point is not None:
        incident.longitude, incident.latitude = found.point
    if _free(incident) and found.grid not in (None, incident.grid):
        return _move(asked, work, incident, found.grid or "", old)
    return _tell(asked, work, incident, found, old)


def _found(asked: Asked, incident: Incident) -> Found:
    """The place by itself, else as a building of the compound that was said before."""
    rights = _rights(asked)
    compound = _BUILDING.sub("", incident.place)
    tried = [asked.where(words) for words in (*rights, *(f"{compound}{right}" for right in rights))]
    return next((each for each in tried if each.place and each.grid and each.bare), tried[-1])


def _free(incident: Incident) -> bool:
    """Whether it waits in a grid for somebody to take it."""
    return incident.holding == "grid" and incident.state == State.DISPATCHED and incident.holder_id is None


def _move(asked: Asked, work: Work, incident: Incident, grid: str, old: str) -> list[Outgoing]:
    add_to_summary(work, incident, asked.text)
    why = WHY.format(old=old, new=incident.place)
    sent = dispatch.to_grid(work, incident, grid, YIHU, asked.message_id, note=why, name=MoveName.TRANSFER)
    whose = _name(work, grid) if incident.holding == "grid" else "民警"
    told = MOVED.format(number=incident.number, place=incident.place, whose=whose)
    return [asked.reply(told, incident=incident.id), *sent]


def _tell(asked: Asked, work: Work, incident: Incident, found: Found, old: str) -> list[Outgoing]:
    """It stays where it is; whoever has it in hand hears it in person."""
    holder = work.registry.team.person(incident.holder_id)
    other = found.grid not in (None, incident.grid)
    if incident.holding != "grid":
        incident.grid = found.grid or incident.grid
    sent = amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
    words = ELSEWHERE if other and incident.holding == "grid" else NEWS
    if holder is not None:
        news = words.format(number=incident.number, old=old, new=found.place, grid=_name(work, found.grid))
        sent += telling_staff.people(work, (holder,), news, f"place:{incident.number}:{incident.version}")
    reply = (TOLD if holder is not None else CHANGED).format(number=incident.number, place=found.place)
    return [asked.reply(reply, incident=incident.id), *sent]


def _name(work: Work, grid: str | None) -> str:
    known = work.registry.grids.get(grid or "")
    return known.name if known is not None else "别的网格"
