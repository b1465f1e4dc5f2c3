"""Verified or not, closed in the end; and limits that were moved."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Card
from models.settings import Settings, Station
from tests.stories.shift import EVERYBODY, GRID, LAMP, LEADER, LI, NUMBER, OFFICERS, fill, found, pressed


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="吴所"))


@pytest.fixture
async def team(stage: Any) -> Any:
    fill(stage)
    return stage


async def test_what_nobody_verifies_is_closed_after_a_day_and_counted_as_such(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("resolve", note="换了灯泡")
    await team.later(hours=23, minutes=59)
    assert "已办结，待核查" in await found(team)
    await team.later(minutes=1)
    assert "已结案" in await found(team)


async def test_what_the_reporter_verifies_is_closed_a_little_later(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("resolve", note="换了灯泡")
    team.heard(GRID)
    await team.resident("好了，解决了")
    assert team.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已核查 · 李强 · 10:00"]
    await team.later(minutes=9)
    assert "已核查" in await found(team)
    await team.later(minutes=1)
    # The card said so already: a call of the month less.
    assert team.heard(GRID) == []
    assert "已结案" in await found(team)


async def test_the_card_of_a_verified_matter_tells_when_it_is_closed(team: Any) -> None:
    await team.resident(LAMP)
    await team.press("resolve", note="换了灯泡")
    await team.officer(f"/核查 {NUMBER}")
    card = next(body for where, body in reversed(team.everything()) if isinstance(body, Card))
    assert (card.status, card.next, card.buttons) == ("已核查 · 李强 · 10:00", "10:10 自动结案", ())


async def test_today_tells_how_many_are_late(team: Any) -> None:
    await team.resident(LAMP)
    await team.officer("/今日")
    assert "超时" not in team.heard(OFFICERS)[0]
    await team.later(minutes=5)
    await team.officer("/今日")
    assert "没办完 1 件。超时或督办 1 件。" in team.heard(OFFICERS)[0]


async def test_an_extension_is_kept_to(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("到了")
    await team.officer(f"/延期 {NUMBER} 3 天 缺配件")
    pressed(team, *EVERYBODY)
    await team.later(days=3, hours=23)
    assert [line for line in pressed(team, LI).get(LI, []) if "时限" in line] == []
    await team.later(hours=1)
    assert "到办理时限了" in pressed(team, LI)[LI][-1]


async def test_more_than_a_week_is_for_an_officer_to_grant(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("到了")
    pressed(team, *EVERYBODY)
    await team.member(f"/延期 {NUMBER} 8 天 等配件", who=LEADER)
    assert "要由民警同意（从受理起 7 天内网格长可以定）" in pressed(team, GRID)[GRID][0]
    await team.officer(f"/延期 {NUMBER} 8 天 等配件")
    assert f"{NUMBER} 延期 8 天。" in pressed(team, OFFICERS)[OFFICERS]
