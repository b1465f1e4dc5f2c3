"""What is not over yet: somebody is forgotten when nobody works for him or watches over him any more."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import col, select

from models.appointment_rows import BOOKED, Appointment
from models.doubt_rows import Doubt, DoubtState
from models.flow_rows import InboxMessage, InboxState
from models.forgetting import askings
from models.forgetting.whom import Whom, batches
from models.incident_rows import Incident
from models.mediation_rows import Mediation, MediationState, Party
from models.question_rows import OpenQuestion, QuestionState
from models.registry_rows import Elder, Identity, Person
from models.states import State
from models.work import Work

STAFF = "{name}还在登记表的“人员”里。已经不在岗的，先在表里去掉这一行，用 yihu import 去掉以后再来。"
ELDER = "{name}还在两天必见面的名单上。离开名单的，先由民警发 /老人 迁出 姓名 原因，再来。"
MATTER = "事项 {number} 还没结案。先办完、结案，或者由他撤回（/结案 {number} 原因），再来。"
EMERGENCY = "警情 {number} 还在处置，现在不能删。处置完、结案以后再来。"
DOUBT = "还有一条可能的险情没人看过。先由民警发 /险情，看过第 {id} 条，再来。"
QUESTION = "他问的第 {id} 个问题还没答完。先由民警发 /问题，答了或者去掉，再来。"
MEDIATION = "事项 {number} 的调解还没结束。先结束调解，再来。"
APPOINTMENT = "他约了 {post} {counter}，还没到时间。先取消预约，或者办完再来。"
MESSAGE = "他有一条消息还没处理完（收件 {id}）。先用 yihu inbox 看看，再来。"


def first(work: Work, whom: Whom) -> str:
    """What has to be done before he can be forgotten, in a sentence; empty where nothing has."""
    reasons = (_staff, _elders, _matters, _asked, _waiting)
    return next((sentence for reason in reasons for sentence in reason(work, whom)), "")


def _staff(work: Work, whom: Whom) -> Iterator[str]:
    query = select(Identity, Person.name).join(Person, col(Person.id) == col(Identity.person_id))
    for identity, name in work.db.execute(query.where(col(Identity.external_id).in_(whom.ids))):
        if (identity.platform, identity.external_id) in whom.accounts:
            yield STAFF.format(name=name)


def _elders(work: Work, whom: Whom) -> Iterator[str]:
    query = select(Elder).where(col(Elder.id).in_(whom.elders), col(Elder.left_at).is_(None))
    for elder in work.db.scalars(query):
        yield ELDER.format(name=elder.name)


def _matters(work: Work, whom: Whom) -> Iterator[str]:
    for some in batches(sorted(whom.incidents)):
        query = select(Incident).where(col(Incident.id).in_(some), col(Incident.state) != State.CLOSED)
        for incident in work.db.scalars(query):
            words = EMERGENCY if incident.kind == "emergency" else MATTER
            yield words.format(number=incident.number)


def _asked(work: Work, whom: Whom) -> Iterator[str]:
    for doubt in askings.of(work, whom, Doubt):
        if doubt.state == DoubtState.OPEN:
            yield DOUBT.format(id=doubt.id)
    for question in askings.of(work, whom, OpenQuestion):
        if question.state in (QuestionState.OPEN, QuestionState.TALK):
            yield QUESTION.format(id=question.id)
    for booked in askings.of(work, whom, Appointment):
        if booked.state == BOOKED and booked.at > work.now:
            yield APPOINTMENT.format(post=booked.post, counter=booked.counter)


def _waiting(work: Work, whom: Whom) -> Iterator[str]:
    for party in askings.of(work, whom, Party):
        mediation = work.db.get(Mediation, party.mediation_id)
        if mediation is not None and mediation.state != MediationState.ENDED:
            incident = work.db.get(Incident, mediation.incident_id)
            yield MEDIATION.format(number=incident.number if incident is not None else "")
    unhandled = (InboxState.NEW, InboxState.FAILED)
    for some in batches(sorted(whom.messages)):
        rows = select(InboxMessage.id).where(col(InboxMessage.id).in_(some))
        for row in work.db.scalars(rows.where(col(InboxMessage.state).in_(unhandled))):
            yield MESSAGE.format(id=row)
