"""/改格: a matter went to the wrong grid; sent to the right one, and kept as an example."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from handlers.several import Done, each
from models import allowed, corrections, dispatch, standing
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import OPEN_STATES, MoveName, State
from models.work import Work

WHICH = "要写编号和网格。"
DONE = "{number} 转派给{grid}，记下了。"
ON_RECORD = "{number} 是“{state}”的，不再转派，记录改成了{grid}。"
STAYS = "{number} 是警情，还归民警，记录改成了{grid}。"
WHY = "网格读错了"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/改格 编号 网格 [原因]`: the grid by number or name."""
    return each(asked, work, words, _one, WHICH, WHICH)


def _one(asked: Asked, work: Work, incident: Incident, rest: str) -> Done:
    grid, why = naming.elsewhere(work, incident, rest)
    actor = Actor.of(asked.speaker)
    over = State(incident.state) not in OPEN_STATES
    if over or incident.kind in POLICE_KINDS:
        sent = corrections.on_record(work, incident, actor, asked.message_id, why, grid=grid.number)
        # A police matter stays with the officers, wherever it is.
        words = ON_RECORD if over else STAYS
        told = words.format(number=incident.number, grid=grid.name, state=standing.words(incident))
        return told, sent
    # What is refused is no example.
    allowed.check(work, incident, MoveName.TRANSFER, actor, why or WHY)
    with corrections.kept(work, incident, actor, why, grid=grid.number):
        sent = dispatch.to_grid(
            work, incident, grid.number, actor, asked.message_id, note=why or WHY, name=MoveName.TRANSFER
        )
    return DONE.format(number=incident.number, grid=grid.name), sent


COMMAND = Command(
    names=("改格", "grid"),
    about="把一件事转给别的网格",
    usage="/改格 编号 网格 [原因]",
    example="/改格 261123-007 府东二网格",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=51,
    section=Section.SET_RIGHT,
)
