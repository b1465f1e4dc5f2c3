"""Mediation of a dispute: the parties choose the mediator themselves, as the "1+4" model wants it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.mediation_rows import Ending, Mediation, MediationState, Party
from models.messages import Incoming
from models.roles import Role
from models.states import OPEN_STATES
from models.team import PersonInfo
from models.work import Work

# What is offered mediation; whoever asks for it gets it for anything that is no police matter.
DISPUTES = ("矛盾纠纷/", "噪音扰民/生活噪音")
# While a mediator has it in hand.
IN_HAND = (MediationState.AGREED, MediationState.APPOINTED)
# Before they meet everybody is reminded; so long after an agreement somebody asks whether it holds.
BEFORE, VISIT_AFTER = timedelta(hours=2), timedelta(days=30)


def is_dispute(incident: Incident) -> bool:
    """Whether it is offered mediation; one with a threat of violence is the police's by its kind."""
    return incident.kind == "nonpolice" and incident.category.startswith(DISPUTES)


def may_go_on(incident: Incident) -> bool:
    """What has become the police's, such as by a threat, is mediated no further."""
    return incident.kind == "nonpolice"


def mediators(work: Work, grid: str | None) -> list[PersonInfo]:
    """Whom one may choose: the mediators of the grid, then the others, each with what he is good at."""
    every = [who for who in work.registry.team.people if who.role is Role.MEDIATOR]
    return sorted(every, key=lambda who: grid not in who.grids)


def dispute_of(work: Work, said: Incoming) -> Incident | None:
    """The newest matter that this sender reported and that is not over, unless it is the police's.

    A dispute comes before a lamp that he told of later.
    """
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(
            col(Reporter.platform) == said.platform,
            col(Reporter.sender) == said.sender,
            col(Incident.state).in_(OPEN_STATES),
            col(Incident.kind) == "nonpolice",
        )
        .order_by(col(Incident.id).desc())
    )
    found = list(work.db.scalars(query))
    return next((each for each in found if is_dispute(each)), next(iter(found), None))


def is_newer(incident: Incident | None, row: Mediation) -> bool:
    """Whether it is another dispute, reported after the one of this mediation."""
    return incident is not None and is_dispute(incident) and (incident.id or 0) > row.incident_id


def of_incident(work: Work, incident: Incident) -> Mediation | None:
    """The mediation of that matter."""
    return work.db.scalars(select(Mediation).where(col(Mediation.incident_id) == incident.id)).first()


def of_code(work: Work, code: str) -> Mediation | None:
    """The one whose second party was given that code; what is over has none."""
    query = select(Mediation).where(
        col(Mediation.code_blind).in_(work.vault.blinds(code)),
        col(Mediation.state) != MediationState.ENDED,
    )
    return work.db.scalars(query).first()


def own(work: Work, said: Incoming) -> tuple[Mediation, Party] | None:
    """The newest mediation that is not over in which this sender is a party."""
    query = (
        select(Mediation, Party)
        .join(Party, col(Party.mediation_id) == col(Mediation.id))
        .where(
            col(Party.platform) == said.platform,
            col(Party.sender) == said.sender,
            col(Mediation.state) != MediationState.ENDED,
        )
        .order_by(col(Mediation.id).desc())
    )
    found = work.db.execute(query.limit(1)).first()
    return (found[0], found[1]) if found else None


def begin(work: Work, incident: Incident) -> Mediation:
    """The mediation of that matter, whose parties have still to choose where it is new or had ended."""
    known = of_incident(work, incident)
    if known is not None and known.state != MediationState.ENDED:
        return known
    row = known or Mediation(incident_id=incident.id or 0, opened_at=work.now)
    row.state, row.mediator_id, row.look_at, row.visit_at = MediationState.CHOOSING, None, None, None
    for party in parties(work, row):
        party.chosen_id = None
    work.db.add(row)
    work.db.flush()
    return row


def new_code(work: Work, row: Mediation) -> str:
    """The code for the other party; only what finds it again is kept, so that a lost one is made anew."""
    code = work.new_code()
    row.code_blind = work.vault.blind(code)
    return code


def known_party(work: Work, row: Mediation, said: Incoming) -> Party | None:
    """This sender, where he is a party already."""
    who = (said.platform, said.sender)
    return next((each for each in parties(work, row) if (each.platform, each.sender) == who), None)


def join(work: Work, row: Mediation, said: Incoming) -> Party:
    """This sender is a party from now on, once."""
    known = known_party(work, row, said)
    if known is not None:
        return known
    party = Party(
        mediation_id=row.id or 0, platform=said.platform, account=said.account,
        conversation=said.conversation, sender=said.sender,
    )  # fmt: skip
    work.db.add(party)
    work.db.flush()
    return party


def parties(work: Work, row: Mediation) -> list[Party]:
    """Who is in it, first who asked for it."""
    query = select(Party).where(col(Party.mediation_id) == row.id).order_by(col(Party.id))
    return list(work.db.scalars(query))


def agreed(work: Work, row: Mediation) -> int | None:
    """Whom everybody chose who has chosen; None while nobody has, or they differ.

    Who is no mediator any more was chosen by nobody.
    """
    chosen = {party.chosen_id for party in parties(work, row)} & {who.id for who in mediators(work, None)}
    return chosen.pop() if len(chosen) == 1 else None


def give(row: Mediation, mediator: int) -> None:
    """He has it from now on; what another one appointed holds no more."""
    row.mediator_id, row.state = mediator, MediationState.AGREED
    row.meet_at, row.place, row.look_at, row.visit_at = None, None, None, None


def give_up(work: Work, row: Mediation) -> None:
    """Nobody has it any more, and the parties choose again; who chose another one has still chosen him."""
    for party in parties(work, row):
        party.chosen_id = None if party.chosen_id == row.mediator_id else party.chosen_id
    differ(row)


def differ(row: Mediation) -> None:
    """Nobody has it while the parties do not want the same one."""
    row.mediator_id, row.state = None, MediationState.CHOOSING
    row.meet_at, row.place, row.look_at, row.visit_at = None, None, None, None


def left_alone(work: Work) -> list[int]:
    """Those whose mediator is none of the registry any more."""
    there = {who.id for who in mediators(work, None)}
    query = select(Mediation.id, Mediation.mediator_id).where(col(Mediation.state).in_(IN_HAND))
    return [row for row, mediator in work.db.execute(query) if row and mediator not in there]


def appoint(work: Work, row: Mediation, at: datetime, place: str) -> None:
    """They meet then and there."""
    row.state, row.meet_at = MediationState.APPOINTED, at
    row.place = work.vault.seal(place) if place else None
    row.look_at = max(at - BEFORE, work.now)


def end(work: Work, row: Mediation, ending: Ending, note: str) -> None:
    """What came of it; after an agreement somebody asks later whether it holds."""
    row.state, row.ending, row.ended_at = MediationState.ENDED, ending, work.now
    row.note = work.vault.seal(note) if note else None
    row.visit_at = work.now + VISIT_AFTER if ending is Ending.SETTLED else None
    row.look_at = row.visit_at


def of_mediator(work: Work, person: int | None) -> list[Mediation]:
    """What this mediator has in hand, and agreements that he has still to ask after."""
    query = select(Mediation).where(col(Mediation.mediator_id) == person).order_by(col(Mediation.id))
    return [
        row
        for row in work.db.scalars(query)
        if row.state != MediationState.ENDED or (row.visit_at is not None and row.visit is None)
    ]
