"""打错了，是9号楼: a reporter sets the place right, and the matter goes to whom it belongs."""

from __future__ import annotations

from handlers.afterwards import right_place, which_of_his
from handlers.afterwards.going_on import picks
from handlers.asked import Asked
from models import dispatch, lookup, reporters, telling_staff
from models.amending import add_to_summary, amend
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import YIHU
from models.states import MoveName, State
from models.unsure import MARK, MAYBE
from models.work import Work
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
STRANGE = "{number} 反映人更正了地点：不是{old}，是“{new}”，登记表里没有，正在问他在哪里。"
WHICH = "“{place}”我这里没有登记（{number}）。它在哪条路上、挨着哪个小区？说一下我就改过去。"


def belongs(asked: Asked) -> bool:
    """Whether somebody with a matter on its way says that its place is another."""
    if asked.clarifying or all(each.done for each in asked.known) or not right_place.told(asked):
        return False
    return asked.read(asked.text).kind is not Kind.EMERGENCY


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Nobody took it yet: it goes to the right grid. Somebody did: he is told, and goes or gives it back."""
    open_ = [each for each in asked.known if not each.done]
    known = which_of_his.named(asked, open_, by_place=False) or open_[0]
    incident = lookup.by_id(work, known.id)
    if incident is None:
        return []
    found = right_place.found(asked, work, incident)
    if not found.grid and (said := right_place.unknown(asked)):
        return _unknown(asked, work, incident, said)
    if (not found.place or found.place == incident.place) and found.grid in (None, incident.grid):
        # A bare number that chooses what stands already tells nobody anything.
        if picks(asked.text):
            return []
        return amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
    old, incident.place = incident.place.replace(MARK, "") or NOWHERE, found.place or incident.place
    if found.point is not None:
        incident.longitude, incident.latitude = found.point
    if _free(incident) and found.grid not in (None, incident.grid):
        return _move(asked, work, incident, found.grid or "", old)
    return _tell(asked, work, incident, found, old)


def _unknown(asked: Asked, work: Work, incident: Incident, said: str) -> list[Outgoing]:
    """Whose it is nobody knows yet: who has it keeps it and sees what was said, and he is asked."""
    old, incident.place = incident.place or NOWHERE, MAYBE.format(name=said)
    sent = amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
    holder = work.registry.team.person(incident.holder_id)
    if holder is not None or incident.kind in POLICE_KINDS:
        news = STRANGE.format(number=incident.number, old=old, new=said)
        who = () if holder is None else (holder,)
        sent += telling_staff.people(work, who, news, f"place:{incident.number}:{incident.version}")
    return [asked.reply(WHICH.format(number=incident.number, place=said), incident=incident.id), *sent]


def _free(incident: Incident) -> bool:
    """Whether it waits in a grid for somebody to take it."""
    return incident.holding == "grid" and incident.state == State.DISPATCHED and incident.holder_id is None


def _move(asked: Asked, work: Work, incident: Incident, grid: str, old: str) -> list[Outgoing]:
    add_to_summary(work, incident, asked.text)
    new = incident.place or _name(work, grid)
    why = WHY.format(old=old, new=new)
    sent = dispatch.to_grid(work, incident, grid, YIHU, asked.message_id, note=why, name=MoveName.TRANSFER)
    whose = _name(work, grid) if incident.holding == "grid" else "民警"
    told = MOVED.format(number=incident.number, place=new, whose=whose)
    return [asked.reply(told, incident=incident.id), *sent]


def _tell(asked: Asked, work: Work, incident: Incident, found: Found, old: str) -> list[Outgoing]:
    """It stays where it is; whoever has it in hand hears it in person."""
    holder = work.registry.team.person(incident.holder_id)
    other = found.grid not in (None, incident.grid)
    if incident.holding != "grid":
        incident.grid = found.grid or incident.grid
    sent = amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
    new = found.place or _name(work, found.grid)
    words = ELSEWHERE if other and incident.holding == "grid" else NEWS
    if holder is not None or incident.kind in POLICE_KINDS:
        news = words.format(number=incident.number, old=old, new=new, grid=_name(work, found.grid))
        who = () if holder is None else (holder,)
        sent += telling_staff.people(work, who, news, f"place:{incident.number}:{incident.version}")
    reply = (TOLD if holder is not None else CHANGED).format(number=incident.number, place=new)
    return [asked.reply(reply, incident=incident.id), *sent]


def _name(work: Work, grid: str | None) -> str:
    known = work.registry.grids.get(grid or "")
    return known.name if known is not None else "别的网格"
