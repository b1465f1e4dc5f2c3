"""What was tried in vain while its platform was away: tried again, since nobody may be there to see to it.

An outage of a quarter of an hour makes a dead letter of all that was said in it, and of the words about them
too. Once the platform has taken something else each is tried again soon, and else now and then, ever further
apart; who is told of a dead letter was told once. What a platform refused is left to people, and so is what a
gateway was given each time and never answered: it may have said it ten times.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, Exists, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models import set_aside
from models.flow_rows import OutboxMessage, OutboxState
from models.messages import Outgoing
from models.official_rows import KeptWord
from models.work import Work

MOST = 200
# From one of these tries to the next: twice as long as before. What is older than that interests nobody.
SOON, NOW_AND_THEN, MORE_TRIES = timedelta(minutes=1), timedelta(minutes=10), 7
WITHIN = timedelta(hours=12)
# How the keys begin of a greeting, which is over, and of a word about a dead letter.
WELCOME, ABOUT = "welcome:", "dead:"
UNANSWERED = "no response within"
ARRIVED = (OutboxState.SENT, OutboxState.DROPPED)


def due(work: Work) -> list[int]:
    """Dead letters that were tried as often as can be, and not lately."""
    row = OutboxMessage
    query = (
        select(row.id)
        .where(col(row.state) == OutboxState.DEAD, col(row.due_at) > work.now - WITHIN)
        .where(col(row.attempts) >= set_aside.TRIES, ~col(row.key).startswith(WELCOME))
        .where(~col(row.error).startswith(UNANSWERED))
        .where(or_(*(_waited(work, tries) for tries in range(MORE_TRIES))))
    )
    return [found for found in work.db.scalars(query.order_by(col(row.id)).limit(MOST)) if found is not None]


def _waited(work: Work, tries: int) -> ColumnElement[bool]:
    """After so many of these tries long enough; less where its platform is there again."""
    died = col(OutboxMessage.due_at)
    soon, late = (work.now - wait * 2**tries for wait in (SOON, NOW_AND_THEN))
    return and_(
        col(OutboxMessage.attempts) == set_aside.TRIES + tries,
        or_(died <= late, and_(died <= soon, _there_again())),
    )


def _there_again() -> Exists:
    """Whether the same account has said something since."""
    other, dead = aliased(OutboxMessage), OutboxMessage
    return exists().where(
        col(other.state) == OutboxState.SENT,
        col(other.due_at) > col(dead.due_at),
        col(other.platform) == col(dead.platform),
        or_(col(other.account) == col(dead.account), col(other.account) == "", col(dead.account) == ""),
    )


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tried once more, unless it tells nobody anything new by now."""
    dead = work.db.get(OutboxMessage, row, with_for_update=True)
    if dead is None or dead.state != OutboxState.DEAD or set_aside.drop_outdated(work.db, row):
        return []
    original = _original(work, dead)
    if _heard_since(work, dead) or (original is not None and original.state in ARRIVED):
        dead.state = OutboxState.DROPPED
    elif original is None or original.state == OutboxState.DEAD:
        set_aside.send_once_more(work.db, dead, work.now)
    return []


def _heard_since(work: Work, dead: OutboxMessage) -> bool:
    """Whether it was told with what he was told next."""
    kept = select(KeptWord.id).where(col(KeptWord.key) == dead.key, col(KeptWord.told_at).is_not(None))
    return work.db.scalars(kept).first() is not None


def _original(work: Work, dead: OutboxMessage) -> OutboxMessage | None:
    """The dead letter that this is a word about."""
    _, about, number = dead.key.rpartition(":")[0].partition(ABOUT)
    return work.db.get(OutboxMessage, int(number)) if about and number.isdecimal() else None
