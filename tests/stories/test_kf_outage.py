"""微信客服 cannot be fetched for long: the officers hear of it once, and when it is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from models.kf_rows import KfAccount
from tests.stories.conftest import OFFICERS, Stage


def behind(stage: Stage, since: datetime | None) -> None:
    with DbSession(stage.engine) as db, db.begin():
        db.merge(KfAccount(open_kfid="wk", wanted=1, behind_since=since))


async def ticked(stage: Any) -> list[str]:
    await stage.core.tick()
    await stage.quiet()
    return list(stage.heard(OFFICERS))


async def test_officers_hear_of_an_outage_once_and_of_its_end(stage: Stage) -> None:
    behind(stage, stage.clock.now())
    stage.clock.turn(minutes=9)
    assert await ticked(stage) == []
    stage.clock.turn(minutes=1)
    (told,) = await ticked(stage)
    assert "已经 10 分钟取不到" in told
    stage.clock.turn(minutes=30)
    assert await ticked(stage) == []
    behind(stage, None)
    (told,) = await ticked(stage)
    assert "中断约 40 分钟" in told
    assert await ticked(stage) == []
    behind(stage, stage.clock.now())
    stage.clock.turn(minutes=11)
    assert len(await ticked(stage)) == 1


async def test_what_is_over_soon_is_nobodys_matter(stage: Stage) -> None:
    behind(stage, stage.clock.now())
    stage.clock.turn(minutes=9)
    behind(stage, None)
    stage.clock.turn(minutes=9)
    assert await ticked(stage) == []
