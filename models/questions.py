"""The officers' list of questions: put on it, looked up, told once to each asker, and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import ColumnElement, and_, bindparam, func, insert, literal, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from models.messages import Incoming, Platform, Target
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work

# Whoever asks more than this without an answer fills the list, and nobody reads it.
MOST_OF_ONE = 10
LIVING = (QuestionState.OPEN, QuestionState.TALK)
ANSWERED = (QuestionState.ANSWERED, QuestionState.KEPT)
# Built once: building a statement costs more than running it.
OWN = select(col(OpenQuestion.blind)).where(
    col(OpenQuestion.sender) == bindparam("sender"),
    col(OpenQuestion.platform) == bindparam("platform"),
    col(OpenQuestion.state) == QuestionState.OPEN,
)
FIRST = (
    select(col(OpenQuestion.id))
    .where(
        col(OpenQuestion.blind).in_(bindparam("blinds", expanding=True)),
        col(OpenQuestion.state) == QuestionState.OPEN,
        col(OpenQuestion.same_as).is_(None),
    )
    .order_by(col(OpenQuestion.id))
    .limit(1)
)
NEW = insert(SQLModel.metadata.tables["open_question"]).values(
    state=QuestionState.OPEN, kept="", draft_from=[], draft_mark="", suggests=""
)
_NUMBER = re.compile(r"\s*[#＃]?\s*(\d{1,9})\s*号?[\s:：,，、.。]*(.*)", re.DOTALL)


def put(work: Work, said: Incoming, where: Target, grid: str | None, text: str, gist: str) -> bool:
    """Put a question on the list; `gist` is alike for the same question in other words.

    False where this person has it on the list already, or too many others.
    """
    blinds = work.vault.blinds(gist)
    connection = _written(work).connection()
    asking = {"sender": said.sender, "platform": said.platform}
    own = connection.execute(OWN, asking).scalars().all()
    if len(own) >= MOST_OF_ONE or not set(blinds).isdisjoint(own):
        return False
    add(work, said, where, grid, text, gist)
    return True


def add(work: Work, said: Incoming, where: Target, grid: str | None, text: str, gist: str) -> None:
    """The same, however much of his is on the list."""
    connection = _written(work).connection()
    row = {
        "asked_at": work.now,
        "same_as": connection.execute(FIRST, {"blinds": list(work.vault.blinds(gist))}).scalar(),
        "platform": where.platform,
        "account": where.account,
        "conversation": where.conversation,
        "private": where.private,
        "sender": said.sender,
        "quote": said.message_id,
        "grid": grid,
        "text": work.vault.seal(text),
        "blind": work.vault.blind(gist),
    }
    connection.execute(NEW, row)


def _written(work: Work) -> Session:
    """The session, with all that waits in it of questions written; what waits of others goes on waiting."""
    if any(isinstance(row, OpenQuestion) for row in chain(work.db.new, work.db.dirty)):
        work.db.flush()
    return work.db


def has(work: Work, said: Incoming, gist: str) -> bool:
    """Whether this person waits for an answer to this question already."""
    own = work.db.execute(OWN, {"sender": said.sender, "platform": said.platform}).scalars()
    return not set(work.vault.blinds(gist)).isdisjoint(own)


def numbered(work: Work, words: str) -> tuple[OpenQuestion | None, str]:
    """The question whose number comes first in the words, and the rest of them; the first of the same."""
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None, words
    row = work.db.get(OpenQuestion, int(match[1]))
    if row is not None and row.same_as is not None:
        row = work.db.get(OpenQuestion, row.same_as)
    return row, match[2].strip()


def waiting(work: Work) -> list[OpenQuestion]:
    """What the officers have still to answer, oldest first; each question once."""
    query = select(OpenQuestion).where(
        col(OpenQuestion.state).in_(LIVING), col(OpenQuestion.same_as).is_(None)
    )
    return list(work.db.scalars(query.order_by(col(OpenQuestion.id))))


def askings(work: Work, row: OpenQuestion) -> list[OpenQuestion]:
    """Everybody's asking of it that is not answered yet, this one first."""
    query = select(OpenQuestion).where(
        or_(col(OpenQuestion.id) == row.id, col(OpenQuestion.same_as) == row.id),
        or_(
            col(OpenQuestion.state).not_in((*ANSWERED, QuestionState.CHOSEN)),
            # A talk that is over: what was said in it is not kept as an answer.
            and_(
                col(OpenQuestion.id) == row.id,
                col(OpenQuestion.answer).is_(None),
                literal(row.state in ANSWERED),
            ),
        ),
    )
    return list(work.db.scalars(query.order_by(col(OpenQuestion.id))))


def how_many(work: Work, rows: Sequence[OpenQuestion]) -> Counter[int]:
    """How many have asked each of them."""
    numbers = [row.id for row in rows]
    query = select(col(OpenQuestion.same_as), func.count()).where(col(OpenQuestion.same_as).in_(numbers))
    found = work.db.execute(query.group_by(col(OpenQuestion.same_as)))
    more = {row[0]: int(row[1]) for row in found}
    return Counter({row.id or 0: 1 + more.get(row.id or 0, 0) for row in rows})


def text_of(work: Work, row: OpenQuestion) -> str:
    """What was asked, on one line."""
    return " ".join(work.vault.open(row.text).split())


def where(row: OpenQuestion) -> Target:
    """The conversation in which it was asked."""
    return Target(Platform(row.platform), row.conversation, row.private, row.account)


def here(work: Work, said: Incoming, *states: QuestionState) -> OpenQuestion | None:
    """The newest question of this person in this conversation in one of these states."""
    query = select(OpenQuestion).where(
        col(OpenQuestion.sender) == said.sender,
        col(OpenQuestion.state).in_(states),
        col(OpenQuestion.platform) == said.platform,
        col(OpenQuestion.conversation) == said.conversation,
    )
    return work.db.scalars(query.order_by(col(OpenQuestion.id).desc()).limit(1)).first()


def in_talk(work: Work, place: Target) -> OpenQuestion | None:
    """The talk with a human that goes on in this private conversation."""
    query = select(OpenQuestion).where(
        col(OpenQuestion.state) == QuestionState.TALK,
        col(OpenQuestion.platform) == place.platform,
        col(OpenQuestion.conversation) == place.conversation,
        col(OpenQuestion.private) == place.private,
    )
    return work.db.scalars(query.order_by(col(OpenQuestion.id).desc()).limit(1)).first()


def settle(work: Work, row: OpenQuestion, state: QuestionState) -> None:
    """It is over for its asker; whoever asked the same goes on waiting under a number of his own."""
    _leave(work, row)
    row.state = state


def _leave(work: Work, row: OpenQuestion) -> None:
    """From now on it is by itself, and the others that asked the same are together."""
    if row.same_as is not None:
        row.same_as, row.told_at = None, None
        return
    others = [each for each in askings(work, row) if each.id != row.id]
    for each in others[1:]:
        each.same_as = others[0].id
    if others:
        others[0].same_as, others[0].told_at = None, row.told_at


def drop(work: Work, row: OpenQuestion) -> None:
    """Nobody needs to answer it, whoever asked."""
    everybody = or_(col(OpenQuestion.id) == row.id, col(OpenQuestion.same_as) == row.id)
    still = col(OpenQuestion.state).in_(LIVING)
    work.db.execute(update(OpenQuestion).where(everybody, still).values(state=QuestionState.DROPPED))
    work.db.refresh(row)


def asked_between(work: Work, begin: datetime, end: datetime) -> list[OpenQuestion]:
    """Every asking of that time which the knowledge did not answer, oldest first."""
    return _asked(work, col(OpenQuestion.asked_at) >= begin, col(OpenQuestion.asked_at) < end)


def _asked(work: Work, *conditions: ColumnElement[bool]) -> list[OpenQuestion]:
    query = select(OpenQuestion).where(*conditions, col(OpenQuestion.state) != QuestionState.CHOSEN)
    return list(work.db.scalars(query.order_by(col(OpenQuestion.id))))


def begin_talk(work: Work, row: OpenQuestion, span: timedelta) -> None:
    """A human has the talk for so long."""
    _leave(work, row)
    row.state = QuestionState.TALK
    row.until = work.now + span
