"""What was recalled is found where the database sorts as a language does, to which separators are nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from bot.database import open_engine
from models import recalls
from models.flow_rows import InboxMessage
from models.messages import SEPARATOR

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
NOTICE: Any = SimpleNamespace(platform="wechat", account="bot", conversation="room", sender="wang")
SORTED = 'alter table inbox alter column key type varchar collate "zh-Hans-CN-x-icu"'


@pytest.mark.parametrize(("asked", "found"), [("m1", "m1"), ("m12", "m12"), ("m", None), ("m_", None)])
def test_another_id_that_begins_so_is_another_message(
    postgresql_url: str, asked: str, found: str | None
) -> None:
    engine = open_engine(postgresql_url)
    with Session(engine) as db:
        db.execute(text(SORTED))
        rows = {each: _stored(each) for each in ("m1", "m12")}
        db.add_all(rows.values())
        db.flush()
        work: Any = SimpleNamespace(db=db, now=NOW)
        assert recalls.row_of(work, NOTICE, asked) == (rows[found].id if found else None)
    engine.dispose()


def _stored(message: str) -> InboxMessage:
    key = SEPARATOR.join(("wechat", "bot", "room", "wang", message, "1764000000"))
    return InboxMessage(key=key, conversation="room", seq=int(message[1:]), accepted_at=NOW)
