"""灯不用修了, of a matter in which a manhole was told of too, in the same breath: that one goes on."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.sort_of import sort_of
from handlers.what_it_tells import special
from models import cards, reporters
from models.amending import BETWEEN, add_to_summary
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.states import MoveName
from models.work import Work
from understanding.afterwards.withdrawn import withdrawn
from understanding.kind import categories
from understanding.reading import Kind

KEPT = "好的，{gone}那件不用去了。{number} 里说的{left}照旧办。"


def left(asked: Asked, work: Work, incident: Incident) -> list[str]:
    """The other sorts of thing that were told in it, where he takes one back by its name."""
    said = withdrawn(asked.text)
    gone = sort_of(asked, said.about) if said is not None and said.about else ""
    if not gone or incident.kind != Kind.NONPOLICE:
        return []
    told = (asked.read(each) for each in work.vault.open(incident.summary).split(BETWEEN))
    sorts = [each.category for each in told if each.kind is Kind.NONPOLICE and special(each)]
    others = [each for each in dict.fromkeys(sorts) if each != gone]
    return others if gone in sorts else []


def kept(asked: Asked, work: Work, incident: Incident, sorts: list[str]) -> list[Outgoing]:
    """The matter is of those from now on; who has it sees which is not wanted any more."""
    said = withdrawn(asked.text)
    gone = said.about if said is not None else ""
    actor, category = reporters.teller(asked.speaker, incident), sorts[0]
    move(
        work, incident, MoveName.AMEND, actor,
        note=asked.text, message_id=asked.message_id, category=category,
    )  # fmt: skip
    add_to_summary(work, incident, asked.text)
    names = "、".join(each.rpartition(categories.BETWEEN)[2] for each in sorts)
    told = KEPT.format(gone=gone, number=incident.number, left=names)
    return [asked.reply(told, incident=incident.id), *cards.updates(work, incident)]
