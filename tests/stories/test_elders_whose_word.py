"""两天必见面: whose word counts as a sighting, and what is said to those whose word does not."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.flow_rows import InboxMessage
from models.incident_rows import Incident
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Grid, Identity, Person, RegistryVersion
from tests.stories.old_people import moved_in
from tests.stories.seen import alone, sightings
from tests.stories.shift import DAY


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; three elders whose time has begun."""
    return await moved_in(stage)


async def test_what_is_about_no_elder_is_heard_as_ever(town: Any) -> None:
    await town.member("兴苑小区3号楼李阿姨家没人应，屋里有煤气味")
    with Session(town.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert incident.kind == "emergency"


async def test_residents_words_are_no_sightings(town: Any) -> None:
    await town.resident("见到王德贵了")
    assert sightings(town) == []
    with Session(town.engine) as db:
        assert [each.error for each in db.scalars(select(InboxMessage))] == [""]


async def test_whoever_is_not_of_the_team_is_thanked_and_learns_nothing(town: Any) -> None:
    for name in ("王德贵", "赵铁柱"):
        await town.said(Platform.WECHAT, "wxid_neighbour", "wxid_neighbour", f"见到{name}了", private=True)
    first, second = town.heard("wxid_neighbour")
    assert first == second
    assert first.startswith("谢谢您惦记老人。")
    assert sightings(town) == []


async def test_somebody_who_is_not_found_is_a_matter_whoever_says_so(town: Any) -> None:
    for text in ("找不到王奶奶了", "王德贵敲门没人应"):
        await town.said(
            Platform.WECHAT, "wxid_neighbour", "wxid_neighbour", text, private=True, addressed=True
        )
    heard = town.heard("wxid_neighbour")
    assert len(heard) == 2
    assert not any("惦记老人" in line for line in heard)


async def test_a_volunteer_is_told_why_his_word_is_not_taken(town: Any) -> None:
    with Session(town.engine) as db, db.begin():
        db.add(Person(id=20, name="何平", role="志愿者", grids=["FD01"]))
        db.flush()
        db.add(Identity(person_id=20, platform="dingtalk", external_id="staff_he"))
        people_changed(db)
    assert await alone(town, "见到王德贵了", who="staff_he") == [
        "谢谢您。志愿者见到的这里不记，请跟网格员说一声，由网格员来报。"
    ]
    assert (await alone(town, "见到王有福了", who="staff_he"))[0].startswith("王有福不在您的网格")
    assert sightings(town) == []


@pytest.mark.parametrize("role", ["网格员", "网格长", "治安协管员", "矛盾调解员", "民警"])
async def test_everybody_of_the_team_counts(town: Any, role: str) -> None:
    with Session(town.engine) as db, db.begin():
        db.add(Person(id=21, name="何平", role=role, communities=["府东社区"]))
        db.flush()
        db.add(Identity(person_id=21, platform="dingtalk", external_id="staff_he"))
        people_changed(db)
    assert (await alone(town, "见到王德贵了", who="staff_he"))[0].startswith("记下了：王德贵")
    assert [(each.person_id, each.counts) for each in sightings(town)] == [(21, True)]


async def test_the_officer_on_duty_who_was_sent_to_the_door_may_say_what_he_saw(town: Any) -> None:
    with Session(town.engine) as db, db.begin():
        db.add(Grid(number="QT01", name="别处", community="别的社区"))
        db.get_one(Person, 12).communities = ["别的社区"]
        db.get_one(RegistryVersion, 1).version += 1
    (told,) = await alone(town, "见到王大爷了", who=DAY)
    assert "哪一位" in told
    (told,) = await alone(town, "1", who=DAY)
    assert told.startswith("记下了：王德贵")
    town.clock.turn(hours=11)
    (told,) = await alone(town, "见到李玉兰了", who=DAY)
    assert told.startswith("李玉兰不在您的网格")
