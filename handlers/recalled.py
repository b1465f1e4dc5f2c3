"""撤回: a message is off the screens. What was said stays said; who would go by it hears of it.

Somebody may have been frightened into it, so a danger stays as it is, and nothing is closed by it; nor is a
step of a member undone. Whoever told of the wrong thing is not to have somebody sent for nothing unwarned.
"""

from __future__ import annotations

from handlers.asked import Asked
from models import cards, doubt_cards, doubts, recalls, telling, withdrawal
from models.allowed import present
from models.amending import BETWEEN, add_to_summary
from models.incident_rows import Incident, TimelineLine
from models.incidents import move
from models.kinds import POLICE_KINDS
from models.messages import Happened, Outgoing
from models.people import YIHU
from models.roles import STAFF
from models.states import OPEN_STATES, MoveName, State
from models.vault import Unreadable
from models.work import Work

WHOLE, PART = "（反映人撤回了原话）", "（反映人撤回了其中一句）"
REMOVED = "（群里把他的话撤回了，不是反映人撤的）"
LINE = "{mark}{said}"
OFFICERS = "{number} 反映人把说过的话撤回了。警情不因撤回结掉，请核实清楚（也可能是害怕、不方便说）。"
GOES = (
    "{number} 反映人把报的话撤回了，可能是发错了。去之前先核实；不用办了请回“办好了 {number} 反映人撤回了”。"
)
ALONE = "看到您撤回了一条。{number} 还接着办；要是不用来人了，回“不用来了”就行。"
STEP = "消息撤回了，{number} 上的操作还在。要一起撤，发 /撤销 {number}。"
SAID = (MoveName.OPEN, MoveName.AMEND)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Each matter that the message told of, once."""
    happened = asked.incoming.happened
    row = recalls.row_of(work, asked.incoming, happened.code) if happened is not None else None
    if happened is None or row is None:
        return []
    # The first line of each is what was said, the others follow from it.
    first: dict[int | None, tuple[TimelineLine, Incident]] = {}
    for line, incident in recalls.lines_of(work, row):
        first.setdefault(present(work, incident).id, (line, incident))
    sent = [said for line, incident in first.values() for said in _one(asked, work, line, incident)]
    return [*sent, *_doubted(work, row, happened)]


def _one(asked: Asked, work: Work, line: TimelineLine, told: Incident) -> list[Outgoing]:
    incident = present(work, told)
    if line.actor in STAFF and line.move not in SAID:
        return [asked.reply(STEP.format(number=incident.number), incident=incident.id)]
    if line.move not in SAID or State(incident.state) not in (*OPEN_STATES, State.RESOLVED):
        return []
    return _marked(asked, work, incident, line)


def _marked(asked: Asked, work: Work, incident: Incident, line: TimelineLine) -> list[Outgoing]:
    """A line of the timeline and a mark on the cards; a word to who would go by it."""
    whole, happened = line.move == MoveName.OPEN, asked.incoming.happened
    himself = happened is not None and happened.what == "recalled"
    mark = (WHOLE if whole else PART) if himself else REMOVED
    first = mark not in work.vault.open(incident.summary).split(BETWEEN)
    note = LINE.format(mark=mark, said=_said(work, line))
    move(work, incident, MoveName.AMEND, YIHU, note=note, message_id=asked.message_id)
    add_to_summary(work, incident, mark)
    warned = himself and first and State(incident.state) in OPEN_STATES and not asked.late
    return [*cards.updates(work, incident), *(_warned(asked, work, incident, whole) if warned else [])]


def _said(work: Work, line: TimelineLine) -> str:
    try:
        return work.vault.open(line.note)
    except Unreadable:
        return ""


def _warned(asked: Asked, work: Work, incident: Incident, whole: bool) -> list[Outgoing]:
    """Who takes a detail back, or is not the only one who told of it, leaves the matter as it is."""
    if incident.kind in POLICE_KINDS:
        return withdrawal.officers(work, incident, OFFICERS.format(number=incident.number))
    alone = [asked.reply(ALONE.format(number=incident.number), incident=incident.id)]
    told = alone if asked.incoming.private else []
    others = any(row.sender != asked.incoming.sender for row in telling.reporters(work, incident))
    if not whole or others or incident.state == State.CLARIFYING:
        return told
    words = GOES.format(number=incident.number)
    goes = withdrawal.holder if withdrawal.in_hand(incident) else withdrawal.told
    return [*told, *goes(work, incident, words)]


def _doubted(work: Work, row: int, happened: Happened) -> list[Outgoing]:
    """The officers who look at words that may be a danger see that they were recalled."""
    doubt = doubts.of_message(work, row)
    if doubt is None:
        return []
    doubts.go_on(work, doubt, WHOLE if happened.what == "recalled" else REMOVED)
    return doubt_cards.updated(work, doubt)
