"""Two dangers of no clear sort: one and the same, or plainly two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency.unlike import unlike

HANGS = "兴苑小区3号楼孩子卡在防盗窗上快掉下去了"


@pytest.mark.parametrize(
    "other",
    ["兴苑小区3号楼电线掉水里有人倒了", "兴苑小区门缝里往外冒水", "快来人，兴苑小区铲车让土坡埋得就剩个烟囱"],
)
def test_what_shares_no_word_is_two(other: str) -> None:
    assert unlike(HANGS, other, "兴苑小区")
    assert unlike(other, HANGS, "兴苑小区")


@pytest.mark.parametrize(
    "other",
    [
        *("兴苑小区防盗窗上吊着个娃娃", "兴苑小区3号楼有个孩子要掉了", "兴苑小区快来人啊出大事了"),
        *("兴苑小区救命", "兴苑小区", "3号楼要出人命了，快报警", "", HANGS),
    ],
)
def test_what_shares_one_or_tells_of_nothing_may_be_the_same(other: str) -> None:
    assert not unlike(HANGS, other, "兴苑小区")


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=6))
def test_it_does_not_matter_who_spoke_first(one: str, other: str, place: str) -> None:
    assert unlike(one, other, place) == unlike(other, one, place)
    assert not unlike(one, one, place)
