"""What could not be sent, on the desk: to whom, of what, and together where the reason is one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import passes
from models.flow_rows import OutboxMessage, OutboxState
from models.vault import Vault
from tests.bot.desk.looking import read


async def test_what_was_not_sent_says_to_whom_and_of_what(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        one = OutboxMessage(
            key="k", lane="l", platform="dingtalk", account="", conversation="c", private=True, incident_id=1,
            state=OutboxState.DEAD, error="400 param.error", created_at=clock.now(),
            due_at=clock.now(), body=b"",
        )  # fmt: skip
        db.add(one)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "<b>发件 1</b>发到私聊 · 261123-001" in page
    assert "今天 10:00 · 平台没有收下（400 param.error）" in page


async def test_what_was_not_sent_for_one_reason_is_one_line(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        db.add_all(
            OutboxMessage(
                key=f"k{n}", lane="l", platform="dingtalk", account="", conversation=f"c{n}", private=n < 3,
                state=OutboxState.DEAD, error="not connected", created_at=clock.now(),
                due_at=clock.now(), body=b"",
            )
            for n in range(14)
        )  # fmt: skip
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "<b>发件 1 等 14 条</b>发到私聊、别的群" in page
    assert "今天 10:00 起 · 那边没有连上" in page
    assert page.count("/重试 发件") == 1
    assert "<code>/重试 发件 1 同类</code>" in page
