"""/撤销: one's own last move is taken back, for ten minutes and while nobody has moved on from it."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from handlers.elders import elder_taking_back
from models import elder_undo, kept_answers, standing, taking_back, undoing
from models.elder_undo import Last
from models.messages import Outgoing
from models.people import Actor
from models.question_list import shortly
from models.roles import STAFF
from models.states import MOVE_WORDS
from models.work import Work

FORGOTTEN = "好，“{question}”不再这样答了。已经说出去的收不回来。"
OTHER_SINCE = "“{question}”这条资料在您记下之后又改过了，我没有动它。"
DONE = "{number} 的{move}撤销了，现在是“{state}”。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/撤销` takes back what he did last, `/撤销 编号` the last move of that matter."""
    if not words and (sent := _elsewhere(asked, work)) is not None:
        return sent
    incident = naming.matter(work, words, "")[0] if words else None
    incident, move, sent = taking_back.take_back(work, Actor.of(asked.speaker), incident, asked.message_id)
    done = DONE.format(number=incident.number, move=MOVE_WORDS[move], state=standing.for_staff(incident))
    return [asked.reply(done, incident=incident.id), *sent]


def _elsewhere(asked: Asked, work: Work) -> list[Outgoing] | None:
    """What he did last, where that was no move of a matter."""
    last, kept = _newer(asked, work), kept_answers.last_of(work, asked.speaker.id)
    if last is not None and (kept is None or kept.kept_at is None or last.at >= kept.kept_at):
        return elder_taking_back.take_back(asked, work, last)
    if kept is None:
        return None
    question = kept.kept
    told = FORGOTTEN if kept_answers.take_back(work, kept) else OTHER_SINCE
    return [asked.reply(told.format(question=shortly(question)))]


def _newer(asked: Asked, work: Work) -> Last | None:
    """What he said of elders, where that was later than his last move of a matter."""
    last = elder_undo.last_of(work, asked.speaker.id or 0)
    moved = undoing.newest_of(work, Actor.of(asked.speaker), None)
    return last if last is not None and (moved is None or last.at >= moved.at) else None


COMMAND = Command(
    names=("撤销", "undo"),
    about="撤回自己刚才的操作",
    usage="/撤销 [编号]",
    example="/撤销",
    run=run,
    roles=STAFF,
    order=60,
    section=Section.SET_RIGHT,
)
