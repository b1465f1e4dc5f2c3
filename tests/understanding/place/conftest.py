"""A town whose names are easily taken for one another."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import pytest

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区") for n in range(1, 5)}
PLACES = (
    PlaceInfo("阳光城", "G1", kind="小区", buildings="1-9"),
    PlaceInfo("阳光城", "G2", kind="小区", buildings="10-18"),
    PlaceInfo("阳光城二期", "G3", kind="小区", buildings="19-30"),
    PlaceInfo("清河湾东区", "G1", kind="小区"),
    PlaceInfo("清河湾西区", "G3", kind="小区"),
    PlaceInfo("惠民小区北区", "G1", kind="小区"),
    PlaceInfo("惠民小区南区", "G4", kind="小区"),
    PlaceInfo("新柳苑东区", "G4", kind="小区"),
    PlaceInfo("御景华府", "G2", ("御景", "华府"), "小区"),
    PlaceInfo("龙湾", "G3", kind="小区"),
    PlaceInfo("世纪城", "G3", kind="小区"),
    PlaceInfo("工人文化宫", "G4", ("文化宫",), "地标"),
    PlaceInfo("中心医院", "G2", kind="单位"),
    PlaceInfo("李家庄村", "G4", ("李家庄",), "村"),
    PlaceInfo("六〇九厂", "G2", ("609",), "单位"),
    PlaceInfo("翰林苑", "G1", kind="小区"),
    PlaceInfo("翰林院", "G4", kind="小区"),
    PlaceInfo("桃园", "G4", kind="小区"),
    PlaceInfo("矿务局二宿舍", "G2", ("二宿舍",), "小区"),
    PlaceInfo("第一中学", "G3", kind="学校"),
    PlaceInfo("第二小学", "G1", kind="学校"),
    PlaceInfo("李家庄路", "G2", kind="道路"),
    PlaceInfo("面粉厂", "G1", kind="单位"),
    PlaceInfo("东苑", "G1", kind="小区"),
    PlaceInfo("东苑小学", "G2", kind="学校"),
    PlaceInfo("世纪花园A区", "G1", kind="小区"),
    PlaceInfo("世纪花园B区", "G2", kind="小区"),
    PlaceInfo("华联超市", "G1", kind="商铺"),
    PlaceInfo("实验小学", "G1", kind="学校"),
    PlaceInfo("王庄村", "G2", ("王庄",), "村"),
    PlaceInfo("水利局", "G1", kind="单位"),
    PlaceInfo("水利局家属院", "G4", kind="小区"),
    PlaceInfo("公园里", "G4", kind="小区"),
    PlaceInfo("和顺", "G4", kind="小区"),
    PlaceInfo("新城", "G1", kind="小区"),
    PlaceInfo("民生路", "G2", kind="道路"),
    PlaceInfo("民生路", "G3", kind="道路"),
    PlaceInfo("御景名都", "G3", kind="小区"),
    PlaceInfo("世纪城二期", "G4", kind="小区"),
    PlaceInfo("八一小区", "G4", kind="小区"),
    PlaceInfo("民福巷", "G4", kind="道路"),
)
GROUPS = {
    name: GroupInfo(Platform.WECHAT, name, "便民群", GroupKind.RESIDENT, grids)
    for name, grids in (("one", ("G1", "G2")), ("three", ("G3",)), ("four", ("G4",)))
} | {
    name: GroupInfo(Platform.WECHAT, name, f"{name}业主群", GroupKind.RESIDENT, ("G1", "G2", "G3", "G4"))
    for name in ("阳光城", "世纪城")
}


class Town:
    """Its places, and perhaps more, as they are found in what is said in one of its groups or in none."""

    def __init__(self, *more: PlaceInfo, without: Collection[str] = ()) -> None:
        kept = (place for place in PLACES if place.name not in without)
        self._places = Places(Registry(1, GRIDS, (*kept, *more)))

    def find(self, text: str, group: str = "") -> Found:
        """The place of a text."""
        return self._places.find(Said(text, AT, GROUPS.get(group)))


@pytest.fixture(scope="session")
def town() -> Town:
    return Town()
