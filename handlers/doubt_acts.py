"""What an officer sees in a text that was in doubt: an emergency, which begins at once, or nothing."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.report import ALONE, LATE
from models import (
    cards,
    corrections,
    dispatch,
    doubt_beside,
    doubt_cards,
    doubts,
    joining,
    lookup,
    private_door,
    receipts,
)
from models.allowed import present
from models.amending import add_to_summary
from models.doubt_beside import Beside
from models.doubt_rows import Doubt, DoubtState
from models.incident_rows import Incident
from models.incidents import Matter, move
from models.messages import Outgoing, Platform, Text
from models.people import YIHU, Actor
from models.roles import Role
from models.states import OPEN_STATES, MoveName
from models.work import Work
from understanding.reading import Kind
from understanding.sensitive import sensitive

WHY = "{name}看过，是险情"
LIKE = "话里像是“{sort}”，规则拿不准，先给民警看"
BEGUN = "{number} 按紧急警情办了。"
NOTHING = "好，{id} 不是险情，记下了。点错了就发 /险情 {id}。"
ALREADY = "{id} 有人看过了：{what}"
WAS_DANGER, WAS_NONE = "是险情（{number}）。", "不是险情。其实是险情就发 /险情 {id}。"
FORGOTTEN = "{id} 过去太久，忘掉了。"


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
        begun, sent = _begun(asked, work, row)
    else:
        for words in further:
            add_to_summary(work, begun, words)
        sent = _raised(asked, work, row, begun)
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
    return incident if incident is not None and incident.state in OPEN_STATES else doubts.own(work, row)


def _begun(asked: Asked, work: Work, row: Doubt) -> tuple[Incident, list[Outgoing]]:
    """Its speaker hears first whom to ring; what is known already is joined."""
    matter = doubts.matter(work, row, _why(asked), LIKE.format(sort=row.sort))
    if (same := joining.known(work, matter)) is not None:
        return same, _joined(asked, work, row, same, matter)
    incident = doubts.opened(work, row, matter)
    # What goes on with what an informant told is for officers alone too.
    before = lookup.by_id(work, row.incident_id) if row.incident_id is not None else None
    incident.informed = before is not None and before.informed
    doubts.reported(work, row, incident)
    sent = dispatch.to_officers(
        work, incident, Actor.of(asked.speaker), asked.message_id, note=_note(asked, work, row)
    )
    return incident, [*_told(work, row, incident, receipts.receipt(work, incident)), *sent]


def _joined(asked: Asked, work: Work, row: Doubt, same: Incident, matter: Matter) -> list[Outgoing]:
    """One more voice on what is known, which is an emergency now if it was none."""
    actor = Actor(Role.RESIDENT, row.person_id)
    move(work, same, MoveName.AMEND, actor, note=matter.text, message_id=row.message_id)
    doubts.reported(work, row, same)
    if same.kind != Kind.EMERGENCY:
        return _raised(asked, work, row, same)
    return [*_told(work, row, same, receipts.joined(same)), *cards.updates(work, same)]


def _raised(asked: Asked, work: Work, row: Doubt, incident: Incident) -> list[Outgoing]:
    """What was sent elsewhere goes to the officers, as by /改类; what they have as one is one."""
    if incident.kind == Kind.EMERGENCY:
        return []
    # The table lets no auxiliary take a matter from its grid; that a danger goes to the officers is a rule.
    actor = Actor.of(asked.speaker) if asked.speaker.role is Role.OFFICER else YIHU
    with corrections.kept(work, incident, Actor.of(asked.speaker), _why(asked), kind=Kind.EMERGENCY):
        sent = dispatch.to_officers(
            work, incident, actor, asked.message_id, note=_note(asked, work, row), name=MoveName.TO_POLICE,
            kind=Kind.EMERGENCY, category=row.sort, urgency=1,
        )  # fmt: skip
    return [*_told(work, row, incident, receipts.receipt(work, incident)), *sent]


def _why(asked: Asked) -> str:
    return WHY.format(name=asked.speaker.name)


def _note(asked: Asked, work: Work, row: Doubt) -> str:
    late = LATE.format(minutes=doubt_cards.minutes(row)) if doubts.late(work, row) else ""
    return "；".join(filter(None, (_why(asked), late)))


def _told(work: Work, row: Doubt, incident: Incident, text: str) -> list[Outgoing]:
    """To whoever said it; a group hears nothing that comes too late, and what is not for it goes on alone."""
    # Nobody sits where the call desk's cases come from.
    unheard = row.platform == Platform.CONSOLE
    if unheard or (doubts.late(work, row) and not row.private):
        return []
    if not row.private and sensitive(work.vault.open(row.text), incident):
        link = private_door.link(work, row, incident)
        text += ALONE.format(link=link) if link else ""
    body = Text(text, quote=row.quote)
    key = f"doubted:{row.id}"
    return [Outgoing(to=doubts.where(row), body=body, incident=incident.id, key=key, urgent=True)]
