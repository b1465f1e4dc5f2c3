"""Nobody takes the talk with somebody who may take his life: called again, and higher, until one does."""

from __future__ import annotations

from sqlmodel import col, select

from models import questions, talk_for_life
from models.messages import Outgoing
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work
from understanding.despair_words import despairs

MOST = 500
# Built once; few talk at a time, so that all their words can be looked at.
TALKS = (
    select(OpenQuestion)
    .where(col(OpenQuestion.state) == QuestionState.TALK, col(OpenQuestion.answered_by).is_(None))
    .order_by(col(OpenQuestion.id))
    .limit(MOST)
)


def due(work: Work) -> list[int]:
    """Those of whom somebody is to hear again."""
    return [row.id for row in work.db.scalars(TALKS) if row.id is not None and _waits(work, row)]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Once a time."""
    found = work.db.get(OpenQuestion, row)
    if found is None or found.state != QuestionState.TALK or found.answered_by is not None:
        return []
    return talk_for_life.call_again(work, found) if _waits(work, found) else []


def _waits(work: Work, row: OpenQuestion) -> bool:
    return talk_for_life.next_call(row) <= work.now and despairs(questions.text_of(work, row))
