"""Two matters that are one, and one that is two: 合并 and 拆分, with everybody who reported them."""

from __future__ import annotations

from models import cards, telling
from models.allowed import MoveRefused, check, present
from models.incident_rows import Incident, Reporter
from models.incidents import Matter, move, open_incident
from models.messages import Outgoing
from models.people import Actor
from models.states import MoveName, Outcome, State
from models.work import Work

ITSELF = "{number} 不能并到自己里面。"
OVER = "{number} 已经结案，并不进去。要接着办请先 /重办 {number} 原因。"
OTHER_WAY = "{source} 更急，请反过来：/合并 {target} {source}"
TAKEN_IN = "并入 {number}：{said}"
SPLIT_OFF = "{said}（另立为 {number}）"
# What somebody said of one matter is not said of the other.
RATED = ("asked_in", "score", "words", "rated_at")
KINDS = ("consult", "nonpolice", "police", "emergency")


def check_merge(work: Work, source: Incident, target: Incident, actor: Actor) -> Incident:
    """The incident into which it will go, which may itself have been merged. Raises `MoveRefused`."""
    target = present(work, target)
    check(work, source, MoveName.MERGE, actor, "")
    if source.id == target.id:
        raise MoveRefused(ITSELF.format(number=source.number))
    if target.state == State.CLOSED:
        raise MoveRefused(OVER.format(number=target.number))
    if KINDS.index(source.kind) > KINDS.index(target.kind):
        raise MoveRefused(OTHER_WAY.format(source=source.number, target=target.number))
    return target


def merge(
    work: Work, source: Incident, target: Incident, actor: Actor, message_id: int | None
) -> list[Outgoing]:
    """The first one is part of the second from now on; who reported it hears the second one's result."""
    target = check_merge(work, source, target, actor)
    move(
        work, source, MoveName.MERGE, actor, message_id=message_id, note=target.number,
        outcome=Outcome.DUPLICATE, merged_into=target.id, holder_id=None,
    )  # fmt: skip
    said = work.vault.open(source.summary)
    note = TAKEN_IN.format(number=source.number, said=said)
    urgency = min(target.urgency, source.urgency)
    move(work, target, MoveName.AMEND, actor, message_id=message_id, note=note, urgency=urgency)
    target.summary = work.vault.seal(f"{work.vault.open(target.summary)}；{said}"[:1000])
    target.informed = target.informed or source.informed
    _report_too(work, source, target)
    return [*cards.updates(work, source), *cards.updates(work, target)]


def split(work: Work, incident: Incident, matter: Matter, actor: Actor, message_id: int | None) -> Incident:
    """A part of it becomes a matter of its own, reported by the same people; it has still to be sent."""
    check(work, incident, MoveName.SPLIT, actor, matter.text)
    made = open_incident(work, matter, actor, message_id)
    made.informed = incident.informed
    note = SPLIT_OFF.format(said=matter.text, number=made.number)
    move(work, incident, MoveName.SPLIT, actor, message_id=message_id, note=note)
    work.db.flush()
    _report_too(work, incident, made)
    return made


def _report_too(work: Work, source: Incident, target: Incident) -> None:
    """Whoever reported the one has reported the other."""
    known = {(row.conversation, row.sender) for row in telling.reporters(work, target)}
    for row in telling.reporters(work, source):
        if (row.conversation, row.sender) not in known:
            same = row.model_dump(exclude={"id", "incident_id", *RATED})
            work.db.add(Reporter(incident_id=target.id or 0, **same))
