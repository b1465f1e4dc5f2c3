"""The sample station's people as the phones page offers them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sandbox.station_loader import load_world
from sandbox.world import Clock

# What a phone of 300 px has room for beside 我是, in characters.
ROOM = 15


@pytest.fixture(scope="module")
def people() -> list[tuple[str, bool]]:
    """What stands for each of them in the chooser, and whether the bot can write to him in DingTalk."""
    world = load_world(Clock(datetime(2026, 11, 23, 2, tzinfo=UTC)))
    return [
        ("".join((each.name, each.role, each.note)), bool(each.staff_id) or not each.union_id)
        for each in world.people.values()
    ]


def test_everybodys_name_has_room(people: list[tuple[str, bool]]) -> None:
    assert [label for label, _ in people if len(label) > ROOM] == []


def test_who_is_of_another_organisation_is_marked(people: list[tuple[str, bool]]) -> None:
    assert {label.endswith("外单位") for label, reached in people if not reached} == {True}
    assert not any(label.endswith("外单位") for label, reached in people if reached)
