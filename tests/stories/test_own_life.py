"""Who speaks of taking his life and then tells of another danger is heard twice, each a matter of its own."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.vault import Vault
from tests.stories.conftest import OFFICERS
from tests.stories.heavy_words import of_suicide

LIFE, FIRE = "我不想活了，活着没意思", "着火了快来人"


def told(stage: Any, vault: Vault) -> list[tuple[str, str]]:
    with Session(stage.engine) as db:
        return [(each.category, vault.open(each.summary)) for each in db.scalars(select(Incident))]


async def alone(stage: Any, text: str) -> None:
    await stage.said("wechat", "wxid_wang", "wxid_wang", text, private=True, addressed=True)


@pytest.mark.parametrize(("first", "second"), [(LIFE, FIRE), (FIRE, LIFE)])
async def test_in_one_breath_in_a_group(stage: Any, vault: Vault, first: str, second: str) -> None:
    await stage.resident(first)
    await stage.resident(second)
    assert [said for _, said in told(stage, vault)] == [first, second]


async def test_alone_with_us(stage: Any, vault: Vault) -> None:
    await alone(stage, LIFE)
    await alone(stage, "有人落水了，快救人")
    assert [sort for sort, _ in told(stage, vault)] == ["自杀", "溺水"]


async def test_at_one_place(stage: Any, vault: Vault) -> None:
    await stage.resident("我不想活了，兴苑小区3号楼")
    await stage.resident("兴苑小区3号楼着火了")
    assert [sort for sort, _ in told(stage, vault)] == ["自杀", "火警"]


async def test_a_broken_lamp_stays_one(stage: Any, vault: Vault) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    await stage.resident(LIFE)
    assert [sort for sort, _ in told(stage, vault)] == ["设施维修/路灯照明", "自杀"]


async def test_what_he_does_to_himself_is_of_it(stage: Any, vault: Vault) -> None:
    await alone(stage, LIFE)
    await alone(stage, "药都吃下去了，难受")
    assert len(told(stage, vault)) == 1


async def test_what_he_says_again_of_his_life_goes_there(stage: Any, vault: Vault) -> None:
    await alone(stage, LIFE)
    await alone(stage, FIRE)
    await alone(stage, "我真的不想活了")
    assert told(stage, vault) == [("自杀", f"{LIFE}；我真的不想活了"), ("火警", FIRE)]


async def test_what_was_in_doubt_is_no_part_of_the_danger_that_he_told_afterwards(
    stage: Any, vault: Vault
) -> None:
    farewell = of_suicide()
    await stage.resident(farewell)
    await stage.later(minutes=4)
    await stage.resident(FIRE)
    await stage.officer("/险情 1")
    assert told(stage, vault) == [("火警", FIRE), ("自杀", farewell)]
    assert "261123-002 按紧急警情办了" in "".join(stage.heard(OFFICERS))
