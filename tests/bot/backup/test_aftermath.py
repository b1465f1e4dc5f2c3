"""What a restored station does not say twice, does not number twice, and tells its officers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from bot.config import Config
from bot.database import open_engine, table
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.incident_rows import AuditLine, Counter
from models.messages import Body, Text
from models.registry_rows import Group
from tests.bot.backup.conftest import LATER, NOW, MakeConfig, back_up, begun, put_back, write

HOUR = timedelta(hours=1)
# A million, and ten for each second of the sixteen hours since.
LEAP = 1_000_000 + 10 * 16 * 3600


def outgoing(key: str, state: OutboxState, **more: Any) -> tuple[Any, dict[str, Any]]:
    given = {"due_at": NOW, "attempts": 0, "sent_at": None} | more
    return OutboxMessage, {
        "key": key, "lane": "l", "platform": "wechat", "account": "", "conversation": "c", "private": False,
        "urgent": False, "state": state, "error": "", "receipt": "", "created_at": NOW, "body": b"", **given,
    }  # fmt: skip


def found(config: Config, query: Any) -> list[Any]:
    engine = open_engine(config.database_url)
    with engine.begin() as db:
        rows = list(db.execute(query))
    engine.dispose()
    return rows


@pytest.fixture
def old(new_config: MakeConfig, room: Path) -> Config:
    """A station with an officers' group, messages in every state, and a few that were counted."""
    config = new_config("sqlite", "old")
    begun(config)
    group = {
        "platform": "dingtalk",
        "external_id": "cid-officers",
        "name": "民警群",
        "kind": "民警",
        "scope": [],
    }
    write(
        config,
        (Group, group),
        (InboxMessage, {"id": 40, "key": "m", "conversation": "c", "seq": 1, "state": InboxState.NEW,
                        "handler": "", "error": "", "attempts": 0, "accepted_at": NOW, "payload": b"x"}),
        (Counter, {"name": "incident", "value": 12}),
        (Counter, {"name": "incident:261127", "value": 3}),
        (Counter, {"name": "heard:alive", "value": 1_795_000_000}),
        outgoing("sent", OutboxState.SENT, sent_at=NOW),
        outgoing("due", OutboxState.DUE),
        outgoing("going", OutboxState.SENDING, due_at=LATER + HOUR),
        outgoing("riding", OutboxState.ANSWERING),
        outgoing("tried", OutboxState.DUE, attempts=1, due_at=LATER + HOUR),
        outgoing("tomorrow", OutboxState.DUE, due_at=LATER + HOUR),
        outgoing("gone", OutboxState.DROPPED),
    )  # fmt: skip
    back_up(config, room / "b.zip")
    return config


def test_what_may_have_been_sent_is_held_back_and_shown(
    new_config: MakeConfig, room: Path, old: Config
) -> None:
    new = new_config("sqlite", "new")
    assert put_back(room / "b.zip", new).held == 4
    outbox = table(OutboxMessage)
    rows = found(
        new, select(outbox.c.key, outbox.c.state, outbox.c.error, outbox.c.body).order_by(outbox.c.id)
    )
    assert {row.key: row.state for row in rows if not row.key.startswith("restore:")} == {
        "sent": "sent", "due": "dead", "going": "dead", "riding": "dead", "tried": "dead",
        "tomorrow": "due", "gone": "dropped",
    }  # fmt: skip
    assert {row.error for row in rows if row.state == "dead"} == {"数据库从备份恢复了，备份以后可能已经发过"}
    told = msgspec.json.decode(new.vault.open_bytes(rows[-1].body), type=Body)
    assert isinstance(told, Text)
    assert told.text.startswith("数据库刚用 11-26 18:00 的备份恢复好了。")
    assert "4 条先没有发" in told.text
    assert (rows[-1].key, rows[-1].state) == ("restore:20261127020000:0", "due")


def test_numbers_given_since_are_not_given_again(new_config: MakeConfig, room: Path, old: Config) -> None:
    new = new_config("sqlite", "new")
    put_back(room / "b.zip", new)
    counter, inbox = table(Counter), table(InboxMessage)
    assert dict(tuple(row) for row in found(new, select(counter.c.name, counter.c.value))) == {
        "incident": 12 + LEAP,
        # 200 for the 600 minutes of that day.
        "incident:261127": 3 + 500 + 200,
    }
    *_, last = found(new, select(inbox.c.id, inbox.c.state, inbox.c.payload).order_by(inbox.c.id))
    assert tuple(last) == (40 + LEAP, "done", None)
    assert [row.act for row in found(new, select(table(AuditLine)))] == ["yihu restore"]


def test_a_station_that_moves_goes_on_as_if_nothing_was(
    new_config: MakeConfig, room: Path, old: Config
) -> None:
    new = new_config("sqlite", "new")
    assert put_back(room / "b.zip", new, moved=True).held == 0
    for rows in (OutboxMessage, InboxMessage, Counter):
        assert found(new, select(table(rows))) == found(old, select(table(rows)))
