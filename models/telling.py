"""What a resident is told of his matter: one receipt, one result, and nothing private in a group."""

from __future__ import annotations

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.messages import Body, Outgoing, Platform, Target, Text
from models.work import Work

RESULT = "{number} 办好了：{result}\n要是还没解决，回复“还没解决”就行。"
RESULT_BARE = "{number} 办好了。要是还没解决，回复“还没解决”就行。"
POLICE_RESULT = "{number} 民警已经处理完了。还有情况就回复我。"
CLOSED = "{number} 已经结案。谢谢您的反映。"


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
    return _tell_all(work, incident, told, "result")


def _tell_all(work: Work, incident: Incident, text: str, occasion: str) -> list[Outgoing]:
    said: dict[tuple[str, str], Outgoing] = {}
    for row in reporters(work, incident):
        where = Target(Platform(row.platform), row.conversation, row.private, row.account)
        key = f"{occasion}:{incident.number}:{row.platform}:{row.conversation}:{incident.version}"
        body: Body = Text(text, quote=row.quote)
        once = Outgoing(to=where, body=body, incident=incident.id, key=key)
        said.setdefault((row.platform, row.conversation), once)
    return list(said.values())
