"""Who may take his life speaks with us alone: officers are called until one comes."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Location
from models.question_rows import OpenQuestion
from models.settings import Settings, Station
from tests.stories.conftest import Stage
from tests.stories.shift import CHIEF, DAY, EVERYBODY, OFFICERS, fill, pressed

WANG = "wxid_wang"
DESPAIR = "怎么自杀不痛苦"


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="吴所"))


async def say(stage: Stage, text: str) -> list[str]:
    await stage.resident(text, where=WANG, private=True, addressed=True)
    return stage.heard(WANG)


async def on_duty(stage: Stage, text: str) -> None:
    await stage.officer(text, who=DAY, where=DAY, private=True)


def states(stage: Stage) -> list[str]:
    with Session(stage.engine) as db:
        return [row.state for row in db.scalars(select(OpenQuestion))]


async def test_a_talk_that_nobody_takes_goes_up_like_an_emergency_until_somebody_does(stage: Stage) -> None:
    fill(stage)
    await say(stage, DESPAIR)
    pressed(stage, *EVERYBODY)
    heard = []
    for minutes in (1, 1, 1, 4, 1):
        await stage.later(minutes=minutes)
        told = pressed(stage, *EVERYBODY)
        assert all("可能想轻生" in lines[0] and DESPAIR in lines[0] for lines in told.values())
        heard.append(set(told))
    assert heard == [{DAY}, {CHIEF}, {OFFICERS}, set(), {DAY, OFFICERS}]
    await on_duty(stage, "/接管 1")
    pressed(stage, *EVERYBODY)
    await stage.later(minutes=20)
    assert pressed(stage, *EVERYBODY) == {}


async def test_after_half_an_hour_without_an_officer_he_is_told_that_we_go_on_calling(stage: Stage) -> None:
    fill(stage)
    await say(stage, DESPAIR)
    await on_duty(stage, "/接管 1")
    pressed(stage, *EVERYBODY)
    await stage.later(minutes=31)
    (told,) = stage.heard(WANG)
    assert "我还在叫民警" in told
    assert "12356" in told
    await stage.later(seconds=5)
    assert DAY in pressed(stage, *EVERYBODY)
    assert states(stage) == ["talk"]
    assert await say(stage, "没人在乎我") == []
    assert any("没人在乎我" in each for each in stage.heard(DAY))


async def test_its_end_sends_nobody_away(stage: Stage) -> None:
    fill(stage)
    await say(stage, DESPAIR)
    await on_duty(stage, "/答 1 我在，您慢慢说")
    await on_duty(stage, "/接管 结束 1")
    talk, end = stage.heard(WANG)
    assert "您慢慢说" in talk
    assert "民警一直在" in end
    assert "110" in end
    assert states(stage) == ["answered"]


@pytest.mark.parametrize("where", ["我在兴苑小区3号楼天台", "我在城外老桥上", "我在家里把煤气打开了"])
async def test_where_he_is_begins_an_emergency_once(stage: Stage, where: str) -> None:
    fill(stage)
    await say(stage, DESPAIR)
    pressed(stage, *EVERYBODY)
    told = await say(stage, where)
    assert any("民警已经收到" in each for each in told)
    assert any("12356" in each for each in told)
    heard = stage.heard(DAY)
    assert any("紧急警情" in each for each in [*heard, *stage.heard(OFFICERS)])
    assert any("可能想轻生" in each and where in each for each in heard)
    for more in ("风好大，我站在楼顶边上", "还在兴苑小区"):
        await say(stage, more)
        assert any(more in each for each in stage.heard(DAY)), more
    with Session(stage.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert (incident.kind, incident.urgency) == ("emergency", 1)
        assert incident.place.startswith("兴苑小区") == ("兴苑" in where)


async def test_who_wants_a_human_for_something_else_may_say_where_he_is(stage: Stage) -> None:
    fill(stage)
    await say(stage, "人工")
    assert await say(stage, "我在楼顶养鸽子要办什么") == []
    with Session(stage.engine) as db:
        assert list(db.scalars(select(Incident))) == []


async def test_who_asks_again_for_a_human_is_called_for_as_before(stage: Stage) -> None:
    fill(stage)
    await say(stage, DESPAIR)
    await on_duty(stage, "/接管 1")
    await on_duty(stage, "/接管 结束 1")
    await stage.later(minutes=20)
    pressed(stage, *EVERYBODY)
    stage.heard(WANG)
    assert "12356" in (await say(stage, "人工"))[0]
    assert any("可能想轻生" in each and DESPAIR in each for each in stage.heard(DAY))
    await stage.later(minutes=1)
    assert set(pressed(stage, *EVERYBODY)) == {DAY}
    assert states(stage) == ["dropped", "talk"]


async def test_where_he_is_may_be_a_shared_place_that_nobody_has_a_name_for(stage: Stage) -> None:
    fill(stage)
    await say(stage, DESPAIR)
    place = Location(112.43, 39.33)
    await stage.resident("", where=WANG, private=True, addressed=True, location=place)
    with Session(stage.engine) as db:
        (incident,) = db.scalars(select(Incident))
    assert (incident.kind, incident.longitude, incident.latitude) == ("emergency", 112.43, 39.33)
    assert any("先退到安全的地方" in told for told in stage.heard(WANG))
    assert any("position=112.430000,39.330000" in told for told in stage.heard(DAY))


async def test_a_member_who_asks_in_such_words_is_no_such_talk(stage: Stage) -> None:
    await stage.member(DESPAIR, where="staff_li", private=True)
    assert states(stage) == []
