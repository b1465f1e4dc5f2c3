"""A talk with an officer that has run out: Yihu answers again, and what nobody answered is on the list."""

from __future__ import annotations

from sqlmodel import col, select

from models import human_talk, questions, talk_for_life
from models.messages import Outgoing
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work
from understanding.despair_words import despairs

MOST = 500


def due(work: Work) -> list[int]:
    """Those whose time is over."""
    query = select(OpenQuestion.id).where(
        col(OpenQuestion.state) == QuestionState.TALK, col(OpenQuestion.until) <= work.now
    )
    return [row for row in work.db.scalars(query.order_by(col(OpenQuestion.id)).limit(MOST)) if row]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Once."""
    found = work.db.get(OpenQuestion, row)
    if found is None or found.state != QuestionState.TALK or (found.until and found.until > work.now):
        return []
    if not despairs(questions.text_of(work, found)):
        return [human_talk.end(work, found)]
    unheard = found.answered_at is None
    return [talk_for_life.hold(work, found) if unheard else talk_for_life.end(work, found)]
