"""Where somebody only came by, before the place that the matter is at; and the end of a way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区") for n in range(1, 5)}
PLACES = (
    PlaceInfo("上河村", "G1", kind="村"),
    PlaceInfo("东河村", "G2", kind="村"),
    PlaceInfo("石板桥", "G3", kind="地标"),
    PlaceInfo("砖窑厂", "G4", kind="单位"),
    PlaceInfo("铁路小学", "G3", kind="学校"),
    PlaceInfo("盛达饲料", "G4", kind="商铺"),
    PlaceInfo("汽修城", "G2", kind="商铺"),
    PlaceInfo("桥头宿舍", "G1", kind="小区"),
    PlaceInfo("老粮仓", "G4", kind="地标"),
    PlaceInfo("向阳巷", "G2", kind="道路"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("从上河村去东河村，走到石板桥那儿栏杆断了", "G3"),
        ("从上河村往家走，石板桥跟前有条疯狗", "G3"),
        ("给上河村送货，经过砖窑厂，路上全是砖渣", "G4"),
        ("从上河村到东河村的路上全是坑，石板桥那儿也是", None),
        ("从上河村到东河村，过了石板桥就没路灯了", None),
        ("从上河村到东河村一路没有灯", None),
        ("从客运站到东河村一路没有灯", None),
        ("从客运站到东河村看病", "G2"),
        ("砖窑厂拉砖的车从上河村过，砖窑厂门口全是泥", "G4"),
        ("汽修城的旧轮胎都扔到石板桥底下了", "G3"),
        ("盛达饲料的车把汽修城门口堵了", "G2"),
        ("上河村小学合并到铁路小学了，学校门口堵", "G3"),
        ("砖窑厂的老板是东河村的，把地压坏了", "G4"),
        ("我是砖窑厂的，租住在桥头宿舍，宿舍没热水", "G1"),
        ("老粮仓后面的巷子，就是向阳巷，路灯不亮", "G2"),
        ("孩子在铁路小学，我在砖窑厂门口卖饭，这儿味太大", "G4"),
        ("孩子在铁路小学上学，我在砖窑厂，学校门口堵", "G3"),
    ],
)
def test_the_matter_is_where_its_clause_says(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("上河村都扫了雪，东河村咋没人扫", "G2"),
        ("上河村的水来了，东河村还没来", "G2"),
        ("我们东河村还没电，上河村都来了", "G2"),
        ("上河村没人扫雪，东河村咋也没人扫", None),
        ("上河村都停电了，东河村还没来电", None),
    ],
)
def test_where_all_is_well_nothing_is_the_matter(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("我是上河村的，家在太原，这边停电咋办", None),
        ("我们在太原打工，上河村老家没人，这边房东不退钱", None),
        ("我在太原打工，上河村老家的门让人撬了", "G1"),
        ("我是上河村搬下来的，家里漏水", None),
        ("上河村搬下来的人把桥头宿舍的灯砸了", "G1"),
    ],
)
def test_who_is_from_there_need_not_be_there(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


def test_who_works_at_a_shop_is_no_place(places: Places) -> None:
    assert places.find(Said("盛达饲料员骑车太快", AT)).candidates == ()
    assert places.find(Said("盛达饲料员工宿舍没水", AT)).grid == "G4"
