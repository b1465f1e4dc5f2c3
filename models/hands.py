"""Who else is at work on a matter: called for, joined, or signed for."""

from __future__ import annotations

from sqlmodel import col, select

from models import called, cards, masking, steps
from models.incident_rows import Helper, Incident, TaskCard
from models.incidents import MoveRefused, move
from models.messages import Outgoing, Platform, Target, Text
from models.people import Actor
from models.reaching import mention, privately
from models.roles import STAFF
from models.states import MoveName, State
from models.team import PersonInfo
from models.work import Work

CALL = "{name} 求助：{number} {place}。{note}能去的说一声“我来帮忙 {number}”。"
CALL_LEADER = (
    "{name} 求助：{number} {place}。{note}请安排人去，或者回“我来帮忙 {number}”；"
    "要别的单位来，发 /转办 {number} 单位 原因。"
)
BY_YOURSELF = "{number} 就在您手上，要人帮忙请说“求助”。"
THERE_ALREADY = "{number} 您已经在一起办了。"
FOR_HIM = "代{name}签收"


def call_for_help(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str
) -> list[Outgoing]:
    """求助: the group hears it, the leader in private too; whoever has the matter keeps it."""
    steps.check_taking(incident, actor)
    changes = {"help_since": work.now}
    move(work, incident, MoveName.HELP, actor, note=note, message_id=message_id, **changes)
    return [*cards.updates(work, incident), *_calls(work, incident, actor, note)]


def join(work: Work, incident: Incident, actor: Actor, message_id: int | None) -> list[Outgoing]:
    """One more works on it beside its holder; the first hand on a free matter takes it instead."""
    steps.check_taking(incident, actor)
    if incident.holder_id is None and State(incident.state) is State.DISPATCHED:
        return steps.acknowledge(work, incident, actor, message_id)
    if actor.id is not None and incident.holder_id == actor.id:
        raise MoveRefused(BY_YOURSELF.format(number=incident.number))
    if actor.id is None or work.db.get(Helper, (incident.id, actor.id)) is not None:
        raise MoveRefused(THERE_ALREADY.format(number=incident.number))
    move(work, incident, MoveName.JOIN, actor, message_id=message_id, help_since=None)
    work.db.add(Helper(incident_id=incident.id or 0, person_id=actor.id, joined_at=work.now))
    return cards.updates(work, incident)


def helps(work: Work, incident: Incident, actor: Actor) -> bool:
    """Whether this person joined the one who has it in hand."""
    if actor.id is None or incident.holder_id in (None, actor.id):
        return False
    return work.db.get(Helper, (incident.id, actor.id)) is not None


def acknowledge_for(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, person: PersonInfo
) -> list[Outgoing]:
    """代签收: it is in that person's hands, and the timeline tells who said so."""
    steps.check_taking(incident, actor)
    note = FOR_HIM.format(name=person.name)
    move(
        work, incident, MoveName.ACKNOWLEDGE_FOR, actor, note=note, message_id=message_id, holder_id=person.id
    )
    return cards.updates(work, incident)


def colleague(work: Work, words: str, grid: str | None) -> PersonInfo | None:
    """The one person of the staff who is called so: 孙梅, or 老孙 where the grid has one 孙."""
    staff = [person for person in work.registry.team.people if person.role in STAFF]
    found = [person for person in staff if person.name == words]
    if not found and len(words) == 2 and words[0] in "老小":
        found = [person for person in staff if person.name[0] == words[1]]
    near = [person for person in found if grid in person.grids] or found
    return near[0] if len(near) == 1 else None


def _calls(work: Work, incident: Incident, actor: Actor, note: str) -> list[Outgoing]:
    place = called.to_staff(work, incident)
    told = {"name": actor.name, "number": incident.number, "place": place, "note": _sentence(note)}
    leader = work.registry.team.leader(incident.grid) if incident.holding == "grid" else None
    leader = None if leader is not None and leader.id == actor.id else leader
    key = f"help:{incident.number}:{incident.version}"
    said = []
    for n, row in enumerate(_shown_in(work, incident)):
        named = (mention(work, leader, Platform(row.platform)),) if leader else ()
        to = Target(Platform(row.platform), row.conversation, row.private, row.account)
        body = Text(masking.among_staff(CALL.format(**told), alone=row.private), mention=named)
        said.append(Outgoing(to=to, body=body, incident=incident.id, key=f"{key}:{n}"))
    if leader is not None and (alone := privately(leader)) is not None:
        text = Text(CALL_LEADER.format(**told))
        said.append(Outgoing(to=alone, body=text, incident=incident.id, key=f"{key}:leader"))
    return said


def _shown_in(work: Work, incident: Incident) -> list[TaskCard]:
    """Where those stand who have the matter now: the newest card."""
    query = select(TaskCard).where(col(TaskCard.incident_id) == incident.id)
    rows = [row for row in work.db.scalars(query) if cards.pressable(work, incident, row)]
    return rows[-1:]


def _sentence(note: str) -> str:
    return f"{note.rstrip('。')}。" if note else ""
