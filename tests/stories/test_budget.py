"""The month's calls: shown, warned of once, and saved when little is left."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.flow_rows import Spent
from models.messages import CardCopy

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"


def spend(stage: Any, n: int, month: str = "2026-11") -> None:
    with Session(stage.engine) as db, db.begin():
        db.merge(Spent(platform="dingtalk", month=month, what="calls", n=n, peak=7))


async def ticked(stage: Any) -> None:
    await stage.core.tick()
    await stage.quiet()


async def test_officers_see_what_is_used(stage: Any) -> None:
    spend(stage, 1234)
    await stage.resident(LAMP)
    await stage.officer("/额度")
    told = stage.heard(OFFICERS)[-1]
    assert "本月 1234 次，额度 10000 次，用了 12%；最忙的一秒 7 次" in told
    assert "微信群：今天 1 条" in told
    await stage.member("/budget")
    assert "才能用" in stage.heard(GRID)[-1]


async def test_at_four_fifths_the_officers_are_told_once(stage: Any) -> None:
    spend(stage, 7999)
    await ticked(stage)
    assert stage.heard(OFFICERS) == []
    spend(stage, 8000)
    for _ in range(3):
        await ticked(stage)
    assert [told[:24] for told in stage.heard(OFFICERS)] == ["钉钉接口这个月已经用了 8000 次，是额度 1"]
    spend(stage, 9000, "2026-12")
    await ticked(stage)
    assert stage.heard(OFFICERS) == []
    stage.clock.turn(days=8)
    await ticked(stage)
    assert any("已经用了 9000 次" in told for told in stage.heard(OFFICERS))


async def test_with_little_left_the_card_is_not_shown_twice(stage: Any) -> None:
    spend(stage, 8000)
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    assert not [body for _, body in stage.everything() if isinstance(body, CardCopy)]
    assert stage.heard(GRID)[-1] == "【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00"
