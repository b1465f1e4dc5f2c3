"""What an officer sees in a text that was in doubt: an emergency, which begins at once, or nothing."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.doubts import doubt_begins
from models import doubt_beside, doubt_cards, doubts, lookup
from models.allowed import present
from models.amending import add_to_summary
from models.doubt_beside import Beside
from models.doubt_rows import Doubt, DoubtState
from models.incident_rows import Incident
from models.messages import Outgoing
from models.states import OPEN_STATES
from models.work import Work
from understanding.own_life import LIFE, apart

BEGUN = "{number} 按紧急警情办了。点错了就发 /结案 {number} 误报。"
NOTHING = "好，第 {id} 句不是险情，记下了。点错了就发 /险情 {id}。"
ALREADY = "第 {id} 句有人看过了：{what}"
WAS_DANGER, WAS_NONE = "是险情（{number}）。", "不是险情。其实是险情就发 /险情 {id}。"
FORGOTTEN = "第 {id} 句过去太久，忘掉了。"


def seen(work: Work, row: Doubt) -> str:
    """What was seen in it before, or nothing."""
    if row.state == DoubtState.NONE:
        return ALREADY.format(id=row.id, what=WAS_NONE.format(id=row.id)) if row.text else _forgotten(row)
    if row.state == DoubtState.DANGER:
        incident = lookup.by_id(work, row.incident_id or 0)
        number = incident.number if incident is not None else ""
        return ALREADY.format(id=row.id, what=WAS_DANGER.format(number=number))
    return ""


def _forgotten(row: Doubt) -> str:
    return FORGOTTEN.format(id=row.id)


def mistaken(row: Doubt) -> bool:
    """Whether what was called none can still be made an emergency."""
    return row.state == DoubtState.NONE and row.text is not None


def nothing(asked: Asked, work: Work, row: Doubt) -> tuple[str, list[Outgoing]]:
    """What he is told; its cards say so too."""
    doubts.decide(work, row, DoubtState.NONE, asked.speaker.id)
    return NOTHING.format(id=row.id), doubt_cards.updated(work, row)


def danger(asked: Asked, work: Work, row: Doubt) -> tuple[str, list[Outgoing]]:
    """What he is told, and all that an emergency sets going. Raises `MoveRefused`."""
    begun, near = _under_way(work, row), doubt_beside.of(work, row)
    further = _further(asked, work, row, near)
    if begun is None:
        begun, sent = doubt_begins.begun(asked, work, row)
    else:
        # What he told meanwhile by itself knows nothing yet of the words that were in doubt.
        for words in further if row.incident_id is not None else [work.vault.open(row.text)]:
            add_to_summary(work, begun, words)
        sent = doubt_begins.raised(asked, work, row, begun)
    row.incident_id = begun.id
    doubts.decide(work, row, DoubtState.DANGER, asked.speaker.id)
    work.db.flush()
    doubt_beside.keep_media(work, begun, row, near)
    return BEGUN.format(number=begun.number), [*sent, *doubt_cards.updated(work, row)]


def _further(asked: Asked, work: Work, row: Doubt, near: list[Beside]) -> list[str]:
    """What he said afterwards, which is of it; where it is, if that was not known."""
    further = [each.said.text.strip() for each in near if each.words]
    for words in further:
        doubts.go_on(work, row, words)
        found = asked.where(words)
        if found.place and not row.place:
            doubts.put(row, found.place, found.grid, found.point)
    shared = [each.said.location for each in near if each.said.location is not None]
    if shared and row.longitude is None:
        place = row.place or shared[-1].label
        doubts.put(row, place, row.grid, (shared[-1].longitude, shared[-1].latitude))
    return further


def _under_way(work: Work, row: Doubt) -> Incident | None:
    """What it is part of and is open; what is over is no place for a danger."""
    incident = lookup.by_id(work, row.incident_id) if row.incident_id is not None else None
    incident = present(work, incident) if incident is not None else None
    if incident is not None and incident.state in OPEN_STATES and _may_hold(work, incident, row):
        return incident
    told = doubts.own(work, row)
    return told if told is not None and _may_hold(work, told, row) else None


def _may_hold(work: Work, incident: Incident, row: Doubt) -> bool:
    """His life is no part of another matter, nor is another danger of that one."""
    later, text = work.vault.open(incident.summary), work.vault.open(row.text)
    if row.sort == LIFE:
        return not apart(row.sort, incident.category, later)
    return not apart(incident.category, row.sort, text)
