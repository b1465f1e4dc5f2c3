"""What could not be sent: officers see to whom and why, and alone what it said."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState
from models.official_rows import KeptWord
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS
from tests.stories.shift import NUMBER

ZHAO = "staff_zhao"


@pytest.fixture
async def dead(stage: Any) -> int:
    """The receipt of a report that the gateway did not take."""
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    with Session(stage.engine) as db, db.begin():
        row = db.scalars(select(OutboxMessage).where(col(OutboxMessage.conversation) == RESIDENTS)).one()
        row.state, row.error = OutboxState.DEAD, "status 503"
        return row.id or 0


async def test_the_list_and_one_with_its_words_in_private_alone(stage: Any, dead: int) -> None:
    await stage.officer("/发件")
    (listed,) = stage.heard(OFFICERS)
    assert f"没送到的有 1 条，最近的：\n{dead}. 11-23 10:00 给“府东居民群”（261123-001）" in listed
    await stage.officer(f"/发件 {dead}")
    assert "收到" not in stage.heard(OFFICERS)[0]
    await stage.officer(f"/发件 {dead}", where=ZHAO, private=True)
    (told,) = stage.heard(ZHAO)
    assert "原因：网络或者平台没有响应。过一会儿再发一次。\n内容：收到，已派给" in told


async def test_what_is_not_there_or_not_for_him(stage: Any, dead: int) -> None:
    for words in ("/发件 x", "/发件 99", f"/发件 {'9' * 40}"):
        await stage.officer(words)
    assert [told[:4] for told in stage.heard(OFFICERS)] == ["要带发件", "没有失败", "没有失败"]
    await stage.member(f"/发件 {dead}")
    assert "内容" not in "".join(stage.heard(GRID))
    assert stage.failed() == []


async def test_what_is_sent_again_is_not_kept_for_later_as_well(stage: Any, dead: int) -> None:
    with Session(stage.engine) as db, db.begin():
        row = db.get_one(OutboxMessage, dead)
        for key in (row.key, "another"):
            db.add(KeptWord(key=key, openid="o1", text=b"", kept_at=stage.clock.now()))
    await stage.officer(f"/重试 发件 {dead}")
    with Session(stage.engine) as db:
        assert [kept.key for kept in db.scalars(select(KeptWord))] == ["another"]


async def test_a_card_that_was_brought_further_since_is_not_set_back(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    with Session(stage.engine) as db, db.begin():
        dead = db.scalars(select(OutboxMessage).where(col(OutboxMessage.conversation) == GRID)).one()
        dead.state, dead.error = OutboxState.DEAD, "month's budget of calls is used up"
        number = dead.id
    await stage.officer(f"/转警 {NUMBER} 有人故意砸的")
    stage.heard(GRID)
    stage.heard(OFFICERS)
    await stage.officer(f"/重试 发件 {number}")
    assert stage.heard(OFFICERS) == [f"发件 {number} 不用再发了：这张卡片后来已经更新过。"]
    assert stage.heard(GRID) == []
    await stage.officer(f"/重试 发件 {number}")
    assert stage.heard(OFFICERS) == [f"没有能重试的发件 {number}。"]


async def test_what_failed_for_one_reason_is_sent_again_together(stage: Any, dead: int) -> None:
    await stage.resident("兴苑小区9号楼下水道堵了", who="wxid_zhou")
    with Session(stage.engine) as db, db.begin():
        more = [row for row in db.scalars(select(OutboxMessage)) if row.conversation in (RESIDENTS, GRID)]
        for row, error in zip(more, ("status 502", "not connected", "timeout", "status 503"), strict=True):
            row.state, row.error = OutboxState.DEAD, error
    stage.heard(RESIDENTS)
    await stage.officer(f"/重试 发件 {dead} 同类")
    assert stage.heard(OFFICERS) == [f"和发件 {dead} 同样原因的 3 条正在重新发送。"]
    with Session(stage.engine) as db:
        left = [row.error for row in db.scalars(select(OutboxMessage)) if row.state == OutboxState.DEAD]
    assert left == ["not connected"]
    await stage.officer("/重试 发件 99 同类")
    assert stage.heard(OFFICERS) == ["没有能重试的发件 99。"]


async def test_what_was_sent_is_none_of_it(stage: Any, dead: int) -> None:
    with Session(stage.engine) as db:
        sent = next(row.id for row in db.scalars(select(OutboxMessage)) if row.state == OutboxState.SENT)
    await stage.officer(f"/发件 {sent}", where=ZHAO, private=True)
    assert stage.heard(ZHAO) == [f"没有失败的发件 {sent}。"]
