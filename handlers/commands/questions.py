"""/问题: what residents asked and the knowledge did not surely answer, with numbers for /答."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import question_list, questions
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

NOTHING = "现在没有等答复的问题。"
HEAD = "等答复的问题 {n} 个："
MORE = "…还有 {n} 个。"
NO_SUCH = "没有这个编号的问题，或者已经答过了。"
DROPPED = "好，{id} 不用答了。"
DROP = ("不用答", "不用", "不答", "删除", "删")
LINES = 10


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/问题` lists, oldest first; `/问题 编号` shows one whole; `/问题 不用 编号` takes one off."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    return [asked.reply(_one(work, words) if words else _all(work))]


def _one(work: Work, words: str) -> str:
    drop = next((word for word in DROP if words.startswith(word)), "")
    row, _ = questions.numbered(work, words.removeprefix(drop))
    if row is None or row.state not in questions.LIVING:
        raise Given(NO_SUCH)
    if not drop:
        return question_list.line(
            work, row, questions.how_many(work, [row])[row.id or 0], question_list.WHOLE
        )
    questions.drop(work, row)
    return DROPPED.format(id=row.id)


def _all(work: Work) -> str:
    found = questions.waiting(work)
    if not found:
        return NOTHING
    rest = len(found) - LINES
    more = [MORE.format(n=rest)] if rest > 0 else []
    lines = [HEAD.format(n=len(found)), *question_list.lines(work, found[:LINES]), *more, question_list.HOW]
    return "\n".join(lines)


COMMAND = Command(
    names=("问题", "questions"),
    about="群众问了、还没人答的问题",
    usage="/问题 [编号]、/问题 不用 编号",
    example="/问题",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY}),
    order=14,
    section=Section.SEE,
)
