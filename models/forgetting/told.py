"""What Yihu said to him and of him: that it was said stays, for counting; the words go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState
from models.forgetting import blotting
from models.forgetting.pseudonyms import Pseudonyms
from models.forgetting.sorts import Sort
from models.forgetting.whom import AT_ONCE, Whom, batches
from models.messages import Body, Text
from models.timeline import FORGOTTEN
from models.vault import Unreadable
from models.work import Work

NOTHING: Body = Text(FORGOTTEN)
OVER = (OutboxState.SENT, OutboxState.DEAD, OutboxState.DROPPED)


def forget(work: Work, whom: Whom, names: Pseudonyms) -> Counter[Sort]:
    """What still waits is dropped: it would tell his words, or go to somebody who is unknown by then."""
    empty = msgspec.json.encode(NOTHING)
    n = 0
    for row in _rows(work, whom):
        row.body = work.vault.seal_bytes(empty)
        row.state = row.state if row.state in OVER else OutboxState.DROPPED
        row.error = ""
        row.key, row.lane = names.within(row.key), names.within(row.lane)
        row.conversation = names.of(row.conversation)
        n += 1
    return Counter({Sort.OUTGOING: n})


def _rows(work: Work, whom: Whom) -> Iterator[OutboxMessage]:
    row = OutboxMessage
    columns = (
        row.id, row.private, row.platform, row.conversation, row.incident_id, row.answers_id, row.state,
        row.body,
    )  # fmt: skip
    query = select(*columns).order_by(col(row.id)).execution_options(yield_per=AT_ONCE)  # type: ignore[call-overload]
    meant = []
    for number, private, platform, conversation, incident, answers, state, body in work.db.execute(query):
        to_him = private and (platform, conversation) in whom.rooms
        his = incident in whom.incidents or answers in whom.messages
        # Whoever said the same of another matter is waited for there: what is yet to go out goes.
        theirs = incident is not None and state not in OVER
        if to_him or his or (not theirs and _tells(work, whom, body)):
            meant.append(number)
    for some in batches(meant):
        yield from work.db.scalars(select(row).where(col(row.id).in_(some)))


def _tells(work: Work, whom: Whom, sealed: bytes) -> bool:
    """What stands in no matter: a doubt's card, a list of questions, a briefing."""
    try:
        said = work.vault.open_bytes(sealed).decode("utf-8", "replace")
    except Unreadable:
        return False
    return blotting.tells_of(whom, said)
