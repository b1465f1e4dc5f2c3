"""What a resident is told of his matter: one receipt, one result, and nothing private in a group."""

from __future__ import annotations

import msgspec
from sqlmodel import col, select

from models import rating
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident, Reporter
from models.messages import Outgoing, Platform, Target, Text
from models.states import MoveName
from models.work import Work

RESULT = "{number} 办好了：{result}\n要是还没解决，回复“还没解决”就行。"
RESULT_BARE = "{number} 办好了。要是还没解决，回复“还没解决”就行。"
POLICE_RESULT = "{number} 民警已经处理完了。还有情况就回复我。"
CLOSED = "{number} 已经结案。谢谢您的反映。"
NOT_YET = "{number} 刚才说错了，还在办。办好了再告诉您。"
TOLD_AT = (MoveName.RESOLVE, MoveName.ANSWER, MoveName.CLOSE)
# Nobody heard what is in one of these states.
UNHEARD = (OutboxState.DUE, OutboxState.DEAD, OutboxState.DROPPED)


def reporters(work: Work, incident: Incident) -> list[Reporter]:
    """Everybody who reported the matter, first one first."""
    query = select(Reporter).where(col(Reporter.incident_id) == incident.id).order_by(col(Reporter.id))
    return list(work.db.scalars(query))


def tell_closed(work: Work, incident: Incident) -> list[Outgoing]:
    """That there is nothing more to do, where nothing was done: a false alarm, withdrawn, a duplicate."""
    return _tell_all(work, incident, CLOSED.format(number=incident.number), "closed")


def tell_result(work: Work, incident: Incident) -> list[Outgoing]:
    """The result, once in every conversation from which the matter was reported."""
    result = work.vault.open(incident.result)
    words = POLICE_RESULT if incident.kind != "nonpolice" else RESULT if result else RESULT_BARE
    told = words.format(number=incident.number, result=result.rstrip("。"))
    here, alone = rating.ask(work, incident, reporters(work, incident))
    said = _tell_all(work, incident, told, "result")
    return [*(_with_question(each) if _place(each) in here else each for each in said), *alone]


def _with_question(said: Outgoing) -> Outgoing:
    """One message less than if it were asked by itself."""
    text = said.body.text if isinstance(said.body, Text) else ""
    return msgspec.structs.replace(said, body=msgspec.structs.replace(said.body, text=text + rating.ASK))


def _place(said: Outgoing) -> tuple[str, str]:
    return said.to.platform, said.to.conversation


def take_back(work: Work, incident: Incident, version: int) -> list[Outgoing]:
    """What was told at that line of the timeline was not so: whoever heard it hears that, and nobody else."""
    said = _tell_all(work, incident, NOT_YET.format(number=incident.number), "undone")
    places = _places(work, incident)
    return [each for each, row in zip(said, places, strict=True) if _heard(work, incident, row, version)]


def _tell_all(work: Work, incident: Incident, text: str, occasion: str) -> list[Outgoing]:
    """Once in every conversation from which it was reported."""
    return [
        Outgoing(
            to=Target(Platform(row.platform), row.conversation, row.private, row.account),
            body=Text(text, quote=row.quote),
            incident=incident.id,
            key=_key(incident, row, occasion, incident.version),
        )
        for row in _places(work, incident)
    ]


def _places(work: Work, incident: Incident) -> list[Reporter]:
    """The first reporter of each conversation."""
    first: dict[tuple[str, str], Reporter] = {}
    for row in reporters(work, incident):
        first.setdefault((row.platform, row.conversation), row)
    return list(first.values())


def _key(incident: Incident, row: Reporter, occasion: str, version: int) -> str:
    return f"{occasion}:{incident.number}:{row.platform}:{row.conversation}:{version}"


def _heard(work: Work, incident: Incident, row: Reporter, version: int) -> bool:
    """Whether the result went out already; one that still waits is not said at all."""
    keys = [_key(incident, row, occasion, version) for occasion in ("result", "closed")]
    sent = work.db.scalars(select(OutboxMessage).where(col(OutboxMessage.key).in_(keys))).first()
    if sent is None or sent.state not in UNHEARD:
        return True
    sent.state = OutboxState.DROPPED
    return False
