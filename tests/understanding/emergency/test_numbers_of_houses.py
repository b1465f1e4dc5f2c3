"""What a house is called is no poison: 84 is one only where it is called a disinfectant, 氯碱院 is no gas."""

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


@pytest.mark.parametrize("text", ["氯碱院14号楼", "血液中心停电了", "刀把沟停电了", "救命泉停水了"])
def test_a_name_is_not_even_shown(text: str) -> None:
    assert find(text) is None


def test_the_disinfectant_is() -> None:
    found = find("孩子把84消毒液喝了，快来人")
    assert found is not None
    assert not found.held
