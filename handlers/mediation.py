"""A party to a dispute asks for mediation, joins by the other's code or takes it back, alone with Yihu."""

from __future__ import annotations

from collections.abc import Callable

from handlers import mediator_choice
from handlers.asked import Asked
from models import mediation_telling, mediations
from models.incident_rows import Incident
from models.mediation_rows import Mediation, MediationState, Party
from models.messages import Outgoing
from models.work import Work
from understanding.mediation_words import Wish, wish

PRIVATELY = "双方的事不在群里说。请私聊我发“调解”，可以自己挑调解员。"
NO_DISPUTE = "没有找到您报过的、还没办完的事。先把事情跟我说一下（在哪里、和谁、为什么），再发“调解”。"
NOBODY = "现在没有登记的调解员，已经请社区民警来安排。"
NO_PARTY = (
    "调解是当事双方的事。对方给过您码的话，请发“调解 码”；没有码又是当事人的，找社区民警就行。"
    "您自己另有矛盾，先跟我说一下在哪里、和谁、为什么。"
)
POLICE = "{number} 已经由民警来办，先不调解。有急事请直接打 110。"
NO_CODE = "这个码不对，或者那件事已经结束了。请跟对方再要一次。"
NOT_ASKED = "您现在没有在挑调解员。要调解请发“调解”。"
OTHER_CHOSE = "对方想请{name}。同意就回“选 {n}”，也可以选别的。"
STANDS = "您的调解请的是{name}，他会跟您约时间。"
OFF = "好，不勉强。已经告诉{who}，他会跟您确认；改主意了再发“调解”。"
THE_OFFICER = "社区民警"
MEETS = "{number} 的调解在 {at}{place}，调解员{name}。"
# A quarrel has two sides; a code that goes round lets nobody else choose.
SIDES = 2
Otherwise = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Whether somebody who is not of the staff asks for it, alone or saying it to us."""
    said = wish(asked.text) if asked.incoming.addressed and not asked.speaker.staff else None
    # Who was asked which of several places it is chooses from those.
    if said is None or (said.choice and asked.clarifying):
        return False
    return not said.bare or (asked.incoming.private and not asked.to_rate)


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of such wishes; `otherwise` handles `选好了` of somebody who chooses no mediator."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = wish(asked.text)
        if said is None or (said.name and not _may_choose(asked, work, said.name)):
            return otherwise(asked, work)
        if said.bare and not _choosing(asked, work):
            return otherwise(asked, work)
        if said.off and mediations.own(work, asked.incoming) is None:
            return otherwise(asked, work)
        return _wished(asked, work, said)

    return handle


def _may_choose(asked: Asked, work: Work, name: str) -> bool:
    if any(who.name == name for who in mediations.mediators(work, None)):
        return True
    return asked.incoming.private and mediations.own(work, asked.incoming) is not None


def _choosing(asked: Asked, work: Work) -> bool:
    """Whether the list of mediators is what he has still to answer."""
    found = mediations.own(work, asked.incoming)
    return found is not None and found[1].chosen_id is None and found[0].state != MediationState.APPOINTED


def _wished(asked: Asked, work: Work, said: Wish) -> list[Outgoing]:
    """Ask, join by the other's code, or choose."""
    if not asked.incoming.private:
        return [asked.reply(PRIVATELY)]
    if said.code:
        return _join(asked, work, said.code)
    found = mediations.own(work, asked.incoming)
    if said.off and found:
        return _off(asked, work, found[0])
    if said.choice:
        return _choose(asked, work, *found, said) if found else [asked.reply(NOT_ASKED)]
    incident = mediations.dispute_of(work, asked.incoming)
    if found and not mediations.is_newer(incident, found[0]):
        return _again(asked, work, *found)
    return _begin(asked, work, incident)


def _off(asked: Asked, work: Work, row: Mediation) -> list[Outgoing]:
    """Nobody is mediated against his will; that it is over says whoever has it in hand."""
    incident = work.db.get_one(Incident, row.incident_id)
    who = work.registry.team.person(row.mediator_id)
    told = OFF.format(who=who.name if who is not None else THE_OFFICER)
    return [asked.reply(told), *mediation_telling.unwanted(work, incident, row, asked.message_id)]


def _begin(asked: Asked, work: Work, incident: Incident | None) -> list[Outgoing]:
    if incident is None:
        return [asked.reply(NO_DISPUTE)]
    begun = mediations.of_incident(work, incident)
    if begun is not None and mediations.known_party(work, begun, asked.incoming) is None:
        # One more who reported the noise is no side of the quarrel.
        return [asked.reply(NO_PARTY)]
    row = mediations.begin(work, incident)
    mediations.join(work, row, asked.incoming)
    if not mediations.mediators(work, incident.grid):
        return [asked.reply(NOBODY), *mediation_telling.nobody(work, incident, row)]
    return [asked.reply(mediation_telling.choices(work, incident))]


def _again(asked: Asked, work: Work, row: Mediation, party: Party) -> list[Outgoing]:
    """Where it stands; who has not chosen sees the list once more."""
    incident = work.db.get_one(Incident, row.incident_id)
    if not mediations.may_go_on(incident):
        return [asked.reply(POLICE.format(number=incident.number))]
    if row.state == MediationState.APPOINTED:
        return [asked.reply(mediation_telling.meeting(work, incident, row, MEETS))]
    # Whom the other one wants is no choice of his.
    chosen = work.registry.team.person(party.chosen_id and (row.mediator_id or party.chosen_id))
    if chosen is None:
        return [asked.reply(mediation_telling.choices(work, incident))]
    return [asked.reply(STANDS.format(name=chosen.name))]


def _join(asked: Asked, work: Work, code: str) -> list[Outgoing]:
    """The other party, who sees whom the first one wants."""
    row = mediations.of_code(work, code)
    if row is None:
        return [asked.reply(NO_CODE)]
    incident = work.db.get_one(Incident, row.incident_id)
    if not mediations.may_go_on(incident):
        return [asked.reply(POLICE.format(number=incident.number))]
    known = mediations.known_party(work, row, asked.incoming)
    if known is not None and known.chosen_id is not None:
        return _again(asked, work, row, known)
    if known is None and len(mediations.parties(work, row)) >= SIDES:
        return [asked.reply(NO_PARTY)]
    mediations.join(work, row, asked.incoming)
    listed = mediations.mediators(work, incident.grid)[: mediation_telling.SHOWN]
    chosen = work.registry.team.person(mediations.agreed(work, row))
    told = [mediation_telling.choices(work, incident)]
    if chosen in listed and chosen is not None:
        told.append(OTHER_CHOSE.format(name=chosen.name, n=listed.index(chosen) + 1))
    return [asked.reply("\n".join(told))]


def _choose(asked: Asked, work: Work, row: Mediation, party: Party, said: Wish) -> list[Outgoing]:
    incident = work.db.get_one(Incident, row.incident_id)
    if not mediations.may_go_on(incident):
        return [asked.reply(POLICE.format(number=incident.number))]
    return mediator_choice.choose(asked, work, incident, row, party, said)
