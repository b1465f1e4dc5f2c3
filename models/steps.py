"""The steps of whoever has a matter in hand, with all that follows: cards renewed, the resident told."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from models import allowed, cards, corrections, dispatch, telling
from models.allowed import OWN_WORK
from models.hours import working
from models.incident_rows import Incident
from models.incidents import MoveRefused, move
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import Actor
from models.roles import GRID_TEAM, Role
from models.states import MoveName, Outcome, State
from models.work import Work

DONE = (Outcome.FIXED, Outcome.NO_FURTHER_ACTION, Outcome.REFERRED)
POLICE_BEGINS = 2
ANOTHER = "另一位民警或反映人"
OFFICERS_HAVE_IT = "{number} 已经转给民警了，这边不用再管。"
REFERRED = "{number} 已经转办给{to}，在等答复。要收回来办，请网格长或民警转派。"
THEIRS_ALREADY = "{number} 已经是民警在办的警情，不用再转。"


def acknowledge(work: Work, incident: Incident, actor: Actor, message_id: int | None) -> list[Outgoing]:
    """签收: the matter is in this person's hands."""
    check_taking(incident, actor)
    move(work, incident, MoveName.ACKNOWLEDGE, actor, message_id=message_id, holder_id=actor.id)
    return cards.updates(work, incident, actor.name)


def arrive(work: Work, incident: Incident, actor: Actor, message_id: int | None) -> list[Outgoing]:
    """到场: somebody is there; without an acknowledgement before, this is one."""
    check_taking(incident, actor)
    move(work, incident, MoveName.ARRIVE, actor, message_id=message_id, holder_id=actor.id)
    return cards.updates(work, incident, actor.name)


def resolve(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str
) -> list[Outgoing]:
    """办结: it is done; the resident hears the result."""
    check_holding(incident, actor)
    move(
        work, incident, MoveName.RESOLVE, actor,
        message_id=message_id, note=note, holder_id=actor.id, resolver_id=actor.id,
        result=work.vault.seal(note.strip()), **dispatch.no_call(incident),
    )  # fmt: skip
    return [*cards.updates(work, incident, actor.name), *telling.tell_result(work, incident)]


def give_back(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str
) -> list[Outgoing]:
    """退回: not ours; the officers decide whose it is."""
    check_holding(incident, actor)
    return dispatch.to_officers(work, incident, actor, message_id, note=note, name=MoveName.RETURN)


def reopen(work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str) -> list[Outgoing]:
    """重办: it was called done and is not; whoever had it gets it again, after hours the officers.

    Taken back before anybody knew whose it is, it is the officers'. What was called no matter is one: it is
    no example of talk any more.
    """
    talk = corrections.last_kind(work, incident) == "chatter"
    with corrections.kept(work, incident, actor, note) if talk else nullcontext():
        return _again(work, incident, actor, message_id, note)


def _again(work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str) -> list[Outgoing]:
    at_work = working(work.now, work.settings.station, work.settings.hours)
    nobodys = incident.holding == "officers" or not incident.grid
    if nobodys or incident.kind in POLICE_KINDS or not at_work:
        return dispatch.to_officers(
            work, incident, actor, message_id, note=note, name=MoveName.REOPEN, result=None, outcome=""
        )
    move(
        work, incident, MoveName.REOPEN, actor,
        message_id=message_id, note=note, holder_id=None, result=None, outcome="",
        **dispatch.no_call(incident),
    )  # fmt: skip
    return dispatch.to_groups(work, incident, work.registry.groups_of_grid(incident.grid or "")[:1])


def verify(work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str) -> list[Outgoing]:
    """核查: somebody else than who resolved it, or the reporter, finds that it is so."""
    move(work, incident, MoveName.VERIFY, actor, message_id=message_id, note=note)
    return cards.updates(work, incident, actor.name)


def to_police(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str
) -> list[Outgoing]:
    """转警: it turns out to be the police's, and is kept as an example of what is."""
    allowed.check(work, incident, MoveName.TO_POLICE, actor, note)
    if incident.kind in POLICE_KINDS and incident.holding == "officers":
        raise MoveRefused(THEIRS_ALREADY.format(number=incident.number))
    wrong = incident.kind == "nonpolice"
    kind = "police" if wrong else incident.kind
    changes: dict[str, Any] = {"kind": kind} | ({"urgency": as_police(incident.urgency)} if wrong else {})
    with corrections.kept(work, incident, actor, note, kind=kind) if wrong else nullcontext():
        return dispatch.to_officers(
            work, incident, actor, message_id, note=note, name=MoveName.TO_POLICE, **changes
        )


def as_police(urgency: int) -> int:
    """What turns out to be the police's is at least as urgent as what was theirs from the beginning."""
    return min(urgency, POLICE_BEGINS)


def to_grid(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, grid: str, note: str
) -> list[Outgoing]:
    """转回网格: nothing for the police; the grid gets it with all that was said and done so far.

    Whoever had set it right to the police's was wrong: that is no example any more. As the grid's it is as
    urgent as its words say.
    """
    wrong = corrections.last_kind(work, incident) in POLICE_KINDS
    changes: dict[str, Any] = {"kind": "nonpolice"}
    if incident.kind in POLICE_KINDS:
        changes["urgency"] = work.urgency(work.vault.open(incident.summary), "nonpolice")
    with corrections.kept(work, incident, actor, note, kind="nonpolice") if wrong else nullcontext():
        return dispatch.to_grid(
            work, incident, grid, actor, message_id, note=note, name=MoveName.TO_GRID, **changes
        )


def close(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, outcome: Outcome, note: str
) -> list[Outgoing]:
    """结案: nothing more to do; who has not heard a result yet hears it now."""
    _check_own_work(incident, actor, outcome)
    unheard = State(incident.state) not in (State.RESOLVED, State.VERIFIED)
    changes = {"result": work.vault.seal(note.strip())} if note.strip() and unheard else {}
    move(work, incident, MoveName.CLOSE, actor, message_id=message_id, note=note, outcome=outcome, **changes)
    tell = telling.tell_result if outcome in DONE else telling.tell_closed
    told = tell(work, incident) if unheard else []
    return [*cards.updates(work, incident, actor.name), *told]


def _check_own_work(incident: Incident, actor: Actor, outcome: Outcome) -> None:
    """Whoever says that it is done is not the one who finds that it is so."""
    resolved = State(incident.state) is State.RESOLVED and outcome in DONE
    if resolved and actor.id is not None and actor.id == incident.resolver_id:
        raise MoveRefused(OWN_WORK.format(number=incident.number, others=ANOTHER))


def check_taking(incident: Incident, actor: Actor) -> None:
    """Nobody lays hands on what the officers have, if he is none, nor on what a department has."""
    check_holding(incident, actor)
    if incident.holding == "referred" and not _over(incident):
        raise MoveRefused(REFERRED.format(number=incident.number, to=incident.referred_to))


def check_holding(incident: Incident, actor: Actor) -> None:
    """The grid's team cannot end what the officers have, nor a member what a department has.

    A mediator settles disputes; a crime and a danger are none of them.
    """
    if _over(incident):
        return
    if incident.holding == "referred" and actor.role is Role.MEMBER:
        raise MoveRefused(REFERRED.format(number=incident.number, to=incident.referred_to))
    mediates = actor.role is Role.MEDIATOR and incident.kind in POLICE_KINDS
    if incident.holding == "officers" and (actor.role in GRID_TEAM or mediates):
        raise MoveRefused(OFFICERS_HAVE_IT.format(number=incident.number))


def _over(incident: Incident) -> bool:
    return State(incident.state) in (State.RESOLVED, State.VERIFIED, State.CLOSED)
