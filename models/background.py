"""What only whoever has the matter is told, in private: who reported it; officers also what lies around it.

Informants are known to officers only; a member of the grid gets a telephone number that was given for
being called, and nothing else.
"""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from models import audit, call_desk, cameras, five_reports, personal_numbers, said_by, telling
from models.incident_rows import Incident, Reporter
from models.incidents import local
from models.map_link import map_link
from models.messages import Outgoing, Text
from models.reaching import privately
from models.registry_rows import Person
from models.roles import Role
from models.states import STATE_WORDS, State
from models.team import PersonInfo
from models.work import Work

HEAD = "{number} 只给您看，请勿外传。"
CONTACT = "反映人：{who}"
REPORTER, SOMEBODY, PRIVATE = "{name}（{group}）", "没留名", "私聊"
SAID = "原话：{text}"
LOCATED = "定位：{link}"
CAMERAS = "附近探头：{cameras}"
AT_PLACE = "这个地点 30 天内还有 {n} 件：{some}"
BY_PERSON = "反映人 30 天内还报过 {n} 件：{some}"
PAST = "{number} {category}（{state}）"
DAYS = timedelta(days=30)
SHOWN = 3
OFFICERS = frozenset({Role.OFFICER, Role.AUXILIARY})


def for_holder(work: Work, incident: Incident, person: PersonInfo) -> list[Outgoing]:
    """One private message, once for each holder, where there is something to tell; who got it is logged."""
    where = privately(person)
    lines = _lines(work, incident, person)
    if where is None or not lines:
        return []
    audit.note(work, person.id, "background", incident.number, "sent")
    text = Text("\n".join((HEAD.format(number=incident.number), *lines)))
    key = f"background:{incident.number}:{where.conversation}"
    return [Outgoing(to=where, body=text, incident=incident.id, key=key)]


def of_number(work: Work, incident: Incident, note: str) -> list[Outgoing]:
    """A number that was given after somebody took the matter goes to him, since the cards do not show it."""
    person = work.registry.team.person(incident.holder_id)
    where = privately(person) if person is not None else None
    given = personal_numbers.to_ring(note)
    if where is None or not given or incident.kind != "nonpolice" or incident.informed:
        return []
    line = CONTACT.format(who="、".join(given))
    text = Text("\n".join((HEAD.format(number=incident.number), line)))
    key = f"number:{incident.number}:{incident.version}:{where.conversation}"
    return [Outgoing(to=where, body=text, incident=incident.id, key=key)]


def _lines(work: Work, incident: Incident, person: PersonInfo) -> list[str]:
    if incident.informed and person.role is not Role.OFFICER:
        return []
    if person.role not in OFFICERS:
        phones = _phones(work, incident)
        return [CONTACT.format(who="、".join(phones))] if phones else []
    if incident.holding != "officers":
        return []
    told = [SAID.format(text=work.vault.open(incident.summary))]
    if who := [*_informants(work, incident), *_who(work, incident)]:
        told.append(CONTACT.format(who="；".join(who)))
    if incident.longitude is not None and incident.latitude is not None:
        told.append(LOCATED.format(link=map_link(incident.longitude, incident.latitude, incident.number)))
    if near := cameras.near(work, incident):
        told.append(CAMERAS.format(cameras="、".join(near)))
    return [*told, *_history(work, incident, person)]


def _informants(work: Work, incident: Incident) -> list[str]:
    """Those whom no other line names: they told it in a group, and never spoke to us alone."""
    if not incident.informed:
        return []
    known = {work.vault.open(row.name) for row in telling.reporters(work, incident)}
    return [name for name in five_reports.informants(work, incident) if name not in known]


def _phones(work: Work, incident: Incident) -> list[str]:
    """Numbers given: by the call desk, in the registry for a reporter who is in it, in his words."""
    given = [work.vault.open(case.contact) for case in call_desk.cases_of(work, incident)]
    known = [work.db.get(Person, row.person_id) for row in telling.reporters(work, incident) if row.person_id]
    given += [work.vault.open(person.phone) for person in known if person is not None]
    if incident.kind == "nonpolice" and not incident.informed:
        # What a further reporter says stands in the timeline alone.
        said = (work.vault.open(incident.summary), *(told for _, told in said_by.words(work, incident)))
        given += [number for words in said for number in personal_numbers.to_ring(words)]
    return list(dict.fromkeys(filter(None, given)))


def _who(work: Work, incident: Incident) -> list[str]:
    """Each reporter by name and group, then the numbers."""
    found = []
    for row in telling.reporters(work, incident)[:SHOWN]:
        group = work.registry.group(row.platform, row.conversation)
        name = work.vault.open(row.name)
        found.append(
            f"{name}（{group.name if group else '私聊'}）" if name else (group.name if group else "")
        )
    return [*filter(None, found), *_phones(work, incident)]


def _history(work: Work, incident: Incident, person: PersonInfo) -> list[str]:
    """What else there was; that a reporter informs of other things too is for officers."""
    others = (
        select(Incident)
        .where(col(Incident.opened_at) >= work.now - DAYS, col(Incident.id) != incident.id)
        .order_by(col(Incident.id).desc())
    )
    senders = [row.sender for row in telling.reporters(work, incident)]
    his = select(Reporter.incident_id).where(col(Reporter.sender).in_(senders))
    by_him = others.where(col(Incident.id).in_(his))
    if person.role is not Role.OFFICER:
        by_him = by_him.where(col(Incident.informed).is_(False))
    told = []
    if incident.place and (
        found := list(work.db.scalars(others.where(col(Incident.place) == incident.place)))
    ):
        told.append(AT_PLACE.format(n=len(found), some=_some(work, found)))
    if senders and (found := list(work.db.scalars(by_him))):
        told.append(BY_PERSON.format(n=len(found), some=_some(work, found)))
    return told


def _some(work: Work, found: list[Incident]) -> str:
    return "、".join(
        PAST.format(
            number=each.number,
            category=each.category or local(work, each.opened_at).strftime("%m-%d"),
            state=STATE_WORDS[State(each.state)],
        )
        for each in found[:SHOWN]
    )
