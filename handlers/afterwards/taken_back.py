"""One matter is taken back by its reporter: it ends, or whoever has it hears it.

Before anybody took it, what is no police matter ends by his word; in hand, its holder hears it and decides;
an emergency or a police matter never ends by it (somebody may make him say so): the officers hear it.
"""

from __future__ import annotations

from handlers.afterwards import told_besides
from handlers.afterwards.others_wait import others_wait
from handlers.asked import Asked
from models import cards, officer_places, reporters, withdrawal
from models.amending import add_to_summary, amend
from models.incident_rows import Incident
from models.incidents import move
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import YIHU
from models.states import MoveName, Outcome
from models.work import Work

ENDED = "好的，{number} 撤回了，不派人了。要是还得来人，回复“还没解决”就行。"
WHY = "反映人撤回：{said}"
OTHERS = "您说的记上了。{number} 不止一处报来，先接着办。"
HANDED = "好的，{number} 告诉接手的人了，去不去由他定。"
# What he said stands with the matter: it may have his telephone in it, and this may be told in a group.
HOLDER = "{number} 反映人说不用来了。去不去您定；不用办了请回“办好了 {number} 反映人说不用来了”。"
POLICE = "记下了，已经告诉民警（{number}）。要是还有危险，马上打 110。"
POLICE_UNHEARD = "记下了（{number}），可是我现在联系不上民警。要是还有危险，马上打 110。"
OFFICERS = "{number} 反映人说没事了或者不用来了。警情不因这句话结掉，请核实清楚（也可能是不方便说）。"


def taken_back(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """By his word alone ends what nobody took and nobody else waits for, and is no matter of the police."""
    if incident.kind in POLICE_KINDS:
        told = OFFICERS.format(number=incident.number)
        words = POLICE if officer_places.any_reached(work) else POLICE_UNHEARD
        return _passed_on(asked, work, incident, words, withdrawal.officers(work, incident, told))
    if left := told_besides.left(asked, work, incident):
        return told_besides.kept(asked, work, incident, left)
    if others_wait(asked, work, incident):
        return _passed_on(asked, work, incident, OTHERS, [])
    if withdrawal.in_hand(incident):
        told = HOLDER.format(number=incident.number)
        return _passed_on(asked, work, incident, HANDED, withdrawal.holder(work, incident, told))
    return ended(asked, work, incident)


def ended(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Those who were told of it hear that nobody has to go."""
    add_to_summary(work, incident, asked.text)
    told = withdrawal.told(work, incident)
    why = WHY.format(said=asked.text)
    move(
        work, incident, MoveName.CLOSE, YIHU,
        note=why, message_id=asked.message_id, outcome=Outcome.WITHDRAWN,
    )  # fmt: skip
    reply = asked.reply(ENDED.format(number=incident.number), incident=incident.id)
    return [reply, *cards.updates(work, incident), *told]


def _passed_on(
    asked: Asked, work: Work, incident: Incident, words: str, told: list[Outgoing]
) -> list[Outgoing]:
    reply = asked.reply(words.format(number=incident.number), incident=incident.id)
    return [reply, *_noted(asked, work, incident), *told]


def _noted(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    return amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
