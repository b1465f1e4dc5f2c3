"""What counts as decided otherwise."""

from __future__ import annotations

from bot.replay import Change

TOLD = {
    "kind": "chatter",
    "category": "",
    "urgency": 4,
    "place": "金沙小区",
    "grid": "G1",
    "candidates": [],
    "route": "ignore",
    "answer": None,
}


def test_the_place_of_talk_decides_nothing() -> None:
    assert Change({}, TOLD, TOLD | {"place": "金沙", "grid": None, "candidates": ["G1", "G2"]}).what == []
    assert Change({}, TOLD, TOLD | {"kind": "nonpolice", "route": "grid"}).what == ["kind", "route"]
    matter = TOLD | {"kind": "nonpolice", "route": "grid"}
    assert Change({}, matter, matter | {"grid": "G2"}).what == ["grid"]
