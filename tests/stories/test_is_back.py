"""What is said after the police called it done, alone after it was told in a group, and in pieces."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

FIGHT, LAMP = "兴苑小区3号楼有人打架", "兴苑小区3号楼楼道灯坏了"
NUMBER = "261123-001"


@pytest.mark.parametrize("text", ["他们又来了", "人又找来了", "那个人又回来了"])
async def test_they_are_back_and_the_officers_have_it_again(stage: Stage, text: str) -> None:
    await stage.resident(FIGHT)
    await stage.officer(f"弄好了 {NUMBER} 已劝开")
    stage.clock.turn(minutes=30)
    stage.heard(RESIDENTS)
    await stage.resident(text)
    assert f"民警已经收到（{NUMBER}）" in stage.heard(RESIDENTS)[0]
    assert [each.state for each in incidents(stage)] == ["dispatched"]


@pytest.mark.parametrize("text", ["他们又来了", "那个人又来砸门了", "又打起来了，快来人", "楼上又闹起来了"])
@pytest.mark.parametrize("hours", [4, 20, 24 * 9])
async def test_they_are_back_much_later_is_a_matter_of_its_own(stage: Stage, text: str, hours: int) -> None:
    await stage.resident(FIGHT)
    await stage.officer(f"弄好了 {NUMBER} 已劝开")
    await stage.later(hours=min(hours, 25))
    await stage.later(hours=max(hours - 25, 0))
    stage.heard(OFFICERS)
    await stage.resident(text)
    assert [(each.kind, each.state) for each in incidents(stage)][1:] == [("emergency", "dispatched")]
    assert any("【紧急警情】" in each for each in stage.heard(OFFICERS))


@pytest.mark.parametrize("text", ["快递又来了", "又来了一批菜", "又打雷了", "又来了", "他们又来电话问我了"])
async def test_what_else_comes_again_is_talk(stage: Stage, text: str) -> None:
    await stage.resident(FIGHT)
    await stage.officer(f"弄好了 {NUMBER} 已劝开")
    stage.clock.turn(hours=4)
    await stage.resident(text)
    assert [each.state for each in incidents(stage)] == ["resolved"]


async def test_what_comes_back_of_a_lamp_is_talk(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.officer(f"弄好了 {NUMBER}")
    await stage.resident("快递又来了")
    assert [each.state for each in incidents(stage)] == ["resolved"]


async def test_who_asks_alone_is_told_of_what_he_reported_in_the_group(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=1)
    stage.heard(GRID)
    await stage.resident("怎么还没人来", where="wxid_wang", private=True, addressed=True)
    assert stage.heard("wxid_wang") == [f"已经催了。{NUMBER} 现在已派发，待签收。"]
    assert any(text.startswith("【催办】") for text in stage.heard(GRID))
    assert len(incidents(stage)) == 1


async def test_somebody_elses_matter_is_not_told_to_who_asks_alone(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.resident("怎么还没人来", who="wxid_liu", where="wxid_liu", private=True, addressed=True)
    assert all(NUMBER not in text for text in stage.heard("wxid_liu"))


async def test_a_number_that_nobody_asked_for_is_no_place(stage: Stage) -> None:
    for text in ("有人打架", "1", "不对，是2"):
        await stage.resident(text)
    assert [each.grid for each in incidents(stage)] == [None]


@pytest.mark.parametrize("pieces", [("我爸", "被人", "捅了"), ("有个人", "躺地上", "不动了")])
async def test_a_danger_told_in_pieces_without_a_place(
    stage: Stage, vault: Any, pieces: tuple[str, ...]
) -> None:
    for text in pieces:
        await stage.resident(text)
        stage.clock.turn(seconds=4)
    (incident,) = incidents(stage)
    assert incident.kind == "emergency"
    assert stage.heard(OFFICERS)
    assert all(text in vault.open(incident.summary) for text in pieces)


async def test_what_becomes_a_danger_by_the_next_words(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼楼上有怪味")
    stage.clock.turn(seconds=10)
    await stage.resident("头晕")
    assert [each.kind for each in incidents(stage)] == ["emergency"]
    assert stage.heard(OFFICERS)
