"""还没解决, 又坏了: what was called done begins again, or anew where that is too long ago."""

from __future__ import annotations

from handlers.afterwards.done_before import STILL_THE_SAME
from handlers.asked import Asked
from models import receipts, reopening, reporters
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import Outcome
from models.work import Work
from understanding.afterwards.not_done import back, unsolved
from understanding.reading import Kind

ANEW = "{old} 办结有些日子了，我当一件新的事重新派。{receipt}"
BACK = "{old} 已经办结，这次我当一件新的事报。{receipt}"
AFTER_ALL = "好的，{number} 重新派出去了。办好了在这里告诉您。"
AGAIN = "抱歉，{number} 已经重新派出去了。办好了在这里告诉您。"


def again(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """It is sent to whoever had it last; where that is too long ago a new matter names the old one."""
    actor = reporters.voice(asked.speaker, incident)
    if reopening.in_time(work, incident) and not _new(work, incident, asked.text):
        usual = AFTER_ALL if incident.outcome == Outcome.WITHDRAWN else AGAIN
        sent = reopening.again(work, incident, actor, asked.message_id, asked.text)
        urgent = incident.kind == Kind.EMERGENCY
        told = receipts.receipt(work, incident) if urgent else usual.format(number=incident.number)
        return [asked.reply(told, incident=incident.id, urgent=urgent), *sent]
    made, sent = reopening.anew(work, incident, actor, asked.message_id, asked.text)
    reporters.add(work, made, asked.incoming, asked.speaker)
    told = (ANEW if incident.kind not in POLICE_KINDS else BACK).format(
        old=incident.number, receipt=receipts.receipt(work, made)
    )
    return [asked.reply(told, incident=made.id), *sent]


def _new(work: Work, incident: Incident, text: str) -> bool:
    """他们又来了, hours after the police were done with it, is not what was left undone."""
    late = incident.kind in POLICE_KINDS and work.now - incident.since > STILL_THE_SAME
    return late and back(text) and not unsolved(text)
