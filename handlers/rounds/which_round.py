"""Which of several rounds somebody signs: he is asked, and answers with its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from handlers.asked import Asked
from handlers.rounds import round_naming
from handlers.rounds.round_signed import tells_of_a_fault, write
from models import round_lists, routine_notices
from models.messages import Outgoing
from models.routine_notices import Both
from models.work import Work
from understanding.team.rounds import Signed

Otherwise = Callable[[Asked, Work], list[Outgoing]]

WHICH = "是哪一项？回数字：\n{options}"
OPTION = "{n}. {what}"
NO_SUCH = "名单上没有第 {n} 项，一共 {last} 项。"
NOTHING = "您现在没有要签到的任务。发 /任务 看今天有哪些。"


def ask(asked: Asked, work: Work, found: list[Both], said: Signed) -> Outgoing:
    """With a list of these, which is kept until he answers."""
    # What is told with it is on its way, and is not told again with the answer.
    kept = replace(said, note="") if tells_of_a_fault(asked, said) else said
    round_lists.ask(work, asked.speaker.id or 0, [row for row, _ in found], kept)
    options = [OPTION.format(n=n, what=routine_notices.what(work, *both)) for n, both in enumerate(found, 1)]
    return asked.reply(WHICH.format(options="\n".join(options)))


def answered(asked: Asked, work: Work, number: int, otherwise: Otherwise) -> list[Outgoing]:
    """The one with that number is signed with what was said of it; `otherwise` where he was asked nothing."""
    question = round_lists.waiting(work, asked.speaker.id or 0)
    if question is None:
        return otherwise(asked, work)
    if not 1 <= number <= len(question.rounds):
        return [asked.reply(NO_SUCH.format(n=number, last=len(question.rounds)))]
    round_lists.answered(work, asked.speaker.id or 0)
    both = round_naming.by_id(work, question.rounds[number - 1])
    said = msgspec.json.decode(question.said, type=Signed)
    return write(asked, work, said, *both) if both else [asked.reply(NOTHING)]
