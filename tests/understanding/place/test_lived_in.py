"""Of two buildings without a name the one where somebody only lives is not the place."""

from __future__ import annotations

import pytest

from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    "text",
    [
        "我家在3号楼，垃圾在12号楼",
        "我住3号楼2单元501，12号楼停水",
        "俺是三号楼的，十二号楼下水堵了",
        "3号楼业主，12号楼的灯坏了",
        "垃圾在12号楼，我家在3号楼",
        "我们家住3号楼 灯坏的是12号楼",
    ],
)
def test_it_is_where_the_other_building_is(town: Town, text: str) -> None:
    found = town.find(f"阳光城，{text}")
    assert (found.place, found.grid) == ("阳光城 12 号楼", "G2")
    assert town.find(text, "阳光城").grid == "G2"


@pytest.mark.parametrize(
    "text",
    [
        "3号楼有暖气，12号楼没有",
        "3号楼的好了，12号楼还不热",
        "3号楼到8号楼有水，12号楼没水",
        "3号楼修好了，12号楼啥时候修",
        "3号楼没事，12号楼漏水",
        "3号楼不漏了，12号楼又漏",
    ],
)
def test_where_all_is_well_is_not_the_place(town: Town, text: str) -> None:
    assert town.find(f"阳光城{text}").grid == "G2"
    assert town.find(text, "阳光城").grid == "G2"


def test_whose_building_is_told_with_the_name_is_of_that_compound() -> None:
    assert Town().find("我是阳光城3号楼的，12号楼底下太吵").grid == "G2"


@pytest.mark.parametrize("text", ["3号楼有水，12号楼有水", "3号楼好了，12号楼也好了"])
def test_where_all_is_well_in_both_it_is_asked(town: Town, text: str) -> None:
    assert town.find(f"阳光城{text}").grid is None


@pytest.mark.parametrize(
    "text",
    [
        "我家3号楼和12号楼都停水",
        "我住3号楼，12号楼也停水了",
        "我家在3号楼，着火了，12号楼的快跑",
        "我家在3号楼，12号楼的人打我",
        "我家在3号楼，12号楼那个男的打我",
    ],
)
def test_where_it_may_be_in_both_it_is_asked(town: Town, text: str) -> None:
    assert town.find(f"阳光城，{text}").grid is None


def test_one_building_alone_is_the_place(town: Town) -> None:
    assert town.find("阳光城，我家在3号楼，没水了").place == "阳光城 3 号楼"


@pytest.mark.parametrize("well", ["有电", "好好的", "都修好了", "倒是有暖气"])
def test_where_all_is_well_it_is_the_other_building(town: Town, well: str) -> None:
    assert town.find(f"阳光城3号楼{well}，12号楼没电").grid == "G2"
    assert town.find(f"3号楼{well}，12号楼没电", "阳光城").grid == "G2"
    assert town.find(f"阳光城3号楼{well}").grid == "G1"


def test_of_two_that_are_ill_it_is_asked(town: Town) -> None:
    assert town.find("阳光城3号楼有电梯坏了，12号楼没电").grid is None
    assert town.find("阳光城3号楼没电，12号楼有电").grid is None
