"""Which mediator the parties want: told at once, asked of the officer where they differ."""

from __future__ import annotations

from handlers.asked import Asked
from models import mediation_telling, mediations, side_moves
from models.incident_rows import Incident
from models.incidents import MoveRefused
from models.mediation_rows import Mediation, MediationState, Party
from models.messages import Outgoing
from models.people import YIHU
from models.team import PersonInfo
from models.work import Work
from understanding.mediation_words import Wish

NO_SUCH = "没有这一位。请回 1 到 {last} 的数字。"
SAME = "对方也选了{name}，就请这一位。他会跟双方约时间。"
ASKED_FOR = "当事人选{name}调解"


def choose(
    asked: Asked, work: Work, incident: Incident, row: Mediation, party: Party, said: Wish
) -> list[Outgoing]:
    """One of those that he was shown is asked at once, unless the other side wants somebody else."""
    listed = mediations.mediators(work, incident.grid)[: mediation_telling.SHOWN]
    who = _chosen(listed, said)
    if who is None:
        return [asked.reply(NO_SUCH.format(last=len(listed)))]
    others = any(each.chosen_id for each in mediations.parties(work, row) if each.id != party.id)
    party.chosen_id = who.id
    work.db.flush()
    if mediations.agreed(work, row) is None:
        return _differ(asked, work, incident, row, who)
    sent = give_to(work, incident, row, who, asked.message_id)
    if others:
        return _same(asked, work, incident, row, who, sent)
    return [_invited(asked, work, row, who), *sent]


def _differ(asked: Asked, work: Work, incident: Incident, row: Mediation, who: PersonInfo) -> list[Outgoing]:
    told = mediation_telling.DIFFER.format(mine=who.name)
    waits = _held_up(asked, work, incident, row)
    return [asked.reply(told), *waits, *mediation_telling.to_officer(work, incident, row, asked.message_id)]


def _same(
    asked: Asked, work: Work, incident: Incident, row: Mediation, who: PersonInfo, sent: list[Outgoing]
) -> list[Outgoing]:
    """The other side hears it too, and the mediator, if he has been told already."""
    both, what = SAME.format(name=who.name), f"same:{asked.message_id}"
    heard = mediation_telling.to_parties(work, row, both, what, but=asked.incoming.sender)
    sent = sent or mediation_telling.both(work, incident, row, asked.message_id)
    return [asked.reply(both), *heard, *sent]


def _invited(asked: Asked, work: Work, row: Mediation, who: PersonInfo) -> Outgoing:
    """With a code for the other side."""
    about = mediation_telling.SPECIALTY.format(specialty=who.specialty) if who.specialty else ""
    code = mediations.new_code(work, row)
    return asked.reply(mediation_telling.INVITE.format(name=who.name, about=about, code=code))


def _held_up(asked: Asked, work: Work, incident: Incident, row: Mediation) -> list[Outgoing]:
    """Whoever was asked by one of them waits; what he has appointed stands until somebody else has it."""
    if row.state != MediationState.AGREED:
        return []
    told = mediation_telling.wait(work, incident, row, asked.message_id)
    mediations.differ(row)
    return told


def _chosen(listed: list[PersonInfo], said: Wish) -> PersonInfo | None:
    if said.number is not None:
        return listed[said.number - 1] if 1 <= said.number <= len(listed) else None
    return next((who for who in listed if who.name == said.name), None)


def give_to(
    work: Work, incident: Incident, row: Mediation, who: PersonInfo, message_id: int | None
) -> list[Outgoing]:
    """The matter is this mediator's, who hears of it once."""
    if row.mediator_id == who.id:
        return []
    told = mediation_telling.replaced(work, incident, row, message_id)
    mediations.give(row, who.id)
    told += mediation_telling.to_mediator(work, incident, row, message_id)
    try:
        note = ASKED_FOR.format(name=who.name)
        return [*side_moves.hand_to(work, incident, YIHU, message_id, who, note), *told]
    except MoveRefused:
        # Somebody has called it done meanwhile; the talk between them goes on all the same.
        return told
