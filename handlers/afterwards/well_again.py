"""已经好了, 灯亮了, before anybody called it done: nobody has to go, or who has it hears it."""

from __future__ import annotations

from handlers.afterwards import takes_back, which_of_his, which_taken_back
from handlers.afterwards.amended import amended
from handlers.afterwards.others_wait import others_wait
from handlers.afterwards.taken_back import ended
from handlers.asked import Asked, Known
from models import lookup, withdrawal
from models.allowed import present
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import State
from models.work import Work
from understanding.afterwards.well import Well, well

HOLDER = "{number} 反映人说已经好了。去不去您定；不用办了请回“办好了 {number} 反映人说已经好了”。"


def belongs(asked: Asked) -> bool:
    """Whether he says so of something on its way; what was called done is verified by such a word."""
    said = well(asked.text) if asked.text else None
    if said is None or asked.late or any(each.state == State.RESOLVED for each in asked.known):
        return False
    open_ = [each for each in takes_back.on_its_way(asked) if each.kind not in POLICE_KINDS]
    if not open_ or takes_back.of_another(asked, open_):
        return False
    if said.about or _named(asked, said, open_):
        return _named(asked, said, open_) is not None
    return asked.soon or (asked.lately and takes_back.to_us(asked))


def _named(asked: Asked, said: Well, open_: list[Known]) -> Known | None:
    if said.sure:
        told = (which_of_his.in_words(asked, open_, f"{said.about}{each}") for each in said.wrong)
        return next(filter(None, told), None)
    found = takes_back.about(asked, said.about, said.wrong, open_) if said.about else None
    return found or which_of_his.named(asked, open_)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The one that he means, or the only one; of several he is asked which."""
    open_ = [each for each in takes_back.on_its_way(asked) if each.kind not in POLICE_KINDS]
    said = well(asked.text)
    named = _named(asked, said, open_) if said is not None else None
    if named is None and not takes_back.only(asked, open_):
        return which_taken_back.ask(asked, work, open_)
    incident = lookup.by_id(work, (named or open_[0]).id)
    return [] if incident is None else _well(asked, work, present(work, incident))


def _well(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Where others wait for it too, it is noted; it may be well with him alone."""
    if others_wait(asked, work, incident):
        return amended(asked, work, incident)
    if not withdrawal.in_hand(incident):
        return ended(asked, work, incident)
    told = withdrawal.holder(work, incident, HOLDER.format(number=incident.number))
    return [*amended(asked, work, incident), *told]
