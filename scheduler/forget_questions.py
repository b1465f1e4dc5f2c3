"""Questions are forgotten after a while: their words go, and what nobody answered by then is dropped."""

from __future__ import annotations

from sqlmodel import col, select

from models.messages import Outgoing
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work

MOST = 500


def due(work: Work) -> list[int]:
    """All that are old enough and still have their words."""
    before = work.now - work.settings.privacy.questions
    query = select(OpenQuestion.id).where(
        col(OpenQuestion.asked_at) <= before, col(OpenQuestion.text).is_not(None)
    )
    return [row for row in work.db.scalars(query.order_by(col(OpenQuestion.id)).limit(MOST)) if row]


def settle(work: Work, row: int) -> list[Outgoing]:
    """An entry that was made of it stays; who is in a talk is left in it."""
    question = work.db.get(OpenQuestion, row)
    if question is None or question.state == QuestionState.TALK:
        return []
    question.text = question.answer = question.draft = None
    if question.state == QuestionState.OPEN:
        question.state = QuestionState.DROPPED
    return []
