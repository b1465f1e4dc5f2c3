"""Answer a question from the station's own knowledge, and stay silent where the answer is not sure."""

from __future__ import annotations

from handlers.asked import Asked
from models.messages import Outgoing
from models.work import Work

SOURCE = "{answer}\n（{source}）"
NOT_SURE = "这个我拿不准，请打派出所电话或到户籍窗口问一下，免得白跑。"


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The sure answer with its source; without one, a word only to who spoke to us."""
    question = asked.read(asked.text).answer
    known = next((entry for entry in work.registry.knowledge if entry.question == question), None)
    if known is None:
        return [asked.reply(NOT_SURE)] if asked.incoming.addressed else []
    if asked.late and not asked.incoming.private:
        return []
    text = SOURCE.format(answer=known.answer, source=known.source) if known.source else known.answer
    return [asked.reply(text)]
