"""Two matters of no clear sort at one place: one and the same, or plainly two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.afterwards.unlike_matters import unlike

LION, PLACE = "兴苑小区3号楼的石狮子歪了麻烦处理", "兴苑小区 3 号楼"


@pytest.mark.parametrize(
    "other",
    ["有人乱贴东西，管管", "楼顶有人养鸽子，屎到处都是", "昨晚有人砸我车窗", "煤还没给送", "花坛的石头松了"],
)
def test_what_shares_nothing_is_two(other: str) -> None:
    assert unlike(LION, f"兴苑小区3号楼{other}", PLACE)
    assert unlike(f"兴苑小区3号楼{other}", LION, PLACE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LION, "兴苑小区3号楼门口那石狮子快倒了"),
        (LION, "兴苑小区3号楼没人管吗，麻烦处理"),
        ("门口有只死猫", "门口死了只猫"),
        ("有个醉汉躺在楼道里", "楼道里躺着个喝醉的"),
        ("昨晚有人砸我车窗", "我的车玻璃也让人砸了"),
        ("亭子顶漏了", "凉亭的顶子掉了"),
        ("借我钱的人跑了", "借钱的人找不到了，报案"),
        ("煤还没给送", "煤咋还没送来"),
    ],
)
def test_what_is_told_in_other_words_is_one(one: str, other: str) -> None:
    assert not unlike(one, other, PLACE)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=6))
def test_it_does_not_matter_who_spoke_first(one: str, other: str, place: str) -> None:
    assert unlike(one, other, place) == unlike(other, one, place)
    assert not unlike(one, one, place)
