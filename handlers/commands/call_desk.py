"""/接警: what the call desk handed over, under its own numbers, and what became of it."""

from __future__ import annotations

from datetime import datetime, time

from sqlmodel import col, or_, select

from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import audit, call_desk, called, lookup, standing
from models.call_desk_rows import DeskCase
from models.incident_rows import Incident
from models.incidents import local
from models.messages import Outgoing
from models.roles import GroupKind, Role
from models.states import OPEN_STATES
from models.work import Work

NOTHING = "今天警情受理平台还没有转来事项，以前的也都办完了。"
HEAD = "警情受理平台今天转来 {total} 件，没办完 {open} 件："
LINE = "{number} → {ours} {state} {what}"
MORE = "…还有 {n} 件。发 /接警 编号 看一件。"
NONE = "平台编号 {words} 没有转来过。"
NOT_HERE = "这个要在民警群或私聊里问。"
ONE = "平台编号 {number}（{called}）\n我们的编号 {ours}，{state}\n{what}"
RESULT = "结果：{result}"
CONTACT = "联系人：{contact}"
LINES = 15


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The list of today and of what is not done; with a number (theirs or ours) that one case."""
    if not _among_officers(asked):
        return [asked.reply(NOT_HERE)]
    return [asked.reply(_one(asked, work, words) if words else _list(work))]


def _among_officers(asked: Asked) -> bool:
    return asked.incoming.private or (asked.group is not None and asked.group.kind is GroupKind.OFFICERS)


def _list(work: Work) -> str:
    today = local(work, work.now).date()
    midnight = datetime.combine(today, time(), work.settings.station.timezone)
    query = (
        select(DeskCase, Incident)
        .join(Incident, col(Incident.id) == col(DeskCase.incident_id))
        .where(or_(col(DeskCase.received_at) >= midnight, col(Incident.state).in_(OPEN_STATES)))
        .order_by(col(DeskCase.received_at).desc())
    )
    found = [(case, incident) for case, incident in work.db.execute(query)]
    if not found:
        return NOTHING
    still = [each for each in found if each[1].state in OPEN_STATES]
    done = [each for each in found if each[1].state not in OPEN_STATES]
    new = sum(case.received_at >= midnight for case, _ in found)
    lines = [HEAD.format(total=new, open=len(still))]
    lines += [_line(work, case, incident) for case, incident in (still + done)[:LINES]]
    if len(found) > LINES:
        lines.append(MORE.format(n=len(found) - LINES))
    return "\n".join(lines)


def _line(work: Work, case: DeskCase, incident: Incident) -> str:
    told = work.vault.open(incident.result) if incident.result and incident.kind == "nonpolice" else ""
    what = told or called.to_staff(work, incident)
    state = standing.for_staff(incident)
    return LINE.format(number=case.number, ours=incident.number, state=state, what=what).strip()


def _one(asked: Asked, work: Work, words: str) -> str:
    incident = call_desk.incident_of(work, words) or lookup.by_number(work, words)
    cases = call_desk.cases_of(work, incident) if incident is not None else []
    if incident is None or not cases:
        return NONE.format(words=words[:40])
    case = next((each for each in cases if each.number == words), cases[0])
    lines = [
        ONE.format(
            number=case.number,
            called=case.called or f"{local(work, case.received_at):%m-%d %H:%M}",
            ours=incident.number,
            state=standing.for_staff(incident),
            what=work.vault.open(incident.summary) if _may_read(asked, incident) else incident.place,
        )
    ]
    if incident.result and _may_read(asked, incident):
        lines.append(RESULT.format(result=work.vault.open(incident.result)))
    if case.contact and asked.incoming.private:
        lines.append(CONTACT.format(contact=work.vault.open(case.contact)))
        audit.note(work, asked.speaker.id, "contact", incident.number, "read")
    return "\n".join(lines)


def _may_read(asked: Asked, incident: Incident) -> bool:
    """What is said of a police matter is for officers, where nobody else hears it."""
    open_to_all = incident.kind == "nonpolice" and not incident.informed
    return open_to_all or (asked.incoming.private and asked.speaker.role is Role.OFFICER)


COMMAND = Command(
    names=("接警", "calls"),
    about="警情受理平台转来的事项和结果",
    usage="/接警 [编号]",
    example="/接警",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY}),
    order=12,
    section=Section.SEE,
)
