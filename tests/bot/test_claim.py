"""What became of each message is written down, however many came to the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.claim import MANY, Row, finish
from models.flow_rows import InboxMessage, InboxState

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("alike", [1, MANY - 1, MANY, 3 * MANY])
def test_each_message_ends_as_it_did_and_others_wait_on(empty: Engine, alike: int) -> None:
    count = alike + 4
    with Session(empty) as db, db.begin():
        db.add_all(
            InboxMessage(id=n, key=str(n), conversation="c", seq=n, accepted_at=AT) for n in range(1, count)
        )
    ends = [Row(n, "c", None, handler="report") for n in range(1, alike + 1)]
    ends += [
        Row(alike + 1, "c", None),
        Row(alike + 2, "c", None, InboxState.FAILED, "question", "ValueError"),
    ]
    with empty.begin() as connection:
        finish(connection, ends, [])
    with Session(empty) as db:
        rows = db.scalars(select(InboxMessage).order_by(col(InboxMessage.id)))
        told = [(row.state, row.handler, row.error, row.attempts) for row in rows]
    done, new = InboxState.DONE, InboxState.NEW
    assert told[:alike] == [(done, "report", "", 1)] * alike
    assert told[alike:] == [
        (done, "", "", 1),
        (InboxState.FAILED, "question", "ValueError", 1),
        (new, "", "", 0),
    ]
