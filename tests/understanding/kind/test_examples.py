"""Each line of the examples is filled by a chance of its own, the same each time."""

from __future__ import annotations

from understanding.kind.examples import BY_HAND, filled

SLOTS = {"灯": "路灯 楼道灯 {院}里的灯", "院": "院 小区"}


def test_a_line_with_slots_and_turns_is_filled_so_many_times() -> None:
    made = list(filled("{灯}[坏了|不亮]", 40, SLOTS))
    assert len(made) == 40
    lamps = ("路灯", "楼道灯", "院里的灯", "小区里的灯")
    assert set(made) == {lamp + broken for lamp in lamps for broken in ("坏了", "不亮")}
    assert made == list(filled("{灯}[坏了|不亮]", 40, SLOTS))


def test_a_line_by_hand_is_as_it_is() -> None:
    assert list(filled("路灯坏了", 40, SLOTS)) == ["路灯坏了"] * BY_HAND
