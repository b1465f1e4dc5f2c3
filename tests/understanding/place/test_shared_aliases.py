"""An alias that is written beside one of several rows of a name, and tells no more than the name."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from understanding.place.called import called


@pytest.mark.parametrize(
    ("name", "alias", "kind", "buildings"),
    [
        ("万家福超市", "万家福", "商铺", ("", "")),
        ("大洼村", "大洼", "村", ("", "")),
        ("北环路", "环城北路", "道路", ("", "")),
        ("北关村改造小区", "北关新村", "小区", ("1-8", "9-16")),
    ],
)
def test_it_means_the_other_rows_too(name: str, alias: str, kind: str, buildings: tuple[str, str]) -> None:
    rows = [
        PlaceInfo(name, "G1", (alias,), kind, buildings[0]),
        PlaceInfo(name, "G2", (), kind, buildings[1]),
    ]
    assert called(rows, []).full[alias] == rows


@pytest.mark.parametrize(
    ("name", "alias", "kind", "buildings"),
    [
        ("万家福超市", "车站万家福", "商铺", ""),
        ("关帝庙", "老爷庙", "地标", ""),
        ("丽景苑", "老丽景苑", "小区", "1-5"),
    ],
)
def test_what_tells_them_apart_means_one(name: str, alias: str, kind: str, buildings: str) -> None:
    rows = [PlaceInfo(name, "G1", (alias,), kind, buildings), PlaceInfo(name, "G2", (), kind, buildings)]
    assert called(rows, []).full[alias] == rows[:1]
