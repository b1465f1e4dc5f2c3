"""What a restore means for those outside: the platforms and the people know more than the database does now.

What waited to be sent when the backup was made was most likely sent since: it is held back and shown to the
officers like any dead letter, and they decide. Numbers that were given since are not given once more: the
counters leap ahead.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from bot.backup.last import RESTORE
from bot.database import table
from bot.listening import MARK
from bot.outgoing_rows import row_of
from bot.registry_of import load_registry
from models.dialects import by_dialect
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.incident_rows import AuditLine, Counter
from models.messages import Outgoing, Text
from models.officer_places import alarm_places
from models.vault import Vault

HELD = "数据库从备份恢复了，备份以后可能已经发过"
TOLD = "数据库刚用 {made} 的备份恢复好了。那以后的登记、签收、见面和绑定都不在库里，请照着各群的记录补上。"
WAITING = "备份时还没发出的 {n} 条先没有发，多半已经发过：私聊我发 /发件 看，还要发的发 /重试 发件 号。"
# More than a station can have used up since: ids of messages and matters, and a day's numbers. Both grow with
# the time, so that what was given between two restores of one backup is not given again either.
IDS, IDS_A_SECOND = 1_000_000, 10
NUMBERS, MINUTES_A_NUMBER = 500, 3
KEY = "restore:"
FIRST = by_dialect(lambda insert: insert(table(Counter)).on_conflict_do_nothing(index_elements=["name"]))
inbox, outbox, counter = table(InboxMessage), table(OutboxMessage), table(Counter)


def held_back(db: Connection, now: datetime) -> int:
    """Hold back what may have been sent since; how much. What falls due later only is surely unsent."""
    going = outbox.c.state.in_((OutboxState.SENDING, OutboxState.ANSWERING))
    due = and_(outbox.c.state == OutboxState.DUE, or_(outbox.c.due_at <= now, outbox.c.attempts > 0))
    change = update(outbox).where(or_(going, due)).values(state=OutboxState.DEAD, error=HELD)
    return int(db.execute(change).rowcount)


def leap(db: Connection, made: datetime, now: datetime, zone: tzinfo) -> None:
    """What was counted since the backup is not counted again: matters, a day's numbers, messages."""
    here = now.astimezone(zone)
    numbers = NUMBERS + (here.hour * 60 + here.minute) // MINUTES_A_NUMBER
    for name, by in (("incident", _ids(made, now)), (f"incident:{here:%y%m%d}", numbers)):
        first = FIRST[db.dialect.name]
        db.execute(first, [{"name": name, "value": 0}])
        db.execute(update(counter).where(counter.c.name == name).values(value=counter.c.value + by))
    last = db.execute(select(func.max(inbox.c.id))).scalar() or 0
    # On SQLite the next row comes behind the last: this one says nothing and holds the place.
    row = {
        "id": last + _ids(made, now), "key": _key(now), "conversation": KEY, "seq": 0,
        "state": InboxState.DONE, "handler": "restore", "error": "", "attempts": 0, "accepted_at": now,
        "payload": None,
    }  # fmt: skip
    db.execute(insert(inbox), [row])


def told(db: Connection, vault: Vault, made: datetime, now: datetime, zone: tzinfo, held: int) -> None:
    """The officers hear of it as soon as the bot runs, and of no time besides in which nobody was heard."""
    db.execute(delete(counter).where(counter.c.name.startswith(MARK)))
    words = TOLD.format(made=made.astimezone(zone).strftime("%m-%d %H:%M"))
    text = Text(words + (WAITING.format(n=held) if held else ""))
    with Session(bind=db) as session:
        places = alarm_places(load_registry(session))
    last = db.execute(select(func.max(outbox.c.id))).scalar() or 0
    rows = [
        {
            "id": last + _ids(made, now) + n,
            **row_of(Outgoing(to=each, body=text), f"{_key(now)}:{n}", now, vault, None),
        }
        for n, each in enumerate(places)
    ]
    if rows:
        db.execute(insert(outbox), rows)


def noted(db: Connection, made: datetime, now: datetime) -> None:
    """Who put the station back to another day is in the audit log."""
    line = {"at": now, "act": RESTORE, "subject": made.isoformat(), "verdict": "done"}
    db.execute(insert(table(AuditLine)), [line])


def counted_on(db: Connection) -> None:
    """On PostgreSQL the next number of each table comes behind the last row; on SQLite it does by itself."""
    if db.dialect.name != "postgresql":
        return
    for name in SQLModel.metadata.tables:
        if "id" not in SQLModel.metadata.tables[name].c:
            continue
        sequence = db.execute(select(func.pg_get_serial_sequence(f'"{name}"', "id"))).scalar()
        last = db.execute(select(func.max(SQLModel.metadata.tables[name].c.id))).scalar()
        if sequence and last:
            db.execute(select(func.setval(sequence, last)))


def _ids(made: datetime, now: datetime) -> int:
    return IDS + IDS_A_SECOND * max(int((now - made).total_seconds()), 0)


def _key(now: datetime) -> str:
    return f"{KEY}{now:%Y%m%d%H%M%S}"
