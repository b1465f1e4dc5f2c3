"""Of several places the one where it is: put right, nearer to, or where others came from; and short names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", "甲社区") for n in range(1, 5)}
PLACES = (
    PlaceInfo("丽景苑", "G1", kind="小区", buildings="1-5"),
    PlaceInfo("丽景苑", "G2", kind="小区", buildings="6-9"),
    PlaceInfo("四中", "G3", kind="学校"),
    PlaceInfo("五中", "G4", kind="学校"),
    PlaceInfo("下河村", "G3", kind="村"),
    PlaceInfo("岭背组", "G4", kind="村"),
    PlaceInfo("青桐花园", "G1", kind="小区", buildings="1-9"),
    PlaceInfo("青桐里", "G2", kind="小区", buildings="1-6"),
    PlaceInfo("银河湾", "G3", kind="小区"),
    PlaceInfo("东升小区", "G4", kind="小区"),
    PlaceInfo("老戏台", "G2", kind="地标"),
    PlaceInfo("青桐路", "G1", kind="道路"),
    PlaceInfo("青桐路", "G4", kind="道路"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("丽景苑12栋，不对，2栋停水", "G1"),
        ("丽景苑2栋，说错了是8栋停水", "G2"),
        ("四中门口，打错了，五中门口打架", "G4"),
        ("五中门口打架，四中的学生打的", "G4"),
        ("四中的学生在五中门口打架", "G4"),
        ("四中和五中中间的路，五中这边灯坏了", "G4"),
        ("四中和五中中间的路，灯坏了", None),
        ("我老家是下河村的，现在房东不退押金", None),
        ("我在下河村的老家停水了", "G3"),
        ("靠四中那边路塌了", "G3"),
        ("从四中过来的人打架", None),
        ("从四中门口开始堵车", "G3"),
        ("四中对面的老戏台要塌了", "G2"),
        ("青桐路五中这边积水", "G4"),
        ("青桐8栋停水", "G1"),
        ("青桐3栋停水", None),
        ("不对劲，四中门口有人打架", "G3"),
    ],
)
def test_the_place_is_where_it_happened(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize("text", ["银河湾大酒店着火", "银河湾小学门口堵", "银河湾家园停水", "银河湾路撞车"])
def test_what_is_called_after_a_compound_is_asked_about(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).candidates == ("G3",)


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("银河湾幼儿园门口堵", "G3"),
        ("银河湾路灯坏了", "G3"),
        ("银河湾路口堵", "G3"),
        ("东升小区广场吵", "G4"),
    ],
)
def test_what_is_in_a_compound_is_there(places: Places, text: str, grid: str) -> None:
    assert places.find(Said(text, AT)).grid == grid


def test_what_is_in_a_denied_place_is_denied_too() -> None:
    rows = (
        PlaceInfo("大洼", "G1", kind="村"),
        PlaceInfo("大洼", "G2", kind="村"),
        PlaceInfo("石桥村", "G1", kind="村"),
        PlaceInfo("柳树沟村", "G2", kind="村"),
    )
    found = Places(Registry(1, GRIDS, rows)).find(Said("石桥村的大洼路断了，不是柳树沟村的大洼", AT))
    assert found.grid == "G1"


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("我老家下河村岭背组，现在住青桐里4号楼，暖气不热", "G2"),
        ("下河村的娃在五中念书，校门口路滑", "G4"),
        ("下河村的后生到五中打架", "G4"),
        ("从四中往五中走，半路上有坑", None),
        ("往五中走，四中门口有坑", "G3"),
    ],
)
def test_where_somebody_is_from_and_where_children_go(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize("text", ["桃花沟路断了", "桃花沟路塌了半边", "桃花沟停电"])
def test_the_road_of_a_valley_is_no_road_of_that_name(text: str) -> None:
    rows = (PlaceInfo("桃花沟", "G1", kind="地标"), PlaceInfo("人民桥", "G2", kind="地标"))
    assert Places(Registry(1, GRIDS, rows)).find(Said(text, AT)).grid == "G1"
