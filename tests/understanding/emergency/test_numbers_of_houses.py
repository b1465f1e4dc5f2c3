"""A number of a house is no poison: 84 is a disinfectant only where it is called one."""

from __future__ import annotations

import pytest

from understanding.emergency import find


@pytest.mark.parametrize(
    "text",
    ["84号楼楼道灯坏了，黑得看不见", "平朔284新村1号楼垃圾好几天没清了", "府前84新村下水道堵了往外冒污水"],
)
def test_a_house_is_no_poison(text: str) -> None:
    found = find(text)
    assert found is None or found.held


def test_the_disinfectant_is() -> None:
    found = find("孩子把84消毒液喝了，快来人")
    assert found is not None
    assert not found.held
