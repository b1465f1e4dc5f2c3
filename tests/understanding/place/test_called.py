"""What places are called: numbers both ways, for short, and by the whole of their parts."""

from __future__ import annotations

import pytest

from models.registry import GridInfo, PlaceInfo
from understanding.place.called import Called, called


def names(*places: str) -> Called:
    return called([PlaceInfo(name, "G1") for name in places], [])


@pytest.mark.parametrize(
    ("place", "full"),
    [
        ("第二中学", {"第二中学", "二中", "2中"}),
        ("经三路", {"经三路", "经3路"}),
        ("十一矿", {"十一矿", "11矿"}),
    ],
)
def test_what_is_numbered_is_called_so_in_full(place: str, full: set[str]) -> None:
    assert full <= {*names(place).full}


@pytest.mark.parametrize(
    ("place", "short"),
    [("柳河村", "柳河"), ("粮库宿舍", "粮库"), ("建国路88弄", "88弄"), ("西街12号院", "12号院")],
)
def test_a_name_without_its_ending_and_a_lanes_number_are_weak(place: str, short: str) -> None:
    assert short in names(place).weak
    assert short not in names(place, short).weak


def test_a_number_alone_is_weak() -> None:
    found = names("1958")
    assert (list(found.full), list(found.weak)) == ([], ["1958"])


def test_several_parts_are_called_by_their_whole_and_one_alone_only_weakly() -> None:
    assert len(names("湖畔苑一期", "湖畔苑二期").full["湖畔苑"]) == 2
    assert "湖畔苑" in names("湖畔苑二期").weak
    assert {*names("湖畔苑一期", "湖畔苑二期").parts["湖畔苑"]} == {"1期", "2期"}


def test_grids_and_communities_are_names_too() -> None:
    found = called([], [GridInfo("G1", "南山网格", "南山社区")])
    assert {*found.full} == {"南山网格", "南山社区"}
    assert {*found.weak} == {"南山"}


def test_a_compound_may_be_meant_by_its_name_without_its_kind_though_another_bears_that() -> None:
    rows = [PlaceInfo("凤凰苑", "G1", kind="小区"), PlaceInfo("凤凰苑小区", "G2", kind="小区")]
    found = called(rows, [])
    assert found.full["凤凰苑"] == rows
    assert found.full["凤凰苑小区"] == rows[1:]
    tower = PlaceInfo("钟楼", "G1", kind="地标")
    assert called([tower, PlaceInfo("钟楼小区", "G2", kind="小区")], []).full["钟楼"] == [tower]


@pytest.mark.parametrize("place", ["府小区", "二村", "小区", "花园"])
def test_a_name_of_which_its_ending_leaves_next_to_nothing_is_called_so_alone(place: str) -> None:
    found = names(place)
    assert place in found.full
    assert not {*found.full, *found.weak} & {"", place[0]}


def test_a_house_of_a_works_people_is_called_by_any_word_for_it() -> None:
    assert {"公安局家属院", "公安局家属楼", "公安局宿舍"} - {"公安局家属院"} <= {*names("公安局家属院").alike}
    both = names("公安局家属院", "公安局家属楼").alike
    assert {name: len(rows) for name, rows in both.items()} == {"公安局宿舍": 2}
