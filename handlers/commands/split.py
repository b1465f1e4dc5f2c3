"""/拆分: part of a matter becomes a matter of its own, sent where it belongs."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import dispatch, joined, standing
from models.hours import working
from models.incidents import Matter
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work
from understanding.reading import Kind

WHICH = "要写编号，和拆出来的是什么事。"
DONE = "从 {number} 拆出 {new}，已派给{to}。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/拆分 编号 内容`: place and grid as the text says, else those of the matter it comes from."""
    incident, text = naming.matter(work, words, WHICH, WHICH)
    reading, actor = asked.read(text), Actor.of(asked.speaker)
    matter = Matter(
        kind=reading.kind if reading.kind in POLICE_KINDS else Kind.NONPOLICE,
        text=text,
        category=reading.category,
        urgency=reading.urgency,
        place=reading.place or incident.place,
        grid=reading.grid or incident.grid,
        reasons=reading.reasons,
    )
    made = joined.split(work, incident, matter, actor, asked.message_id)
    in_time = working(work.now, work.settings.station, work.settings.hours)
    if matter.kind == Kind.NONPOLICE and matter.grid and in_time:
        sent = dispatch.to_grid(work, made, matter.grid, actor, asked.message_id)
    else:
        sent = dispatch.to_officers(work, made, actor, asked.message_id)
    done = DONE.format(number=incident.number, new=made.number, to=standing.whose(work, made))
    return [asked.reply(done, incident=made.id), *sent]


COMMAND = Command(
    names=("拆分", "split"),
    about="一件里有两件事，拆出来",
    usage="/拆分 编号 拆出来的事",
    example="/拆分 261123-007 3 号楼门禁也坏了",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=26,
    section=Section.WORK,
)
