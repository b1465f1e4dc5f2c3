"""What a resident is told of his matter: one receipt, one result, and nothing private in a group."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
from sqlmodel import col, select

from models import evidence, given_names, masking, private_door, rating
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident, Reporter, TimelineLine
from models.messages import Outgoing, Picture, Platform, Target, Text
from models.roles import STAFF
from models.states import MoveName
from models.work import Work

RESULT = "{number} 办好了：{result}\n要是还没解决，回复“还没解决”就行。"
AS_YOU_SAID = "{number} 按您说的，先结了。要是还得来人，回复“还没解决”就行。"
RESULT_BARE = "{number} 办好了。要是还没解决，回复“还没解决”就行。"
POLICE_RESULT = "{number} 民警已经处理完了。还有情况就回复我。"
# What says no more than that it is done is not said twice.
_SAYS_NOTHING = re.compile(
    r"(?:已经?|都|全|也)*(?:(?:弄|修|办|搞|做|整|处理|解决)?[好完妥]|搞定|办结|完成|处理|解决)[了啦]*[。.!！]*"
)
# What we asked the holder to answer who was told so.
_AS_HE_SAID = re.compile(r"反映人(?:说(?:不用来|已经好)|撤回)了[。.!！]*")
# RESULT says it already.
_DONE_FIRST = re.compile(r"\A(?:已经?|都|全)*(?:弄|修|办|搞|做|处理)好了?[，,、。；;!！\s]+(?=\w)")
PICTURE = "现场拍了照，想看可以找网格员。"
CLOSED = "{number} 已经结案。谢谢您的反映。"
NOT_YET = "{number} 刚才说错了，还在办。办好了再告诉您。"
# What of these was said in a place adds up to how often the end of a matter was told there.
OCCASIONS = {"result": 1, "closed": 1, "undone": -1}
TOLD_AT = (MoveName.RESOLVE, MoveName.ANSWER, MoveName.CLOSE)
# Nobody heard what is in one of these states.
UNHEARD = (OutboxState.DUE, OutboxState.DEAD, OutboxState.DROPPED)


def reporters(work: Work, incident: Incident) -> list[Reporter]:
    """Everybody who reported the matter, first one first."""
    query = select(Reporter).where(col(Reporter.incident_id) == incident.id).order_by(col(Reporter.id))
    return list(work.db.scalars(query))


def tell_closed(work: Work, incident: Incident) -> list[Outgoing]:
    """That there is nothing more to do, where nothing was done: a false alarm, withdrawn, a duplicate."""
    return _tell_once(work, incident, CLOSED.format(number=incident.number), "closed")


def tell_result(work: Work, incident: Incident) -> list[Outgoing]:
    """The result, once in every conversation from which the matter was reported."""
    said = _DONE_FIRST.sub("", work.vault.open(incident.result).strip(), count=1)
    result = "" if _SAYS_NOTHING.fullmatch(said) else said
    usual = AS_YOU_SAID if _AS_HE_SAID.fullmatch(result) else RESULT if result else RESULT_BARE
    words = POLICE_RESULT if incident.kind != "nonpolice" else usual
    result = given_names.without(work, incident, result)
    told = words.format(number=incident.number, result=result.rstrip("。"))
    sent = _tell_once(work, incident, told + _shown(work, incident), "result")
    if not sent:
        return []
    here, alone = rating.ask(work, incident, reporters(work, incident))
    return [*(_with_question(each) if _place(each) in here else each for each in sent), *alone]


def _tell_once(work: Work, incident: Incident, text: str, occasion: str) -> list[Outgoing]:
    """Alone always; in a group how it ended is said once, and again only to who said that it is not so."""
    said = _tell_all(work, incident, text, occasion)
    if all(each.to.private for each in said):
        return said
    told = _told(work, incident)
    owed = 1 + _begun_again(work, incident)
    return [each for each in said if each.to.private or told[_place(each)] < owed]


def _told(work: Work, incident: Incident) -> Counter[tuple[str, str]]:
    """How often its end was told in each place and not taken back."""
    row = OutboxMessage
    found = select(row.platform, row.conversation, row.key).where(
        col(row.incident_id) == incident.id, col(row.state).not_in((OutboxState.DROPPED, OutboxState.DEAD))
    )
    told: Counter[tuple[str, str]] = Counter()
    for platform, conversation, key in work.db.execute(found):
        told[(platform, conversation)] += OCCASIONS.get(key.partition(":")[0], 0)
    return told


def _begun_again(work: Work, incident: Incident) -> int:
    """How often somebody who is not of the staff, a reporter, said that it is not done."""
    line = TimelineLine
    query = select(line.actor).where(col(line.incident_id) == incident.id, col(line.move) == MoveName.REOPEN)
    return sum(actor not in STAFF for actor in work.db.scalars(query))


def _shown(work: Work, incident: Incident) -> str:
    """That there is a picture of it; the picture itself might show what is nobody's business in a group."""
    return PICTURE if incident.kind == "nonpolice" and evidence.pictures(work, incident) else ""


def _with_question(said: Outgoing) -> Outgoing:
    """One message less than if it were asked by itself."""
    text = said.body.text if isinstance(said.body, Text) else ""
    return msgspec.structs.replace(said, body=msgspec.structs.replace(said.body, text=text + rating.ASK))


def _place(said: Outgoing) -> tuple[str, str]:
    return said.to.platform, said.to.conversation


def show(work: Work, incident: Incident, text: str, pictures: list[tuple[str, str]]) -> list[Outgoing]:
    """Pictures of the result, each by a name of its own and its file; each is shown once in each place."""
    return [
        Outgoing(
            to=Target(Platform(row.platform), row.conversation, row.private, row.account),
            body=Picture(text, file=file, bare=n > 0),
            incident=incident.id,
            key=f"shown:{name}:{row.platform}:{row.conversation}",
        )
        for row in _places(work, incident)
        for n, (name, file) in enumerate(pictures)
    ]


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
            body=Text(text if row.private else masking.for_group(text), quote=row.quote),
            incident=incident.id,
            key=_key(incident, row, occasion, incident.version),
        )
        for row in _places(work, incident)
    ]


def _places(work: Work, incident: Incident) -> list[Reporter]:
    """The first reporter of each conversation."""
    first: dict[tuple[str, str], Reporter] = {}
    rows = reporters(work, incident)
    silent = private_door.silent(work, rows)
    for row in rows:
        if row.id in silent:
            continue
        first.setdefault((row.platform, row.conversation), row)
    return list(first.values())


def _key(incident: Incident, row: Reporter, occasion: str, version: int) -> str:
    return f"{occasion}:{incident.number}:{row.platform}:{row.conversation}:{version}"


def _heard(work: Work, incident: Incident, row: Reporter, version: int) -> bool:
    """Whether the end went out at that line; what waits is not said, what was told before stays."""
    keys = [_key(incident, row, occasion, version) for occasion in ("result", "closed")]
    sent = work.db.scalars(select(OutboxMessage).where(col(OutboxMessage.key).in_(keys))).first()
    if sent is None or sent.state not in UNHEARD:
        return sent is not None
    sent.state = OutboxState.DROPPED
    return False
